"""Reading a transcript: bytes in, one `Conversation` out, nothing lost in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePath

import polars as pl

from convo.errors import Message, Place, ReadError, UsageError
from convo.language.detect import language_of
from convo.language.marks import unmarked
from convo.model import UTTERANCES, Conversation, Notice, Source, check
from convo.readers.content import content_of
from convo.readers.declared import language_named
from convo.readers.decoding import decode
from convo.readers.foreign import refuse_by_content, refuse_by_suffix
from convo.readers.formats import READERS, Format, chosen, chosen_text
from convo.readers.limits import limits_of
from convo.readers.parsed import Parsed

__all__ = ["READERS", "Reading", "read"]

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


def read(
    path: str | Path, reading: Reading | None = None, *, name: str | None = None
) -> Conversation:
    """One transcript as a conversation; "-" reads standard input. Roles are still unknown.

    Raises:
        ReadError: the file is missing, is no transcript, or holds no utterance.
        UsageError: the format or a column that was named does not exist.
    """
    reading = reading or Reading()
    content = content_of(str(path), limits_of(reading.limits))
    form, parsed = _parsed(content, str(path), reading)
    if not parsed.rows:
        raise ReadError("no-utterances", where=Place(str(path)), format=form.name)
    raw = pl.Series("raw", [row.text for row in parsed.rows], pl.String)
    language, notices = _language(raw, reading.language or parsed.declared.language)
    name = name or ("stdin" if str(path) == "-" else PurePath(path).stem)
    return Conversation(
        name=name,
        source=Source(str(path), form.name, sha256(content).hexdigest()),
        language=language,
        utterances=_utterances(parsed, raw, language, name),
        declared=parsed.declared,
        notices=(*parsed.notices, *notices),
    )


def _parsed(content: bytes, path: str, reading: Reading) -> tuple[Format, Parsed]:
    if not content.strip():
        raise ReadError("file-empty", where=Place(path))
    suffix = PurePath(path).suffix.lower()
    named = READERS[reading.format] if reading.format else None
    try:
        if not named:
            refuse_by_suffix(content, suffix)
        binary = named if named and named.binary else None if named else chosen(content, suffix)
        if binary:
            return binary, binary.reader().parse(content, limits_of(reading.limits))
        return _parsed_text(content, suffix, reading, named)
    except ReadError as error:
        error.where = replace(error.where or Place(""), path=path)
        raise


def _parsed_text(
    content: bytes, suffix: str, reading: Reading, named: Format | None
) -> tuple[Format, Parsed]:
    limits = limits_of(reading.limits)
    text, notices = decode(content, encoding=reading.encoding, limits=limits)
    if not named:
        refuse_by_content(text[:HEAD])
    form = named or chosen_text(text[:HEAD], suffix)
    if reading.columns and form.name != "csv":
        raise UsageError("columns-only-in-tables", format=form.name)
    given = (limits,) if form.limited else (reading.columns,) if reading.columns else ()
    parsed = form.reader().parse(text, *given)
    parsed.notices[:0] = notices
    return form, parsed


def _language(raw: pl.Series, stated: str | None) -> tuple[str, list[Notice]]:
    language = language_named(stated) if stated else language_of(raw)
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
