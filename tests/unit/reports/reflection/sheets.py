"""Sheets made from a few lines of text, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
from convo.corpus.analysis import Analysis
from convo.model import CODES, check
from convo.reports.reflection.blocks import Copy, Passage, Points, Room, Sheet, Table
from convo.reports.reflection.extracts import Extract, Wish, extracts
from convo.reports.reflection.sheet import Session, sheet
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from convo.schemes.model import Code, Scheme, Texts
from tests.unit.reports.analyses import Line, analysis

CODED = (("offer", None), ("grasped", None), ("not_grasped", None), ("ack_only", "not_grasped"))
SCHEME = Scheme(
    "perspektiv",
    "1.0.0",
    Texts((("da", "Perspektiv"),)),
    tuple(
        Code(
            name,
            Texts((("da", f"Kode {name}"),)),
            Texts((("da", f"Hvad {name} er."),)),
            nth,
            reflect=(("da", (f"Hvad med {name}?",)),),
            part_of=parent,
        )
        for nth, (name, parent) in enumerate(CODED, 1)
    ),
)
WORDS = "her er ti ord som ingen kode har fået"
"""Ten words with a number behind them; fifteen such turns without times are a minute."""


def talk(turns: int) -> list[Line]:
    """A conversation of turns of ten words, without times."""
    return [("Borger" if at % 2 else "Sagsbehandler", f"{WORDS} {at}") for at in range(1, turns)]


def telling(
    lines: Sequence[Line],
    codes: Sequence[tuple[int, str]] = (),
    *,
    status: str = "suggested",
    names: bool = False,
    grade: str | None = None,
) -> Telling:
    """A conversation with (turn, code), about to be told."""
    found = analysis(tuple(lines), codes=False, grade=grade)
    found = replace(found, schemes=(SCHEME,), codes=_codes(found, codes, status))
    (one,) = talks(found, names=names)
    return Telling(one, found, View(language="da", names=names))


def chosen(one: Telling, **wish: object) -> list[Extract]:
    """The extracts of a wish."""
    return extracts(one, Wish(**wish))


def made(one: Telling, copy: str = "both", **wish: object) -> Sheet:
    """The sheet of a wish."""
    return sheet(one, Session(Wish(**wish), 3.0, copy))


def texts(copy: Copy) -> list[str]:
    """Every text of a copy."""
    found = [copy.head]
    for block in copy.blocks:
        if isinstance(block, Passage):
            found += block.titles
            for said in block.said:
                found += [said.spoken.who, *(text for _, text in said.spoken.lines), *said.margin]
        elif isinstance(block, Table):
            found += [*block.titles, *(cell for row in block.rows for cell in row)]
        elif isinstance(block, Points):
            found += block.entries
        elif not isinstance(block, Room):
            found += [block.text, getattr(block, "below", "")]
    return found


def _codes(found: Analysis, codes: Sequence[tuple[int, str]], status: str) -> pl.DataFrame:
    rows = [
        {
            "conversation": found.conversations[0].name,
            "scheme": SCHEME.id,
            "code": code,
            "turn": turn,
            "coder": SCHEME.coder,
            "confidence": "assist",
            "status": status,
            "evidence": [],
            "looked_at": [],
        }
        for turn, code in codes
    ]
    return check(pl.DataFrame(rows, schema=dict(CODES)), CODES)
