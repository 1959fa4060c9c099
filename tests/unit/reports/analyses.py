"""Analyses made from a few lines of text, for the tests of reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import polars as pl
from convo.corpus.analysis import Analysis
from convo.errors import Message
from convo.measures import events, measures
from convo.measures.tables import Tables
from convo.model import CODES, UTTERANCES, Conversation, Declared, Notice, Source, check
from convo.roles import Roles, cast
from convo.schemes.model import Code, Scheme, Texts
from convo.turns import build
from convo.turns.timing import About

Line = tuple[str, str] | tuple[str, str, float, float]

OFFER = Code("offer_wish", Texts((("da", "Ønske"), ("en", "Wish"))), Texts(), 3)
GRASP = Code("grasp_repeat", Texts((("da", "Gentager"), ("en", "Repeats"))), Texts(), 9)
SCHEME = Scheme(
    "citizen_perspective",
    "1.0.0",
    Texts((("da", "Perspektiv"), ("en", "Perspective"))),
    (OFFER, GRASP),
)

HARD: Sequence[Line] = (
    ("Sagsbehandler/Anders", "Hvad [red]kunne[/red] du tænke dig?", 0.0, 2.0),
    ("Borger/Lone", "Jeg drømmer om at [/] arbejde ude. 🙂 :smile:", 2.6, 5.0),
    (
        "Sagsbehandler/Anders",
        "Arbejde ude \x1b]52;c;eA==\x07 \x9b31m \u202eabc, a\u030ase?",
        5.3,
        8.0,
    ),
    ("Borger/Lone", "ja", 6.0, 6.4),
    ("Borger/Lone", "=1+1 | *nej* <b>", 8.5, 10.0),
    ("Tolk (for Lone)", "Hun siger, at hun gerne vil.", 10.5, 12.0),
)
"""Every hard case: markup, an escape, C1, bidi, NFD, emoji, a formula, an interpreter."""

UNTIMED: Sequence[Line] = (("Borger", "Hej."), ("Birgit", "Hej med dig."))


@cache
def analysis(
    *conversations: Sequence[Line],
    language: str = "da",
    codes: bool = True,
    grade: str | None = "A",
    measured: bool = True,
) -> Analysis:
    """An analysis of conversations named `moede1`, `moede2` …, each with two codes."""
    rows, read, about = [], [], {}
    for number, lines in enumerate(conversations or (HARD,), 1):
        name = f"moede{number}"
        own = _utterances(name, lines)
        rows.append(own)
        about[name] = About(language, Declared(), grade)
        notices = (Notice(Message("names-may-remain"), 31),)
        source = Source(f"{name}.vtt", "webvtt", "0" * 64)
        read.append(Conversation(name, source, language, own, notices=notices))
    cast_ = cast(pl.concat(rows), Roles(participants=(("mentor", "Karen"),)))
    turns = build(cast_.utterances, cast_.speakers, about)
    tables = Tables(turns)
    return Analysis(
        tuple(read),
        turns,
        measures(tables, None if measured else ()),
        events(tables, None if measured else ()),
        _codes([c.name for c in read] if codes else []),
        (SCHEME,) if codes else (),
        purpose="kollegial sparring, hold 3",
    )


def _utterances(name: str, lines: Sequence[Line]) -> pl.DataFrame:
    frame = pl.DataFrame(
        [
            {
                "conversation": name,
                "utterance": number,
                "speaker": line[0],
                "start": line[2] if len(line) > 2 else None,
                "end": line[3] if len(line) > 2 else None,
                "text": line[1],
                "clauses": line[1],
                "raw": line[1],
                "line": 3 * number,
            }
            for number, line in enumerate(lines, 1)
        ]
    )
    return check(
        frame.with_columns(pl.lit(None, pl.String).alias(c) for c in ("role", "on_behalf_of")),
        UTTERANCES,
    )


def _codes(names: Sequence[str]) -> pl.DataFrame:
    rule = {
        "coder": "rule:citizen_perspective@1.0.0",
        "confidence": "assist",
        "status": "suggested",
    }
    given = [
        (
            "offer_wish",
            2,
            [{"text": "Jeg drømmer om", "from": 0, "to": 14, "points": None, "condition": None}],
            [],
        ),
        (
            "grasp_repeat",
            3,
            [{"text": "Arbejde ude", "from": 0, "to": 11, "points": None, "condition": None}],
            [2],
        ),
    ]
    rows = [
        {
            "conversation": name,
            "scheme": "citizen_perspective",
            "code": code,
            "turn": turn,
            **rule,
            "evidence": evidence,
            "looked_at": looked_at,
        }
        for name in names
        for code, turn, evidence, looked_at in given
    ]
    return check(pl.DataFrame(rows, schema=dict(CODES)), CODES)
