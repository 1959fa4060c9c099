"""Files that hold several transcripts: `project.qdpx#name` is the path of one of them."""

from __future__ import annotations

import os
import re
from pathlib import PurePath

from convo.errors import ReadError
from convo.readers.content import content_of
from convo.readers.formats import READERS
from convo.readers.limits import Limits

MARK = "#"
PARTED = [READERS[name] for name in READERS if READERS[name].parted]
SUFFIXES = tuple(suffix for form in PARTED for suffix in form.suffixes)
PART = re.compile(
    rf"(.+?(?:{'|'.join(map(re.escape, SUFFIXES))})){MARK}(.+)", re.IGNORECASE | re.DOTALL
)


def file_and_part(path: str) -> tuple[str, str]:
    """The file of a path, and the part of it that is meant; "" where no part is named.

    Example:
        >>> file_and_part("a/projekt.qdpx#Møde 1"), file_and_part("a/m#1.vtt")
        (('a/projekt.qdpx', 'Møde 1'), ('a/m#1.vtt', ''))
    """
    match = PART.fullmatch(path)
    if not match or os.path.isfile(path):  # noqa: PTH113 -- an impossible name is no error yet
        return path, ""
    return match[1], match[2]


def with_parts(path: str, limits: Limits = Limits()) -> list[str]:
    """The paths of the transcripts in a file: its own where it holds one, or cannot be read."""
    if PurePath(path).suffix.lower() not in SUFFIXES:
        return [path]
    form = next(one for one in PARTED if PurePath(path).suffix.lower() in one.suffixes)
    try:
        names = form.parts(content_of(path, limits), limits)
    except ReadError:
        return [path]
    return [f"{path}{MARK}{name}" for name in names] if len(names) > 1 else [path]
