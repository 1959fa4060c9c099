"""Rows of measures made whole: shares, units, and the reason of each value that is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from convo.measures.registry import Formula, Measure
from convo.measures.subjects import LEVELS
from convo.measures.tables import Tables
from convo.model import MEASURES as MEASURE_ROWS
from convo.model import check

LONG = {
    "order": pl.UInt32,  # the place of the measure among all
    "measure": pl.String,
    "talk": pl.UInt32,
    "level": pl.UInt8,  # its place in LEVELS
    "subject": pl.String,
    "value": pl.Float64,
    "n": pl.Int64,
    "reason": pl.String,  # of a value that a measure itself leaves out
}
"""Rows of measures as they are found."""

ABOUT = {
    "unit": pl.String,
    "usable": pl.UInt8,
    "gaps": pl.Boolean,
    "undefined": pl.String,
    "empty": pl.Float64,
    "share": pl.Boolean,
}
"""What is known of each measure; there may be none."""

_GRADES = pl.Enum(["A", "B", "C", "D"])


def completed(
    rows: pl.DataFrame, tables: Tables, told: Sequence[Measure], formulas: Mapping[str, Formula]
) -> pl.DataFrame:
    """Rows LONG of the measures `told`, in their order, as schema MEASURES."""
    talks = tables.talks.select(
        "conversation",
        "grade_reason",
        "abutting",
        grade=pl.col("grade").cast(_GRADES).to_physical(),
    )
    place = (pl.col("talk").cast(pl.Int64) * len(told) + pl.col("order")) * len(LEVELS)
    rows = rows.with_columns(group=place + pl.col("level"))
    rows = rows.hstack(_about(told, formulas)[rows["order"]]).hstack(talks[rows["talk"]])
    known = rows.with_columns(_known()).with_columns(
        reason=_reason(), level=pl.Series(LEVELS).gather(rows["level"])
    )
    return check(known.sort("group", maintain_order=True), MEASURE_ROWS)


def _about(told: Sequence[Measure], formulas: Mapping[str, Formula]) -> pl.DataFrame:
    """What completes the rows of each measure: unit, needs, reason, value when empty, shares."""
    made = [formulas.get(one.name) for one in told]
    return pl.DataFrame(
        {
            "unit": [one.unit for one in told],
            "usable": [len(one.needs.grades) for one in told],  # the first of A, B, C, D
            "gaps": [one.gaps for one in told],
            "undefined": [one.undefined for one in told],
            "empty": [formula and formula.empty for formula in made],
            "share": [bool(formula and formula.share) for formula in made],
        },
        schema=ABOUT,
    )


def _untimed() -> pl.Expr:
    return pl.col("grade") >= pl.col("usable")


def _touching() -> pl.Expr:
    return pl.col("gaps") & pl.col("abutting")


def _known() -> list[pl.Expr]:
    """The value, where the times of the conversation allow it, and n."""
    value = pl.coalesce(pl.col("value").fill_nan(None), "empty")
    total = value.sum().over("group")
    share = pl.when(total > 0).then(value / total)
    known = pl.when("share").then(share).otherwise(value)
    return [
        pl.when(~_untimed() & ~_touching()).then(known).alias("value"),
        pl.when("share").then(pl.col("n").sum().over("group")).otherwise("n").alias("n"),
    ]


def _reason() -> pl.Expr:
    coarse = pl.when(pl.col("grade") == _GRADES.categories.index_of("C"))
    by_grade = coarse.then(pl.lit("grade-c")).otherwise(pl.lit("grade-d"))
    return (
        pl.when(_untimed() & (pl.col("grade_reason") == "timing-no-times"))
        .then(pl.lit("no-times"))
        .when(_untimed())
        .then(by_grade)
        .when(_touching())
        .then(pl.lit("rows-abut"))
        .when(pl.col("value").is_null())
        .then(pl.coalesce("reason", "undefined"))
    )
