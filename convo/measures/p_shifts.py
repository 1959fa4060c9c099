"""Participation shifts: how speaker and addressee move on in talk among three or more."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import CONVERSATION, measure
from convo.measures.tables import Tables

ENOUGH_SPEAKERS = 3
SHIFTS = (
    "AB-BA", "AB-B0", "AB-BY",
    "A0-XA", "A0-X0", "A0-XY",
    "AB-XA", "AB-XB", "AB-X0", "AB-XY",
    "A0-AY", "AB-A0", "AB-AY",
)  # fmt: skip
"""Gibson's thirteen: turn receiving, claiming, usurping and continuing."""

EVERYONE = -1
"""The target before anyone else has spoken: nobody's number."""


@measure("p-shifts", unit="share", levels=(CONVERSATION,), undefined="fewer-than-three-speakers")
def p_shifts(tables: Tables) -> pl.DataFrame:
    """Gibson's thirteen participation shifts, as shares.

    Definition: each floor turn has a speaker and a target; from turn to turn the pair shifts. The
                target is *assumed*: the previous other speaker; 0 (everyone) before anyone spoke.
                In AB-XA, A spoke to B and then X speaks to A.
    Formula:    shifts of one kind / all shifts
    Input:      floor turns of at least 3 speakers; times not needed.
    Output:     one row per shift, named as subject; unit: share; the rows sum to 1; n: shifts.
    Undefined:  fewer than 3 speakers -> null, reason "fewer than three speakers".
    Misreading: with assumed targets only some of the thirteen can occur.
    Source:     Gibson (2003), Participation shifts, Social Forces 81(4).
    Example:
        >>> values("p-shifts", "citizen: hej med dig", "caseworker: goddag til dig")
        {'conversation': None}
    """
    speakers = tables.floor.group_by("talk").agg(several=pl.col("person").n_unique())
    many = speakers.filter(pl.col("several") >= ENOUGH_SPEAKERS).select("talk").sort("talk")
    few = tables.talks.select("talk").join(many, on="talk", how="anti")
    found = few.with_columns(
        subject=pl.lit(CONVERSATION), value=pl.lit(None, pl.Float64), n=pl.lit(0, pl.UInt32)
    )
    if many.height:
        found = pl.concat([_shares(tables, many), found], how="vertical_relaxed")
    return found.with_columns(level=pl.lit(CONVERSATION))


def _shares(tables: Tables, many: pl.DataFrame) -> pl.DataFrame:
    """All thirteen shifts of each conversation of many speakers, with their shares."""
    shifts = _shifts(tables, many).group_by("talk", "shift").agg(count=pl.len())
    total = pl.col("count").sum().over("talk")
    shares = shifts.select("talk", subject="shift", value=pl.col("count") / total, n=total)
    all_thirteen = many.join(pl.DataFrame({"subject": SHIFTS}), how="cross").join(
        shares, on=["talk", "subject"], how="left", maintain_order="left"
    )
    return all_thirteen.with_columns(
        pl.col("value").fill_null(0.0), n=pl.col("n").max().over("talk")
    )


def _shifts(tables: Tables, many: pl.DataFrame) -> pl.DataFrame:
    """One row per two successive floor turns whose (speaker, target) differ, with its shift."""
    floor = tables.floor.join(many, on="talk", how="semi", maintain_order="left")
    floor = floor.select("talk", by=pl.col("person").cast(pl.Int64))
    floor = floor.with_columns(run=pl.col("by").rle_id())
    before = floor.group_by("run", maintain_order=True).agg(pl.col("talk", "by").last())
    before = before.select(
        "run",
        to=pl.when(pl.col("talk") == pl.col("talk").shift(1)).then(pl.col("by").shift(1)),
    )
    floor = floor.join(before, on="run", maintain_order="left").with_columns(
        pl.col("to").fill_null(EVERYONE)
    )
    then = pl.col("talk", "by", "to").shift(-1).name.suffix("_next")
    pairs = floor.with_columns(then).filter(
        (pl.col("talk") == pl.col("talk_next"))
        & ((pl.col("by") != pl.col("by_next")) | (pl.col("to") != pl.col("to_next")))
    )
    a, b, x, y = (pl.col(name) for name in ("by", "to", "by_next", "to_next"))
    to_all = b == EVERYONE
    first = pl.when(to_all).then(pl.lit("A0")).otherwise(pl.lit("AB"))
    who = pl.when(x == a).then(pl.lit("A")).when(x == b).then(pl.lit("B")).otherwise(pl.lit("X"))
    whom = (
        pl.when(y == EVERYONE)
        .then(pl.lit("0"))
        .when(y == a)
        .then(pl.lit("A"))
        .when(y == b)
        .then(pl.lit("B"))
        .otherwise(pl.lit("Y"))
    )
    return pairs.select("talk", shift=pl.concat_str(first, pl.lit("-"), who, whom))
