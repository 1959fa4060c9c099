"""Segments of a JSON transcript as rows: every field checked, every fault told with its path."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from convo.errors import Message
from convo.model import Notice
from convo.readers import json_words
from convo.readers.columns import kinds, milliseconds
from convo.readers.fields import label, milliseconds_likely, readable_time
from convo.readers.json_shapes import Found, word_count
from convo.readers.json_words import Phrase, Word
from convo.readers.markup import plain
from convo.readers.parsed import Parsed, Row

NESTED = ("data", "timestamps")
"""Objects inside a segment that hold its times or speaker (Draft.js blocks, whisper.cpp)."""

TOKENS = 0.2
"""Share of blank segments from which a file is a stream of tokens rather than of segments."""

FEWEST_WORDS = 10
SHOWN = 40
TIMES = ("start", "end", "duration")


class Segment(NamedTuple):
    """One segment, its fields checked; times still in the unit of the file."""

    at: int
    speaker: str | None
    text: str
    start: float | None
    end: float | None
    words: Mapping[str, Any]
    """The segment as in the file where it holds a list of words, else empty."""


class Fields(NamedTuple):
    """The keys under which segments keep what, and whether their times are milliseconds."""

    keys: Mapping[str, str]
    milliseconds: frozenset[str]


def fill(parsed: Parsed, found: Found, *, own: bool = False) -> bool:
    """Add a row for every segment, or a notice with its path; tells whether words have times.

    `own`: texts stand as convo wrote them; others may hold tags of captions, which go.
    """
    known = [
        segment
        for index, item in enumerate(found.segments)
        if (segment := _segment(parsed, found.place(index), index, item)) is not None
    ]
    if not own:
        known = _in_seconds(parsed, known)
    if _is_token_stream(known):
        tokens = [Word(one.at, one.speaker, one.text, one.start, one.end) for one in known]
        parsed.note("json-tokens", severity="info", count=len(tokens))
        return fill_phrases(parsed, list(json_words.phrases(tokens)))
    for segment in known:
        if segment.text.strip():
            parsed.rows.extend(_rows(parsed, segment, own=own))
        else:
            _note(parsed, "json-empty", segment.at, found.place(segment.at))
    if _one_word_each(known):
        parsed.note("json-one-word", severity="info", count=len(known))
        return any(one.start is not None for one in known)
    return bool(known) and all(json_words.timed(one.words.get("words")) for one in known)


def fill_phrases(parsed: Parsed, phrases: Sequence[Phrase]) -> bool:
    """Add a row for every phrase; tells whether they have times."""
    parsed.rows.extend(
        Row(one.at + 1, one.speaker, one.text, one.text, one.start, one.end)
        for one in (_in_order(parsed, phrase) for phrase in phrases if phrase.text)
    )
    return any(one.start is not None for one in phrases)


def _in_order(parsed: Parsed, phrase: Phrase) -> Phrase:
    """The phrase, its end left out where its words make it end before it starts."""
    if phrase.start is None or phrase.end is None or phrase.start <= phrase.end:
        return phrase
    parsed.note("data-end-before-start", phrase.at + 1, start=phrase.start, end=phrase.end)
    return phrase._replace(end=None)


def _rows(parsed: Parsed, segment: Segment, *, own: bool) -> list[Row]:
    pieces = json_words.by_speaker(segment.words) or [
        Phrase(segment.at, segment.speaker, segment.text, segment.start, segment.end)
    ]
    return [
        Row(
            segment.at + 1,
            piece.speaker,
            piece.text.strip() if own else plain(piece.text),
            piece.text,
            piece.start,
            piece.end,
        )
        for piece in (_in_order(parsed, piece._replace(at=segment.at)) for piece in pieces)
    ]


def _segment(parsed: Parsed, place: str, index: int, item: object) -> Segment | None:
    if isinstance(item, str):
        return Segment(index, None, item, None, None, {})
    if not isinstance(item, dict):
        told = {"value": _shown(item), "words": word_count(item)}
        _note(parsed, "json-not-segment", index, place, **told)
        return None
    flat = dict(item)
    for name in NESTED:
        if isinstance(item.get(name), dict):
            flat |= item[name]
    fields = _fields(tuple(flat))
    written = flat.get(fields.keys.get("text", "text"))
    speaker = _speaker(parsed, place, index, flat, fields)
    start, end, length = (_time(flat, fields, kind) for kind in TIMES)
    if end is None and start is not None and length is not None:
        end = start + length
    if start is not None and end is not None and end < start:
        _note(parsed, "data-end-before-start", index, place, start=start, end=end)
        end = None
    for kind in TIMES:
        if (key := fields.keys.get(kind)) and _is_no_time(flat[key]):
            _note(parsed, "json-not-time", index, f"{place}.{key}", value=_shown(flat[key]))
    if not isinstance(written, str):
        key = fields.keys.get("text", "text")
        told = {"value": _shown(written), "words": word_count(written)}
        _note(parsed, "json-not-text", index, f"{place}.{key}", **told)
        return None
    return Segment(index, speaker, written, start, end, item if "words" in item else {})


@lru_cache(maxsize=256)
def _fields(keys: tuple[str, ...]) -> Fields:
    places = kinds(keys)
    return Fields({kind: keys[at] for kind, at in places.items()}, milliseconds(keys, places))


def _speaker(
    parsed: Parsed, place: str, index: int, flat: Mapping[str, Any], fields: Fields
) -> str | None:
    told = [
        _name(parsed, f"{place}.{fields.keys[kind]}", index, flat[fields.keys[kind]])
        if kind in fields.keys
        else ""
        for kind in ("speaker", "role", "on_behalf_of")
    ]
    return label(*told) or _first_voice(flat)


def _first_voice(flat: Mapping[str, Any]) -> str | None:
    items = flat.get("words")
    found = json_words.words(items) if isinstance(items, list) else []
    return next((word.speaker for word in found if word.speaker), None)


def _name(parsed: Parsed, place: str, index: int, value: object) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "label", "id", "@id") if key in value), value)
    if value is None or isinstance(value, str):
        return (value or "").strip()
    if isinstance(value, int) and not isinstance(value, bool):
        if not any(note.message.id == "json-speaker-number" for note in parsed.notices):
            _note(parsed, "json-speaker-number", index, place, value=value)
        return str(value)
    _note(parsed, "json-not-speaker", index, place, value=_shown(value))
    return ""


def _time(flat: Mapping[str, Any], fields: Fields, kind: str) -> float | None:
    time = readable_time(flat.get(fields.keys.get(kind, "")))
    return time / 1000 if time is not None and kind in fields.milliseconds else time


def _is_no_time(value: object) -> bool:
    return value is not None and readable_time(value) is None


def _note(parsed: Parsed, message: str, index: int, place: str, **args: object) -> None:
    parsed.notices.append(Notice(Message(message, args), index + 1, place))


def _shown(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= SHOWN else f"{written[: SHOWN - 1]}…"


def _in_seconds(parsed: Parsed, known: list[Segment]) -> list[Segment]:
    texts = [one.text for one in known]
    if not milliseconds_likely([one.start for one in known], [one.end for one in known], texts):
        return known
    parsed.note("data-milliseconds", severity="info")
    return [
        one._replace(
            start=None if one.start is None else one.start / 1000,
            end=None if one.end is None else one.end / 1000,
        )
        for one in known
    ]


def _is_token_stream(known: Sequence[Segment]) -> bool:
    blank = sum(not one.text.strip() for one in known)
    return (
        blank >= len(known) * TOKENS
        and blank > 1
        and all(len(one.text.split()) <= 1 for one in known)
    )


def _one_word_each(known: Sequence[Segment]) -> bool:
    return len(known) >= FEWEST_WORDS and all(len(one.text.split()) == 1 for one in known)
