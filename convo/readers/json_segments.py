"""JSON of Whisper, WhisperX, BBC-Kaldi, podcasts, DOTE and convo: each segment a row."""

from __future__ import annotations

import re
from dataclasses import replace

from convo.errors import Place, ReadError
from convo.model import Declared
from convo.readers import json_records, json_words
from convo.readers.declared import declarations
from convo.readers.fields import named
from convo.readers.json_shapes import conversations, segments, word_count
from convo.readers.json_text import load
from convo.readers.limits import Limits
from convo.readers.mark_floods import cap_marks
from convo.readers.parsed import Parsed, Row

SURROGATE = re.compile("[\ud800-\udfff]")
MOST_FAULTS = 10
LOOKS_LIKE_JSON = re.compile(r'\s*(?:/\*.*?\*/\s*)?(?:\{\s*["}]|\[\s*[{\]])', re.DOTALL)


def parse(text: str, limits: Limits = Limits()) -> Parsed:
    """The rows of a JSON transcript; a row's line is its segment's number, from 1.

    Raises:
        ReadError: it is no JSON, is nested too deep, or holds no segment with text.

    Example:
        >>> parse('{"segments": [{"start": 0, "end": 1.5, "text": " Hej"}]}').rows
        [Row(line=1, speaker=None, text='Hej', raw=' Hej', start=0.0, end=1.5)]
    """
    loaded = load(text, limits.json_depth)
    parsed = Parsed()
    for key, others in loaded.duplicates.items():
        parsed.note("json-duplicate-key", key=key, words=word_count(others))
    value = _one(parsed, loaded.value)
    _refuse_result(value)
    if talk := json_words.kaldi(value):
        word_times = json_records.fill_phrases(parsed, talk)
    elif found := segments(value):
        word_times = json_records.fill(parsed, found, own=_is_ours(value))
    else:
        raise ReadError("json-no-segments", where=Place("", 1))
    _refuse_nothing(parsed)
    rows = parsed.rows if _is_convos(value) else named(parsed.rows)
    parsed.rows[:] = [_printable(parsed, row) for row in rows]
    cap_marks(parsed, limits.combining_marks)
    parsed.declared = _declared(value, word_times=word_times)
    return parsed


def _one(parsed: Parsed, value: object) -> object:
    several = conversations(value)
    if not several:
        return value
    if len(several) > 1:
        words = word_count(list(several[1:]))
        parsed.note("json-conversations", count=len(several), words=words)
    first: object = several[0]
    return first


def _refuse_result(value: object) -> None:
    """What `convo analyse` gives holds figures; with `turns`, from `convo code`, it has talk."""
    talk = {"turns", "utterances", "segments"}
    if isinstance(value, dict) and "measures" in value and talk.isdisjoint(value):
        raise ReadError("json-own-result", where=Place("", 1))


def _is_convos(value: object) -> bool:
    return isinstance(value, dict) and "convo" in value


def _is_ours(value: object) -> bool:
    """Whether texts and times stand as they are: convo's own files, and those of DOTE."""
    if not isinstance(value, dict):
        return False
    lines = value.get("lines")
    first = lines[0] if isinstance(lines, list) and lines else None
    return _is_convos(value) or (isinstance(first, dict) and "speakerDesignation" in first)


def _declared(value: object, *, word_times: bool) -> Declared:
    told = value if isinstance(value, dict) else {}
    entries = [(key, told.get(key)) for key in ("language", "timing", "title")]
    lines = [f"{key}: {entry}" for key, entry in entries if isinstance(entry, str)]
    names = told.get("participants")
    return replace(
        declarations(line for line in lines if line != "language: unknown"),
        word_times=word_times,
        participants=tuple(filter(_is_text, names if isinstance(names, list) else ())),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _refuse_nothing(parsed: Parsed) -> None:
    """A file whose segments are all faulty is refused with the first fault, not with silence."""
    if parsed.rows:
        return
    faults = [note for note in parsed.notices if note.within]
    if faults:
        where = Place("", faults[0].line, faults[0].within)
        told = ", ".join(note.within for note in faults[:MOST_FAULTS])
        raise ReadError("json-no-readable", where=where, faults=told)


def _printable(parsed: Parsed, row: Row) -> Row:
    """The row with lone surrogates replaced: no text file can hold them."""
    written = (row.speaker or "") + row.text + row.raw
    if written.isascii() or not SURROGATE.search(written):
        return row
    parsed.note("json-surrogate", row.line)
    return row._replace(
        speaker=row.speaker and SURROGATE.sub("\ufffd", row.speaker),
        text=SURROGATE.sub("\ufffd", row.text),
        raw=SURROGATE.sub("\ufffd", row.raw),
    )


def recognises(head: str) -> bool:
    """Whether a text begins as JSON does."""
    return bool(LOOKS_LIKE_JSON.match(head.removeprefix("\ufeff")))
