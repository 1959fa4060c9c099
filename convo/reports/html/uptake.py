"""What was taken up: what came after answers, and whose words came again in the next turn."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from convo.reports.html.charts import Bar
from convo.reports.html.colours import role_class
from convo.reports.html.document import fragment
from convo.reports.html.section import Section
from convo.reports.page import Column, Grid
from convo.reports.sections.telling import Telling
from convo.reports.sections.uptake import ENOUGH, FIRST, THIRDS

AGAIN = "content-uptake"
MEASURES = (*(f"third-turn-{kind}" for kind in THIRDS), AGAIN, FIRST)


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under a title, and the figure in words."""

    title: str
    bars: list[Bar]

    @property
    def finding(self) -> str:
        """The bars in words."""
        return f"{self.title}: " + ", ".join(f"{bar.name} {bar.value}" for bar in self.bars)


def uptake(telling: Telling) -> Section | None:
    """Shares of at least five cases: after answers by role, words used again by pair."""
    groups = [*_thirds(telling), *_again(telling)]
    few = [] if groups else [telling.words("uptake-few")]
    table = _table(telling)
    if not table.rows:
        return None
    figure = fragment("uptake.html", groups=groups, few=few)
    return Section("uptake", figure, table, MEASURES)


def _thirds(telling: Telling) -> list[Group]:
    found = []
    for role in telling.talk.roles():
        rows = {kind: telling.talk.value(f"third-turn-{kind}", "role", role) for kind in THIRDS}
        n = rows[THIRDS[0]]["n"]
        if n < ENOUGH:
            continue
        title = telling.words("uptake-after", role=telling.words.role(role), n=n)
        bars = [
            Bar(
                telling.words(f"uptake-{kind}"),
                row["value"],
                telling.figures.value(row["value"], row["unit"]),
                colour=role_class(role),
            )
            for kind, row in rows.items()
            if row["value"] is not None
        ]
        found.append(Group(title, bars))
    return found


def _again(telling: Telling) -> list[Group]:
    rows = telling.talk.measures.filter(
        pl.col("measure") == AGAIN, pl.col("value").is_not_null(), pl.col("n") >= ENOUGH
    )
    bars = [
        Bar(
            telling.words.subject(row["subject"]),
            row["value"],
            telling.figures.value(row["value"], row["unit"]),
            telling.words("uptake-of-turns", n=telling.figures.number(row["n"], 0)),
            role_class(row["subject"].partition(">")[2]),
        )
        for row in rows.iter_rows(named=True)
    ]
    return [Group(telling.words("uptake-again"), bars)] if bars else []


def _table(telling: Telling) -> Grid:
    rows = telling.talk.measures.filter(
        pl.col("measure").is_in(MEASURES),
        pl.col("level").is_in(["role", "pair"]),
        pl.col("value").is_not_null(),
    )
    columns = [Column(telling.words("uptake-what")), Column(telling.words("uptake-who"))]
    columns.append(Column(telling.words("uptake-share"), "right"))
    cells = [
        [
            telling.words.measure(row["measure"]),
            telling.words.subject(row["subject"]),
            telling.with_n(row),
        ]
        for row in rows.iter_rows(named=True)
    ]
    return Grid(columns, cells)
