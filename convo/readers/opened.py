"""A file opened: its bytes, its format, and its text; or why it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePath

from convo.errors import Place, ReadError, UsageError
from convo.model import Notice
from convo.readers.content import content_of
from convo.readers.decoding import decode
from convo.readers.file_parts import file_and_part
from convo.readers.foreign import refuse_by_content, refuse_by_suffix
from convo.readers.formats import READERS, Format, chosen, chosen_text
from convo.readers.limits import limits_of
from convo.readers.parsed import Parsed

HEAD = 65_536
"""How many characters a reader sees to recognise its format."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: what the user said about the file. Everything else is found out."""

    language: str | None = None
    encoding: str | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    """Caps other than the usual, by the names in `convo.readers.limits`."""


@dataclass(slots=True)
class Opened:
    """A file whose format is known: its text, or the bytes of a binary format, until parsed."""

    path: str
    name: str
    sha256: str
    form: Format
    size: int
    """Bytes of the file."""

    content: str | bytes
    notices: tuple[Notice, ...] = ()
    part: str = ""
    """Which of the transcripts in the file it is, where that was said."""

    def taken(self) -> str | bytes:
        """The content, which is kept no longer: rows stand in for it."""
        content, self.content = self.content, ""
        return content

    def parsed(self, reading: Reading) -> Parsed:
        """What its format's reader makes of it.

        Raises:
            ReadError: its content cannot be read.
            UsageError: a column that was named is not there.
        """
        limits = (limits_of(reading.limits),) if self.form.limited else ()
        columns = (reading.columns,) if reading.columns else ()
        part = {"part": self.part} if self.part else {}
        try:
            return self.form.reader().parse(self.taken(), *limits, *columns, **part)
        except ReadError as error:
            raise _placed(error, self.path) from None


def opened(path: str, name: str, reading: Reading) -> Opened:
    """Open a file, or standard input for "-".

    Raises:
        ReadError: it is missing, empty, or no transcript.
        UsageError: the encoding, or a column of a file that is no table, was named.
    """
    limits = limits_of(reading.limits)
    file, part = file_and_part(path)
    content = content_of(file, limits)
    if not content.strip():
        raise ReadError("file-empty", where=Place(path))
    suffix = PurePath(file).suffix.lower()
    named = READERS[reading.format] if reading.format else None
    try:
        if not named:
            refuse_by_suffix(content, suffix)
        binary = named if named and named.binary else None if named else chosen(content, suffix)
        if binary:
            held = sha256(content).hexdigest()
            return Opened(path, name, held, binary, len(content), content, part=part)
        text, notices = decode(content, encoding=reading.encoding, limits=limits)
        form = named or _recognised(text, suffix)
    except ReadError as error:
        raise _placed(error, path) from None
    if reading.columns and form.name != "csv":
        raise UsageError("columns-only-in-tables", format=form.name)
    held = sha256(content).hexdigest()
    return Opened(path, name, held, form, len(content), text, tuple(notices))


def _placed(error: ReadError, path: str) -> ReadError:
    error.where = replace(error.where or Place(""), path=path)
    return error


def _recognised(text: str, suffix: str) -> Format:
    head = text[:HEAD]
    refuse_by_content(head, suffix)
    return chosen_text(head, suffix)
