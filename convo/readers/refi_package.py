"""The parts of a REFI-QDA project file: its project.qde and its sources, never past the caps."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from convo.errors import Place, ReadError
from convo.readers.limits import Limits
from convo.readers.word_package import DAMAGE, ENCRYPTED, refuse_flood

PROJECT = "project.qde"
SOURCES = "sources/"
INTERNAL = "internal://"
PIECE = 1_000_000
MOST_MEMBERS_BYTES = 4_000_000
"""So long may the list of a package's members be: some 40,000 of them."""

END_OF_LIST = b"PK\x05\x06"
END_OF_LIST_LONGEST = 22 + 65_535
SCHEME = re.compile(r"([a-z]+)://", re.IGNORECASE)


class Package:
    """A project file that is open; all that is unpacked counts against the caps."""

    def __init__(self, content: bytes, limits: Limits = Limits()) -> None:
        _refuse_endless_list(content)
        self._limits, self._size, self._unpacked = limits, len(content), 0
        with _damage_told():
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        members = self._archive.infolist()
        counts = Counter(_key(member.filename) for member in members)
        twice = [name for name, count in counts.items() if count > 1]
        if twice:
            raise ReadError("qdpx-twice", where=Place(""), name=twice[0])
        self._members = {_key(member.filename): member for member in members}

    def project(self) -> bytes:
        """The XML of the project.

        Raises:
            ReadError: there is none, or it would unpack past the caps.
        """
        named = [name for name in self._members if name.endswith(".qde") and "/" not in name]
        name = PROJECT if PROJECT in self._members else next(iter(named), None)
        if name is None:
            raise ReadError("qdpx-no-project", where=Place(""))
        return self._unpack(self._members[name])

    def source(self, path: str) -> bytes:
        """A file of the project by its path in the XML: `internal://name`.

        Raises:
            ReadError: the path leads out of the package or to nothing, or the file is a link, or
                would unpack past the caps.
        """
        scheme = SCHEME.match(path)
        if (scheme and not path.lower().startswith(INTERNAL)) or _leads_out(path):
            raise ReadError("qdpx-outside", where=Place(""), path=path)
        name = _key(path[len(INTERNAL) :] if scheme else path).lstrip("/")
        member = self._members.get(name if name.startswith(SOURCES) else SOURCES + name)
        if member is None:
            raise ReadError("qdpx-missing", where=Place(""), path=path)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise ReadError("qdpx-link", where=Place(""), path=path)
        return self._unpack(member)

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & ENCRYPTED:
            raise ReadError("qdpx-locked", where=Place(""))
        packed = min(member.compress_size, self._size)
        refuse_flood(member.file_size, packed, self._limits)
        pieces: list[bytes] = []
        given = 0
        with _damage_told(), self._archive.open(member) as stream:
            while piece := stream.read(PIECE):
                given += len(piece)
                self._unpacked += len(piece)
                refuse_flood(given, packed, self._limits)
                refuse_flood(self._unpacked, self._unpacked, self._limits)
                pieces.append(piece)
        return b"".join(pieces)


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except DAMAGE:
        raise ReadError("qdpx-damaged", where=Place("")) from None


def _refuse_endless_list(content: bytes) -> None:
    """Python reads the whole list of members at once: it may be no longer than it should."""
    end = content.rfind(END_OF_LIST, max(0, len(content) - END_OF_LIST_LONGEST))
    if end < 0 or len(content) < end + 22:
        raise ReadError("qdpx-damaged", where=Place(""))
    (size,) = struct.unpack_from("<L", content, end + 12)
    if size > MOST_MEMBERS_BYTES:
        raise ReadError("qdpx-members", where=Place(""))


def _key(name: str) -> str:
    """What a name and a path to it have in common, whatever system wrote them."""
    return name.replace("\\", "/").casefold()


def _leads_out(path: str) -> bool:
    inside = path.replace("\\", "/").partition("://")[2] or path.replace("\\", "/")
    parts = PurePosixPath(inside).parts
    return ".." in parts or ":" in inside
