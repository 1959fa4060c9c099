"""The caps on what is read, in one place: far above any transcript, and each can be raised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import ceil

from convo.errors import Place, ReadError, UsageError
from convo.registry import nearest

WHOLE = r"\s*0*([1-9][0-9]{0,8})\s*"
MEGABYTE = 1_000_000
DEEPEST = 400
"""Deeper than this Python itself would stop, so no cap on depth goes further."""

MOST = {"xml_depth": DEEPEST, "json_depth": DEEPEST, "combining_marks": 100}
ANY = 1_000_000
"""As high as the other caps go."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost at most; beyond it the file is refused, and the error says how far.

    Example:
        >>> Limits(file_mb=1000).file_mb, Limits().zip_ratio
        (1000, 100)
    """

    file_mb: int = 256
    """Megabytes (of a million bytes) that a file may hold."""

    zip_mb: int = 200
    """Megabytes that the text of a Word file may unpack to."""

    zip_ratio: int = 100
    """How many times its packed size a part of a Word file may unpack to."""

    xml_depth: int = 200
    """Levels of elements inside each other in a Word file or another XML file."""

    xml_elements: int = 500_000
    """Elements in an XML file, such as ELAN's: some five for an annotation."""

    json_depth: int = 50
    """Levels of lists and objects inside each other in a JSON file."""

    utterance_mb: int = 1
    """Megabytes of text (millions of characters) in one utterance: a talk of many hours."""

    combining_marks: int = 30
    """Combining marks on one letter; more are cut, and the file is read all the same."""


NAMES = tuple(one.name for one in fields(Limits))


def limits_of(given: Mapping[str, int]) -> Limits:
    """The usual caps, but for those given.

    Example:
        >>> limits_of({"json_depth": 80}).json_depth
        80
    """
    return Limits(**given)


def limit(name: str, text: str) -> int:
    """A cap as it is written on the command line or in a project file.

    Raises:
        UsageError: no cap has that name, or the text is no whole number it can have.

    Example:
        >>> limit("file_mb", "1000")
        1000
    """
    if name not in NAMES:
        near = nearest(name, NAMES)
        told = "unknown-limit-near" if near else "unknown-limit"
        raise UsageError(told, name=name, near=near or "", all=", ".join(NAMES))
    most = MOST.get(name, ANY)
    whole = re.fullmatch(WHOLE, text)
    if whole and int(whole[1]) <= most:
        return int(whole[1])
    raise UsageError("limit-needs-number", name=name, text=text, most=most)


def refuse_above(
    name: str, found: float, most: int, *, line: int | None = None, path: str = ""
) -> None:
    """Stop when a figure is above its cap; `line` is where the file goes too far.

    Raises:
        ReadError: with the figure found, the cap, and how to raise it.

    Example:
        >>> refuse_above("zip_mb", 12, 200)
    """
    if found <= most:
        return
    tenths = round(found, 1)
    shown = int(tenths) if tenths == int(tenths) else tenths
    enough = f"{name}={min(max(ceil(found), 2 * most), MOST.get(name, ANY))}"
    where = Place(path, line)
    raise ReadError(f"limit-{name}", where=where, found=shown, most=most, enough=enough)
