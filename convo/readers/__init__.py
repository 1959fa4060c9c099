"""Reading a transcript: bytes in, one `Conversation` out, nothing lost in silence.

To add a format: one module with a `READER`, one line in `READERS`, one sample, one test file.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePath

import polars as pl

from convo.errors import Message, Place, ReadError, UsageError
from convo.language.detect import language_of
from convo.language.marks import unmarked
from convo.model import UTTERANCES, Conversation, Notice, Source, check
from convo.readers import delimited, json_segments, plain_text, subrip, webvtt, word
from convo.readers.decoding import decode
from convo.readers.parsed import Parsed, Reader
from convo.registry import Registry

READERS = Registry[Reader]("format")
for module in (webvtt, subrip, json_segments, delimited, word, plain_text):
    READERS.add(module.READER.name, module.READER)

HEAD = 65_536
"""How many characters a reader sees to recognise its format."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: what the user said about the file. Everything else is found out."""

    language: str | None = None
    encoding: str | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def read(path: str | Path, reading: Reading = Reading(), *, name: str | None = None) -> Conversation:
    """One transcript as a conversation; "-" reads standard input.

    Raises:
        ReadError: the file is missing, is no transcript, or holds no utterance.
        UsageError: the format or a column that was named does not exist.
    """
    content = _content(str(path))
    reader, parsed = _parse(content, str(path), reading)
    if not parsed.rows:
        raise ReadError("no-utterances", where=Place(str(path)), format=reader.label)
    raw = pl.Series("raw", [row.text for row in parsed.rows], pl.String)
    language, notices = _language(raw, reading.language or parsed.declared.language)
    name = name or ("stdin" if str(path) == "-" else PurePath(path).stem)
    return Conversation(
        name=name,
        source=Source(str(path), reader.name, sha256(content).hexdigest()),
        language=language,
        utterances=_utterances(parsed, raw, language, name),
        declared=parsed.declared,
        notices=(*parsed.notices, *notices),
    )


def _content(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    file = Path(path)
    if file.is_dir():
        raise ReadError("is-a-directory", where=Place(path))
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise ReadError("no-such-file", where=Place(path)) from None
    except OSError as error:
        raise ReadError("cannot-open", where=Place(path), why=error.strerror or "") from None


def _parse(content: bytes, path: str, reading: Reading) -> tuple[Reader, Parsed]:
    if not content.strip():
        raise ReadError("file-empty", where=Place(path))
    try:
        return _parsed(content, path, reading)
    except ReadError as error:
        at = error.where or Place("")
        error.where = replace(at, path=path)
        raise


def _parsed(content: bytes, path: str, reading: Reading) -> tuple[Reader, Parsed]:
    named = READERS[reading.format] if reading.format else None
    suffix = PurePath(path).suffix.lower()
    if (named and named.binary) or (not named and _binary_by_suffix(suffix)):
        reader = named or _binary_by_suffix(suffix)
        assert reader is not None  # noqa: S101 -- narrows the type; one of the two is set
        return reader, reader.parse(content)
    text, notices = decode(content, encoding=reading.encoding)
    reader = named or chosen(text[:HEAD], suffix)
    if reading.columns and reader is not delimited.READER:
        raise UsageError("columns-only-in-tables", format=reader.label)
    parsed = reader.parse(text, reading.columns) if reading.columns else reader.parse(text)
    parsed.notices[:0] = notices
    return reader, parsed


def _binary_by_suffix(suffix: str) -> Reader | None:
    return next((r for r in map(READERS.__getitem__, READERS) if r.binary and suffix in r.suffixes), None)


def chosen(head: str, suffix: str) -> Reader:
    """The reader for a text: what the suffix says if the content agrees, else what it is.

    Example:
        >>> chosen("WEBVTT\\n\\n00:01.000 --> 00:02.000\\nhej", ".txt").name
        'webvtt'
    """
    readers = [reader for reader in map(READERS.__getitem__, READERS) if not reader.binary]
    by_suffix = next((reader for reader in readers if suffix in reader.suffixes), None)
    if by_suffix and by_suffix is not plain_text.READER and by_suffix.recognises(head):
        return by_suffix
    by_content = next((reader for reader in readers if reader.recognises(head)), None)
    return by_content or by_suffix or plain_text.READER


def _language(raw: pl.Series, stated: str | None) -> tuple[str, list[Notice]]:
    language = (stated or "").casefold().split("-")[0] or language_of(raw)
    if language == "unknown":
        return language, [Notice(Message("language-unknown"), severity="info")]
    return language, []


def _utterances(parsed: Parsed, raw: pl.Series, language: str, name: str) -> pl.DataFrame:
    lines, speakers, _, _, starts, ends = zip(*parsed.rows, strict=True)
    frame = pl.DataFrame(
        {
            "utterance": pl.int_range(1, len(lines) + 1, eager=True, dtype=pl.Int32),
            "speaker": pl.Series(speakers, dtype=pl.String),
            "start": pl.Series(starts, dtype=pl.Float64),
            "end": pl.Series(ends, dtype=pl.Float64),
            "raw": raw,
            "line": pl.Series(lines, dtype=pl.Int32),
        }
    )
    frame = frame.hstack(unmarked(raw, language)).with_columns(
        conversation=pl.lit(name), role=None, on_behalf_of=None
    )
    return check(frame, UTTERANCES)
