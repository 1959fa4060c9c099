"""The main part of a Word file: the only one that is inflated, never past its caps."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from convo.errors import Place, ReadError

LARGEST = 200_000_000
"""Bytes of XML; the text of a hundred long meetings."""

HIGHEST_RATIO = 100
SMALL = 1_000_000
"""Below this many bytes a high ratio of compression harms nobody."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .doc files and Word files with a password begin."""

MAIN_PART = re.compile(r"word/document[0-9]*\.xml")
ENCRYPTED = 0x1


@contextmanager
def document(content: bytes) -> Iterator[io.RawIOBase]:
    """The stream of a .docx file's main part.

    Raises:
        ReadError: the file is no .docx, is locked or damaged, or would inflate past the caps.
    """
    if content.startswith(OLE):
        raise ReadError("word-old", where=Place(""))
    with _damage_told():
        archive = zipfile.ZipFile(io.BytesIO(content))
        member = _main_part(archive)
        stream = archive.open(member)
    with archive, stream:
        yield _Capped(stream, member)


@contextmanager
def _damage_told() -> Iterator[None]:
    """What the zip module raises on a broken archive, as an error the user understands."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
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
    _refuse_flood(main[0].file_size, main[0].compress_size)
    return main[0]


def _refuse_flood(size: int, packed: int) -> None:
    if size > LARGEST or (size > SMALL and size > packed * HIGHEST_RATIO):
        raise ReadError("word-flood", where=Place(""), megabytes=LARGEST // 1_000_000)


class _Capped(io.RawIOBase):
    """A stream that counts what it gives: the size in the zip's header may lie."""

    def __init__(self, stream: IO[bytes], member: zipfile.ZipInfo) -> None:
        super().__init__()
        self._stream, self._member, self._given = stream, member, 0

    def read(self, size: int = -1) -> bytes:
        with _damage_told():
            chunk = self._stream.read(size if size >= 0 else SMALL)
        self._given += len(chunk)
        _refuse_flood(self._given, self._member.compress_size)
        return chunk
