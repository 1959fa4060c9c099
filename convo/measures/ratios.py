"""Ratios of codes: the measures that a coding scheme defines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from convo.model import MEASURES, RatioRecord, Turns, check

_PARTS = ("count", "per")
_CODES = {"record": pl.Int64, "part": pl.String, "scheme": pl.String, "code": pl.String}
_ABOUT = {
    "record": pl.Int64,
    "measure": pl.String,
    "unit": pl.String,
    "minimum": pl.Int64,
    "reason": pl.String,
    "shown": pl.Boolean,
}


def ratios(
    turns: Turns,
    codes: pl.DataFrame,
    records: Sequence[RatioRecord],
    hidden: Collection[tuple[str, str]] = (),
) -> pl.DataFrame:
    """A row of schema MEASURES for each conversation and ratio.

    The value is the number of turns with a code of `count` over those with a code of `per`; n is
    the latter. Below the ratio's minimum the value is null, reason "fewer than". `hidden` are
    (scheme, code) whose rules are not shown: a ratio that rests on one is null.
    """
    wanted = _numbered(records)
    coded = codes.lazy().select("conversation", "turn", "scheme", "code")
    having = coded.join(wanted, on=["scheme", "code"])
    having = having.select("conversation", "turn", "record", "part").unique()
    counts = having.group_by("conversation", "record", "part").agg(turns=pl.len().cast(pl.Int64))
    found = _about(records, hidden).join(_talks(turns), how="cross")
    for part in _PARTS:
        found = found.join(
            counts.filter(part=part).select("conversation", "record", pl.col("turns").alias(part)),
            on=["conversation", "record"],
            how="left",
        )
    found = (
        found.sort("record", "talk").with_columns(pl.col(_PARTS).fill_null(0)).rename({"per": "n"})
    )
    enough = pl.col("shown") & (pl.col("n") >= pl.col("minimum")) & (pl.col("n") > 0)
    return check(
        found.with_columns(
            level=pl.lit("conversation"),
            subject=pl.lit("conversation"),
            value=pl.when(enough).then(pl.col("count") / pl.col("n")),
            reason=pl.when(~enough).then("reason"),
        ).collect(),
        MEASURES,
    )


def _talks(turns: Turns) -> pl.LazyFrame:
    return turns.talks.lazy().select("conversation").with_row_index("talk")


def _numbered(records: Sequence[RatioRecord]) -> pl.LazyFrame:
    """The codes of each record: record (its number), part, scheme and code."""
    rows = [
        (number, part, scheme, code)
        for number, record in enumerate(records)
        for part, codes in zip(_PARTS, (record.count, record.per), strict=True)
        for scheme, code in codes
    ]
    return pl.LazyFrame(rows, schema=_CODES, orient="row")


def _about(records: Sequence[RatioRecord], hidden: Collection[tuple[str, str]]) -> pl.LazyFrame:
    """What is told of each record, and whether it is shown."""
    rows = []
    for number, record in enumerate(records):
        shown = set(hidden).isdisjoint({*record.count, *record.per})
        unit = "share" if set(record.count) <= set(record.per) else "ratio"
        reason = f"fewer-than:{record.minimum}" if shown else "rests-on-drafts"
        rows.append((number, record.measure, unit, record.minimum, reason, shown))
    return pl.LazyFrame(rows, schema=_ABOUT, orient="row")
