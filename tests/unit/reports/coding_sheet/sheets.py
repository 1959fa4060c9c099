"""Coding sheets made from a few lines of text, for the tests of this folder and of the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
from convo.model import CODES, check
from convo.reports.coding_sheet.sheet import CodingSheet, codable, coding_sheet
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from convo.schemes import scheme_from
from convo.schemes.model import Scheme
from tests.unit.reports.analyses import Line, analysis

SCHEME = scheme_from(
    """\
scheme: gribe
version: 1.0.0
label: {da: Gribe, en: Grasp}
codes:
  - {code: offer, label: {da: Tilbud}, definition: {da: Borgeren tilbyder noget.}, role: [citizen],
     when: {phrase: drømmer}}
  - {code: wish, label: {da: Ønske}, definition: {da: Et ønske.}, part_of: offer, role: [citizen],
     include: {da: Også små.}, exclude: {da: Høflighed.}, when: {phrase: drømmer},
     examples: {da: ["Jeg drømmer om en have."]}, counterexamples: {da: ["Ja tak."]}}
  - {code: grasped, label: {da: Grebet}, definition: {da: Der gribes.}, role: [caseworker],
     when: {phrase: arbejde}}
  - {code: joke, label: {da: Spøg}, definition: {da: Der spøges.}, when: {phrase: haha}}
"""
)
TALK: Sequence[Line] = (
    ("Sagsbehandler", "Hvad drømmer du om?"),
    ("Borger", "Jeg drømmer om at arbejde ude."),
    ("Sagsbehandler", "Mm."),
    ("Mentor", "…"),
    ("Sagsbehandler", "Arbejde ude, siger du?"),
    ("Borger", "Ja, ude. haha"),
)


def telling(
    lines: Sequence[Line] = TALK,
    suggested: Sequence[tuple[int, str]] = (),
    *,
    schemes: Sequence[Scheme] = (SCHEME,),
    names: bool = False,
    language: str = "da",
) -> Telling:
    """A conversation with (turn, code) of its rules, about to be told."""
    found = analysis(tuple(lines), codes=False, grade=None, measured=False)
    found = replace(found, schemes=tuple(schemes), codes=_codes(suggested))
    (one,) = talks(found, names=names)
    return Telling(one, found, View(language=language, names=names))


def made(
    lines: Sequence[Line] = TALK,
    suggested: Sequence[tuple[int, str]] = (),
    *,
    turns: tuple[int, int] | None = None,
    schemes: Sequence[Scheme] = (SCHEME,),
    names: bool = False,
) -> CodingSheet:
    """The sheet of such a conversation."""
    told = telling(lines, suggested, schemes=schemes, names=names)
    return coding_sheet(told, codable(told, turns), suggestions=bool(suggested))


def _codes(suggested: Sequence[tuple[int, str]]) -> pl.DataFrame:
    rows = [
        {
            "conversation": "moede1",
            "scheme": "gribe",
            "code": code,
            "turn": turn,
            "coder": "rule:gribe@1.0.0",
            "confidence": "assist",
            "status": "suggested",
            "evidence": [],
            "looked_at": [],
        }
        for turn, code in suggested
    ]
    return check(pl.DataFrame(rows, schema=dict(CODES)), CODES)
