"""The bytes of a file or of standard input, never more than the cap on a file's size allows."""

from __future__ import annotations

import sys
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from convo.errors import Place, ReadError
from convo.readers.limits import MEGABYTE, Limits, refuse_above


def content_of(path: str, limits: Limits = Limits()) -> bytes:
    """All bytes of a file; "-" is standard input.

    Raises:
        ReadError: the file is missing, cannot be opened, or is larger than `limits` allow.
    """
    try:
        if path == "-":
            return _up_to(sys.stdin.buffer, limits)
        return _of_file(Path(path), limits)
    except FileNotFoundError:
        raise ReadError("no-such-file", where=Place(path)) from None
    except OSError as error:
        raise ReadError("cannot-open", where=Place(path), why=error.strerror or "") from None
    except ReadError as error:
        error.where = Place(path)
        raise


def _of_file(file: Path, limits: Limits) -> bytes:
    if file.is_dir():
        raise ReadError("is-a-directory")
    with file.open("rb") as stream:
        status = file.stat()
        if not S_ISREG(status.st_mode):
            return _up_to(stream, limits)
        refuse_above("file_mb", status.st_size / MEGABYTE, limits.file_mb)
        return stream.read()


def _up_to(stream: BinaryIO, limits: Limits) -> bytes:
    """What a stream gives; one that has no end is stopped at the cap."""
    pieces, length = [], 0
    while piece := stream.read(MEGABYTE):
        pieces.append(piece)
        length += len(piece)
        refuse_above("file_mb", length / MEGABYTE, limits.file_mb)
    return b"".join(pieces)
