"""The main part of a Word file: the only one that is inflated, never past its caps."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from convo.errors import Place, ReadError
from convo.readers.limits import MEGABYTE, Limits, refuse_above

SMALL = 1_000_000
"""Below this many bytes a high ratio of compression harms nobody."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .doc files and Word files with a password begin."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    ValueError,
)
"""What a broken archive raises, depending on how its members are packed."""

MAIN_PART = re.compile(r"word/document[0-9]*\.xml")
ENCRYPTED = 0x1


@contextmanager
def document(content: bytes, limits: Limits = Limits()) -> Iterator[io.RawIOBase]:
    """The stream of a .docx file's main part.

    Raises:
        ReadError: the file is no .docx, is locked or damaged, or would inflate past the caps.
    """
    if content.startswith(OLE):
        raise ReadError("word-old", where=Place(""))
    with _damage_told():
        archive = zipfile.ZipFile(io.BytesIO(content))
        member = _main_part(archive)
        packed = min(member.compress_size, len(content))
        refuse_flood(member.file_size, packed, limits)
        stream = archive.open(member)
    with archive, stream:
        yield _Capped(stream, packed, limits)


@contextmanager
def _damage_told() -> Iterator[None]:
    """What the zip module raises on a broken archive, as an error the user understands."""
    try:
        yield
    except DAMAGE:
        raise ReadError("word-damaged", where=Place("")) from None


def _main_part(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = archive.infolist()
    if not members:
        raise ReadError("word-empty-zip", where=Place(""))
    counts = Counter(member.filename for member in members)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise ReadError("word-twice", where=Place(""), name=twice[0])
    main = [member for member in members if MAIN_PART.fullmatch(member.filename)]
    if not main:
        raise ReadError("word-no-document", where=Place(""))
    if main[0].flag_bits & ENCRYPTED:
        raise ReadError("word-old", where=Place(""))
    return main[0]


def refuse_flood(size: int, packed: int, limits: Limits) -> None:
    """Stop where a part unpacks to more than the caps allow.

    Raises:
        ReadError: with the figure and its cap.
    """
    refuse_above("zip_mb", size / MEGABYTE, limits.zip_mb)
    if size > SMALL:
        refuse_above("zip_ratio", size / max(packed, 1), limits.zip_ratio)


class _Capped(io.RawIOBase):
    """A stream that counts what it gives: the size in the zip's header may lie."""

    def __init__(self, stream: IO[bytes], packed: int, limits: Limits) -> None:
        super().__init__()
        self._stream, self._packed, self._limits, self._given = stream, packed, limits, 0

    def read(self, size: int = -1) -> bytes:
        with _damage_told():
            chunk = self._stream.read(size if size >= 0 else SMALL)
        self._given += len(chunk)
        refuse_flood(self._given, self._packed, self._limits)
        return chunk
