"""Formulas as values: those on the same table are aggregated in one pass for all levels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import polars as pl

from convo.measures.registry import Formula, Measure
from convo.measures.subjects import LEVELS, VOICE, everyone, key
from convo.measures.tables import Tables

Wanted = Sequence[tuple[Measure, Formula]]


def aggregated(tables: Tables, wanted: Wanted) -> pl.DataFrame:
    """The values of formulas: `formula` (its place), talk, level, subject, value and n.

    Rows stand by formula, level and subject. Where a subject has no rows, value is null and n 0.
    """
    subjects = everyone(tables)
    found = _found(subjects, wanted)
    every = pl.select(row=pl.int_range(subjects.height * len(wanted)))
    every = every.select(pl.col("row") % subjects.height, formula=pl.col("row") // subjects.height)
    at = pl.col("formula") * len(LEVELS) + subjects["block"].gather(every["row"])
    names = [str(place) for place in range(len(wanted))]
    counts = [f"n{place}" for place in range(len(wanted))]
    values = every.with_columns(
        value=found.unpivot(names)["value"],
        n=found.unpivot(counts)["value"].fill_null(0),
    ).filter(_at_levels(wanted).gather(every.select(at).to_series()))
    told = subjects.select("talk", "subject", "level")
    return told[values["row"]].hstack(values.drop("row"))


def _found(subjects: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
    """Each formula's value and n, in the columns 0, n0, 1, n1 …, for each subject."""
    together: dict[int, list[int]] = defaultdict(list)
    for place, (_, formula) in enumerate(wanted):
        together[id(formula.table)].append(place)
    found = subjects.select("key")
    for places in together.values():
        values = [wanted[place][1].value.cast(pl.Float64).alias(str(place)) for place in places]
        counts = [wanted[place][1].n.cast(pl.Int64).alias(f"n{place}") for place in places]
        levels = {level for place in places for level in _levels(*wanted[place])}
        needed = {name for one in (*values, *counts) for name in one.meta.root_names()}
        stacked = _stacked(wanted[places[0]][1].table, levels, needed)
        counted = stacked.group_by("key").agg(*values, *counts)
        found = found.join(counted, on="key", how="left", maintain_order="left")
    return found


def _stacked(table: pl.DataFrame, levels: Iterable[str], needed: set[str]) -> pl.DataFrame:
    """The table once for each level, every row under the subject that it counts for there."""
    columns = needed.intersection(table.columns)
    told = {"level"}.intersection(needed)
    return pl.concat(
        table.select(*columns, *(pl.lit(level).alias(name) for name in told), key=key(level))
        for level in levels
    )


def _levels(one: Measure, formula: Formula) -> list[str]:
    """The levels at which a formula is aggregated."""
    return [VOICE if level == "role" and formula.voice else level for level in one.levels]


def _at_levels(wanted: Wanted) -> pl.Series:
    """Whether each formula is wanted at each level."""
    return pl.Series([level in _levels(*one) for one in wanted for level in LEVELS])
