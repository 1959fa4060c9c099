"""What was taken up: what follows answers, rows of questions, and who was first to name things."""

from __future__ import annotations

import polars as pl

from convo.reports.page import Block, Heading, Line
from convo.reports.sections.telling import Telling

THIRDS = ("minimal", "repeat", "formulation", "question-on", "question-off", "other")
CHAINS, FIRST = "checklist-chains", "first-mention"
MEASURES = (*(f"third-turn-{kind}" for kind in THIRDS), CHAINS, FIRST)
ENOUGH = 5
"""Below so many cases no share is told."""


def blocks(telling: Telling) -> list[Block]:
    """At most one line each, where there is enough to tell."""
    found = [_thirds(telling), _chains(telling), _first_mentions(telling)]
    lines: list[Block] = [Line(text) for text in found if text]
    return [Heading(telling.words("uptake-heading")), *lines] if lines else []


def _thirds(telling: Telling) -> str:
    """What the one who asks most does after the answers, the most frequent first."""
    values = {
        role: [telling.talk.value(f"third-turn-{kind}", "role", role) for kind in THIRDS]
        for role in telling.talk.roles()
    }
    role = max(values, key=lambda role: values[role][0]["n"], default="")
    if not role or values[role][0]["n"] < ENOUGH:
        return ""
    shares = dict(zip(THIRDS, (row["value"] for row in values[role]), strict=True))
    kinds = sorted((kind for kind in THIRDS if shares[kind]), key=lambda kind: -shares[kind])
    return telling.words(
        "uptake-thirds",
        role=telling.words.role(role),
        n=telling.figures.number(values[role][0]["n"], 0),
        kinds=", ".join(
            f"{telling.words(f'uptake-{kind}')} {telling.figures.percent(shares[kind])}"
            for kind in kinds
        ),
    )


def _chains(telling: Telling) -> str:
    """How many rows of questions with short answers there are, and where the longest begins."""
    chains = telling.talk.events.filter(pl.col("measure") == CHAINS)
    if chains.is_empty():
        return ""
    longest = chains.sort("value", descending=True, maintain_order=True).row(0, named=True)
    return telling.words(
        "uptake-chains",
        count=chains.height,
        questions=telling.figures.number(longest["value"], 0),
        turn=longest["turn"],
        line=longest["line"],
    )


def _first_mentions(telling: Telling) -> str:
    """Who was the first to use the content words that several use."""
    rows = {role: telling.talk.value(FIRST, "role", role) for role in telling.talk.roles()}
    rows = {role: row for role, row in rows.items() if row["value"] is not None}
    n = max((row["n"] for row in rows.values()), default=0)
    if n < ENOUGH:
        return ""
    shares = [
        f"{telling.words.role(role)} {telling.figures.percent(row['value'])}"
        for role, row in rows.items()
    ]
    return telling.words("uptake-first", n=telling.figures.number(n, 0), shares=", ".join(shares))
