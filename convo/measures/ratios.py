"""Ratios of codes: the measures that a coding scheme defines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from convo.model import MEASURES, RatioRecord, Turns, check


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
    parts = [pl.DataFrame(schema=dict(MEASURES))]
    for record in records:
        counted = _turns_with(codes, record.count, "counted")
        base = _turns_with(codes, record.per, "n")
        found = (
            turns.talks.select("conversation")
            .join(base, on="conversation", how="left", maintain_order="left")
            .join(counted, on="conversation", how="left", maintain_order="left")
        )
        found = found.with_columns(pl.col("n", "counted").fill_null(0))
        enough = (pl.col("n") >= record.minimum) & (pl.col("n") > 0)
        reason = f"fewer-than:{record.minimum}"
        if not set(hidden).isdisjoint({*record.count, *record.per}):
            enough, reason = pl.lit(value=False), "rests-on-drafts"
        parts.append(
            check(
                found.with_columns(
                    measure=pl.lit(record.measure),
                    level=pl.lit("conversation"),
                    subject=pl.lit("conversation"),
                    value=pl.when(enough).then(pl.col("counted") / pl.col("n")),
                    unit=pl.lit("share" if set(record.count) <= set(record.per) else "ratio"),
                    reason=pl.when(~enough).then(pl.lit(reason)),
                ),
                MEASURES,
            )
        )
    return pl.concat(parts)


def _turns_with(codes: pl.DataFrame, wanted: Sequence[tuple[str, str]], name: str) -> pl.DataFrame:
    names = pl.DataFrame(wanted, schema=["scheme", "code"], orient="row")
    having = codes.join(names, on=["scheme", "code"], how="semi")
    turns = having.select("conversation", "turn").unique()
    return turns.group_by("conversation").agg(pl.len().cast(pl.Int64).alias(name))
