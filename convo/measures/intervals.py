"""Stretches of time: who speaks when, where several speak, and where nobody does.

Times are compared after rounding to microseconds, so that a border such as exactly 0.5 s is
decided by the decimal value in the file and not by floating-point noise.
"""

from __future__ import annotations

import polars as pl


def speech(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds `from_new` and `seconds`: what each row adds to the union of its speaker's intervals.

    Summed over a speaker, `seconds` is the union talk time: an overlap with oneself counts once.
    Untimed rows get null.
    """
    order = rows.with_row_index("row").sort("conversation", "speaker", "start", "row")
    timed = pl.col("start").is_not_null() & pl.col("end").is_not_null()
    ends = pl.when(timed).then("end").cum_max().forward_fill()
    reached = ends.shift(1).over("conversation", "speaker")
    new = pl.min_horizontal(pl.max_horizontal("start", reached), "end")
    return (
        order.with_columns(from_new=pl.when(timed).then(new))
        .with_columns(seconds=(pl.col("end") - pl.col("from_new")).round(6))
        .sort("row")
        .drop("row")
    )


def steps(rows: pl.DataFrame) -> pl.DataFrame:
    """How many people speak in each stretch: conversation, start, end, speaking.

    Stretches cover each conversation from its first start to its last end; a person who overlaps
    with oneself speaks once; neighbouring stretches differ in `speaking`.
    """
    talk = speech(rows).drop_nulls("seconds")
    on = talk.select("conversation", at="from_new", change=pl.lit(1))
    off = talk.select("conversation", at="end", change=pl.lit(-1))
    moments = (
        pl.concat([on, off])
        .with_columns(pl.col("at").round(6))
        .group_by("conversation", "at")
        .agg(pl.col("change").sum())
        .sort("conversation", "at")
    )
    stretches = moments.with_columns(
        speaking=pl.col("change").cum_sum().over("conversation"),
        end=pl.col("at").shift(-1).over("conversation"),
    )
    same = pl.struct("conversation", "speaking").rle_id()
    return (
        stretches.drop_nulls("end")
        .group_by("conversation", "speaking", same.alias("same"), maintain_order=True)
        .agg(start=pl.col("at").first(), end=pl.col("end").last())
        .drop("same")
    )


def silences(stretches: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Where nobody speaks: conversation, start, end, seconds, and the floor rows around it.

    `turn_before` and `turn_after` are the turns of the last floor row begun before and the first
    begun after; where they are one turn, the silence is a pause inside it.
    """
    silent = (
        stretches.filter(pl.col("speaking") == 0)
        .with_columns(seconds=(pl.col("end") - pl.col("start")).round(6))
        .sort("start")
    )
    floor = (
        rows.filter((pl.col("kind") == "turn") & pl.col("start").is_not_null())
        .select("conversation", "start", "turn", "asking", "speaker", "role", "utterance", "line")
        .sort("start")
    )
    before = floor.rename(lambda name: name if name == "conversation" else f"{name}_before")
    after = floor.rename(lambda name: name if name == "conversation" else f"{name}_after")
    around = silent.join_asof(
        before,
        left_on="start",
        right_on="start_before",
        by="conversation",
        strategy="backward",
        check_sortedness=False,  # sorted above; with `by` Polars cannot see it
    ).join_asof(
        after,
        left_on="end",
        right_on="start_after",
        by="conversation",
        strategy="forward",
        check_sortedness=False,
    )
    return around.sort("conversation", "start")
