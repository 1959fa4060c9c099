"""Every value, for who wants to see them all: by role, by person and by pair."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from convo.reports.page import Block, Column, Grid, Heading
from convo.reports.sections.telling import Telling

MOST_COLUMNS = 4

OF_PAIRS = ".code-transitions"
"""Measures of every pair of codes are for machine formats: there are hundreds."""


def blocks(telling: Telling) -> list[Block]:
    """A grid for each level; a row for each measure that has a value there."""
    speakers = telling.talk.speakers
    several = speakers.height > speakers["role"].n_unique()
    found: list[Block] = [Heading(telling.words("all-heading"))]
    for levels in (("conversation", "role"), *([("speaker",)] if several else []), ("pair",)):
        found += _grids(telling, levels)
    return found


def _grids(telling: Telling, levels: Sequence[str]) -> list[Block]:
    """Grids of a few columns each, so that they fit on a page."""
    rows = telling.talk.measures.filter(
        pl.col("level").is_in(levels)
        & pl.col("value").is_not_null()
        & ~pl.col("measure").str.contains(OF_PAIRS, literal=True)
    )
    rows = rows.with_columns(_parted())
    subjects = rows["subject"].unique(maintain_order=True).to_list()
    return [
        _grid(telling, rows, subjects[at : at + MOST_COLUMNS])
        for at in range(0, len(subjects), MOST_COLUMNS)
    ]


def _grid(telling: Telling, rows: pl.DataFrame, subjects: Sequence[str]) -> Grid:
    cells: dict[str, dict[str, str]] = {}
    for row in rows.filter(pl.col("subject").is_in(subjects)).iter_rows(named=True):
        name = f"{telling.measure(row['measure'])} {row['part']}".strip()
        cells.setdefault(name, {})[row["subject"]] = telling.with_n(row)
    columns = [Column(), *(Column(_title(telling, subject), "right") for subject in subjects)]
    return Grid(
        columns,
        [
            [name, *(found.get(subject, "") for subject in subjects)]
            for name, found in cells.items()
        ],
    )


def _parted() -> list[pl.Expr]:
    """A conversation's measure in parts, such as p-shifts, names the part in its row."""
    part = (pl.col("level") == "conversation") & (pl.col("subject") != "conversation")
    return [
        pl.when(part).then("subject").otherwise(pl.lit("")).alias("part"),
        pl.when(part).then(pl.lit("conversation")).otherwise("subject").alias("subject"),
    ]


def _title(telling: Telling, subject: str) -> str:
    if subject == "conversation":
        return telling.words("all-together")
    return telling.words.subject(telling.talk.people.person(subject))
