"""A transcript's bytes as text: the encoding is found, told, and never guessed in silence."""

from __future__ import annotations

import codecs

from convo.errors import Message, Place, ReadError, UsageError
from convo.model import Notice
from convo.readers.limits import Limits
from convo.readers.mark_floods import without_mark_floods

SPACES = " \t\u00a0"
"""What is trimmed off a line; other control characters are kept and shown."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"\x89PNG", "file-picture"),
    (b"\xff\xd8\xff", "file-picture"),
    (b"GIF8", "file-picture"),
    (b"PK\x03\x04", "file-zip"),
    (b"PK\x05\x06", "file-zip"),
    (b"\xd0\xcf\x11\xe0", "file-old-office"),
    (b"%PDF", "file-pdf"),
    (b"{\\rtf", "file-rtf"),
    (b"ID3", "file-recording"),
    (b"RIFF", "file-recording"),
    (b"OggS", "file-recording"),
    (b"fLaC", "file-recording"),
)
MOVIE = b"ftyp"

CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b\b\x07\x1a")
"""Bytes that text has no use for; a few may stray into it, many mean that it is none."""

HEAD = 2048
MOSTLY = 0.7
"""Share of zero bytes at every second place that makes a text UTF-16."""

STRAY = 0.02

CP1252 = {
    code: ord(bytes([code]).decode("cp1252", "ignore") or chr(code)) for code in range(0x80, 0xA0)
}
"""The windows-1252 letters; its five unused bytes stay what they are, so nothing is lost."""


def decode(
    content: bytes, *, encoding: str | None = None, limits: Limits = Limits()
) -> tuple[str, list[Notice]]:
    """The text of a file and what should be said about its encoding.

    UTF-8 with or without a byte order mark, UTF-16 and UTF-32 by theirs; UTF-16 without one by
    its zeros, and anything else as Windows-1252, both with a notice, unless `encoding` says what
    it is. Piled accents are cut.

    Raises:
        ReadError: the file is empty or no text, or is not written in the `encoding` named.
        UsageError: no encoding has that name.

    Example:
        >>> text, notices = decode("Åse: på gensyn".encode("cp1252"))
        >>> text, [notice.message.id for notice in notices]
        ('Åse: på gensyn', ['encoding-guessed'])
    """
    if not content.strip():
        raise ReadError("file-empty", where=Place(""))
    _refuse_other_kinds(content)
    text, notices = _decoded(content, encoding)
    if "\0" in text:
        _refuse_binary(content, text)
    capped, more = without_mark_floods(text.lstrip("\ufeff"), limits.combining_marks)
    return capped, [*notices, *more]


def lines(text: str) -> list[str]:
    r"""The lines of a text; only line feeds and carriage returns end a line.

    Example:
        >>> lines("a\r\nb\rc\u2028d")
        ['a', 'b', 'c\u2028d']
    """
    return unix_ends(text).split("\n")


def unix_ends(text: str) -> str:
    r"""The text with every line end as a line feed.

    Example:
        >>> unix_ends("a\r\nb\rc")
        'a\nb\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refuse_other_kinds(content: bytes) -> None:
    for signature, message in SIGNATURES:
        if content.startswith(signature):
            raise ReadError(message, where=Place(""))
    if content[4:8] == MOVIE:
        raise ReadError("file-recording", where=Place(""))


def _decoded(content: bytes, encoding: str | None) -> tuple[str, list[Notice]]:
    if encoding is not None:
        return _as_named(content, encoding), []
    for mark, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _by_mark(content[len(mark) :], name)
    if unmarked := _utf16_without_mark(content):
        return unmarked
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        _refuse_binary(content)
        line = _line_at(content, error.start)
        message = Message("encoding-guessed", {"encoding": "windows-1252"})
        return content.decode("latin-1").translate(CP1252), [Notice(message, line)]


def _by_mark(content: bytes, name: str) -> tuple[str, list[Notice]]:
    text = content.decode(name, errors="replace")
    broken = text.count("\ufffd")
    told = "utf-16" if name.startswith("utf-16") else name
    notices = []
    if name != "utf-8":
        message = Message("encoding-by-mark", {"encoding": told})
        notices.append(Notice(message, severity="info"))
    if broken:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        message = Message("encoding-broken", {"encoding": told, "count": broken})
        notices.append(Notice(message, line))
    return text, notices


def _utf16_without_mark(content: bytes) -> tuple[str, list[Notice]] | None:
    """UTF-16 whose mark is missing: in European text every second byte of it is zero."""
    head = content[:HEAD]
    for name, zeros, letters in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if zeros.count(0) > len(zeros) * MOSTLY and letters.count(0) <= len(letters) * STRAY:
            text = content.decode(name, errors="replace")
            return text, [Notice(Message("encoding-guessed", {"encoding": "utf-16"}), 1)]
    return None


def _as_named(content: bytes, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
    except LookupError:
        raise UsageError("unknown-encoding", name=encoding) from None
    try:
        return codec.decode(content)[0]
    except (UnicodeError, TypeError, ValueError) as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        where = Place("", _line_at(content, start))
        raise ReadError("encoding-wrong", where=where, encoding=encoding, byte=start) from None


def _line_at(content: bytes, byte: int) -> int:
    return unix_ends(content[:byte].decode("latin-1")).count("\n") + 1


def _refuse_binary(content: bytes, text: str = "") -> None:
    """A stray control character is kept; a file with many of them is no text."""
    strange = text.count("\0") if text else len(content) - len(content.translate(None, CONTROLS))
    if strange * 100 > len(text or content):
        raise ReadError("file-binary", where=Place(""))
