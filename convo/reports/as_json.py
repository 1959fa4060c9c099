"""JSON: one object with stable English keys, numbers unrounded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import polars as pl

from convo.corpus.analysis import Analysis
from convo.reports.only import chosen
from convo.reports.talk import Talk, coded_turns, talks
from convo.reports.view import View
from convo.reports.words import Words, reason_message

SCHEMA = 1
"""Raised when a key changes its meaning or goes away."""

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SPAN = ("text", "from", "to")
Json = dict[str, Any]


def render(analysis: Analysis, view: View) -> str:
    """One object that holds every conversation."""
    result = {
        "schema": SCHEMA,
        "convo": version("convo-samtale"),
        "conversations": [conversation(talk, view) for talk in talks(analysis, names=view.names)],
    }
    return written(result, indent=2) + "\n"


def written(result: Json, indent: int | None = None) -> str:
    r"""JSON in which every character that cannot be seen is an escape.

    Example:
        >>> written({"a": "æ\x9b"})
        '{"a": "æ\\u009b"}'
    """
    text = json.dumps(result, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def conversation(talk: Talk, view: View) -> Json:
    """One conversation with the keys of the contract; `convo code` adds its turns."""
    source = talk.conversation.source
    codes = coded_turns(talk)
    if view.only:
        codes = codes.filter(pl.col("code").is_in(view.only))
    result: Json = {
        "conversation": talk.conversation.name,
        "source": {"path": source.path, "format": source.format, "sha256": source.sha256},
        "language": talk.conversation.language,
        "timing": {"grade": talk.grade, "reason": reason(talk.grade_reason)},
        "speakers": [_speaker(talk, row) for row in talk.speakers.iter_rows(named=True)],
        "measures": [_measure(talk, row) for row in talk.measures.iter_rows(named=True)],
        "codes": [_code(talk, row) for row in codes.iter_rows(named=True)],
        "events": [_event(talk, row) for row in talk.events.iter_rows(named=True)],
        "notices": _notices(talk),
    }
    if view.kind == "code":
        result["turns"] = [_turn(talk, row) for row in chosen(talk, view).iter_rows(named=True)]
    return result


def reason(message_id: str | None) -> str | None:
    """Why a value is missing or a grade was given: the id and the English sentence."""
    return (
        f"{reason_message(message_id).id}: {Words('en').reason(message_id)}"
        if message_id
        else None
    )


def _speaker(talk: Talk, row: Mapping[str, Any]) -> Json:
    def value(measure: str) -> float | None:
        found: float | None = talk.value(measure, "speaker", row["subject"])["value"]
        return found

    turns, words = value("turns"), value("words")
    return {
        "speaker": talk.people.shown(row["speaker"]),
        "role": row["role"],
        "turns": None if turns is None else int(turns),
        "words": None if words is None else int(words),
        "seconds": value("talk-time"),
    }


def _measure(talk: Talk, row: Mapping[str, Any]) -> Json:
    speaking = row["level"] in ("speaker", "pair")
    keys = ("measure", "level", "subject", "value", "unit", "n")
    return {
        **{key: row[key] for key in keys},
        "subject": talk.people.person(row["subject"]) if speaking else row["subject"],
        "reason": reason(row["reason"]),
    }


def _code(talk: Talk, row: Mapping[str, Any]) -> Json:
    return {
        "scheme": row["scheme"],
        "code": row["code"],
        "turn": row["turn"],
        "utterances": [row["first_utterance"], row["last_utterance"]],
        "speaker": talk.people.shown(row["speaker"]),
        **{key: row[key] for key in ("role", "line", "start", "end")},
        **{key: row[key] for key in ("coder", "confidence", "status")},
        "evidence": [
            {key: value for key, value in span.items() if key in SPAN or value is not None}
            for span in row["evidence"]
        ],
        "looked_at": [
            {"turn": turn, "line": talk.lines.get(turn)} for turn in row["looked_at"] or ()
        ],
    }


def _event(talk: Talk, row: Mapping[str, Any]) -> Json:
    keys = ("measure", "subject", "turn", "utterances", "line", "start", "end", "value", "detail")
    return {**{key: row[key] for key in keys}, "subject": talk.people.person(row["subject"])}


def _notices(talk: Talk) -> list[Json]:
    return [
        {
            "place": talk.place(notice),
            "severity": notice.severity,
            "id": notice.message.id,
            "message": notice.message.text(),
            "hint": notice.message.hint() or None,
        }
        for notice in talk.notices()
    ]


def _turn(talk: Talk, row: Mapping[str, Any]) -> Json:
    return {
        "turn": row["turn"],
        "utterances": [row["first_utterance"], row["last_utterance"]],
        "kind": row["kind"],
        "speaker": talk.people.shown(row["speaker"]),
        **{key: row[key] for key in ("role", "line", "start", "end", "text")},
    }
