"""Stretches of time: who speaks when, where several speak, and where nobody does.

Times are compared after rounding to microseconds, so that a border such as exactly 0.5 s is
decided by the decimal value in the file and not by floating-point noise.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl


class Clock(NamedTuple):
    """A clock in microseconds on which the conversations of a chunk follow each other."""

    begin: int
    day: int

    def time(self, seconds: str | pl.Expr) -> pl.Expr:
        """The moment of a conversation, `talk`, on the clock of all."""
        micro = (pl.col(seconds) if isinstance(seconds, str) else seconds).mul(1e6).round()
        return micro.cast(pl.Int64) - self.begin + pl.col("talk").cast(pl.Int64) * self.day


def clock(rows: pl.DataFrame) -> Clock:
    """The clock of rows with `talk`, `start` and `end` in seconds."""
    times = pl.col("start", "end")
    low = rows.select(pl.min_horizontal(times.min())).item()
    high = rows.select(pl.max_horizontal(times.max())).item()
    if low is None:
        return Clock(0, 1)
    return Clock(round(low * 1e6), round(high * 1e6) - round(low * 1e6) + 1)


def speech(rows: pl.DataFrame) -> pl.DataFrame:
    """`from_new` and `seconds`: what each row adds to the union of its speaker's intervals.

    Summed over a person, `seconds` is the union talk time: an overlap with oneself counts once.
    Untimed rows get null.
    """
    order = rows.select("person", "start", "end").with_row_index("row")
    order = order.sort("person", "start", "row")
    timed = pl.col("start").is_not_null() & pl.col("end").is_not_null()
    ends = pl.when(timed).then("end").cum_max().forward_fill()
    reached = ends.shift(1).over("person")
    new = pl.min_horizontal(pl.max_horizontal("start", reached), "end")
    return (
        order.select("row", "end", from_new=pl.when(timed).then(new))
        .sort("row")
        .select("from_new", seconds=(pl.col("end") - pl.col("from_new")).round(6))
    )


def steps(rows: pl.DataFrame) -> pl.DataFrame:
    """How many people speak in each stretch: talk, start, end, speaking.

    Stretches cover each conversation from its first start to its last end; a person who overlaps
    with oneself speaks once; neighbouring stretches differ in `speaking`.
    """
    talk = rows.select("talk", "from_new", "end", "start", "seconds").drop_nulls("seconds")
    time = clock(talk).time("at")
    on = talk.select("talk", at="from_new", change=pl.lit(1))
    off = talk.select("talk", at="end", change=pl.lit(-1))
    moments = (
        pl.concat([on, off])
        .with_columns(pl.col("at").round(6))
        .with_columns(time=time)
        .sort("time")
        .select("talk", "at", speaking=pl.col("change").cum_sum(), last=_last_of("time"))
        .filter("last")
    )
    begins = (pl.col("speaking") != pl.col("speaking").shift(1)) | _last_of("talk").shift(1)
    ends = _last_of("talk")
    stays = pl.col("talk") == pl.col("talk").shift(-1)
    return (
        moments.filter(begins.fill_null(value=True) | ends)
        .with_columns(end=pl.when(stays).then(pl.col("at").shift(-1)))
        .drop_nulls("end")
        .select("talk", "end", "speaking", start="at")
    )


def silences(stretches: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Where nobody speaks: talk, start, end, seconds, and the floor rows around it.

    `at` and `at_after` are the turns of the last floor row begun before and the first begun
    after; where they are one turn, the silence is a pause inside it. Of the row before it has
    person, asking, utterance and line, of the row after `utterance_after`.
    """
    time = clock(said)
    taking = (pl.col("kind") == "turn") & pl.col("start").is_not_null()
    floor = said.filter(taking).with_columns(time=time.time("start"))
    floor = floor.sort("time", maintain_order=True)
    silent = stretches.filter(pl.col("speaking") == 0).with_columns(
        seconds=(pl.col("end") - pl.col("start")).round(6)
    )
    at = silent.select(begin=time.time("start"), end=time.time("end"))
    before = floor["time"].search_sorted(at["begin"], side="right").cast(pl.Int64) - 1
    after = floor["time"].search_sorted(at["end"], side="left").cast(pl.Int64)
    return silent.select("talk", "start", "end", "seconds").hstack(
        [
            *_of_talk(silent, floor, before, "at", "person", "asking", "utterance", "line"),
            *_of_talk(silent, floor, after, "at", "utterance", suffix="_after"),
        ]
    )


def _of_talk(
    silent: pl.DataFrame, floor: pl.DataFrame, place: pl.Series, *columns: str, suffix: str = ""
) -> list[pl.Series]:
    """Columns of the rows at places, null where there is none in the same conversation."""
    known = pl.select(pl.when(place.is_between(0, floor.height - 1)).then(place)).to_series()
    same = floor["talk"].gather(known) == silent["talk"]
    known = pl.select(pl.when(same).then(known)).to_series()
    return [floor[name].gather(known).alias(f"{name}{suffix}") for name in columns]


def _last_of(column: str) -> pl.Expr:
    return (pl.col(column) != pl.col(column).shift(-1)).fill_null(value=True)
