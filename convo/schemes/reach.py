"""Which other turns a test sees from a turn: the n nearest, or those within some seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.schemes import columns

if TYPE_CHECKING:
    from convo.schemes.compile import Plan

LOOKS = {"row": pl.UInt32, "at": pl.UInt32}
"""Which rows were looked at from some rows."""

TOLERANCE = 1e-6
"""Seconds that rounding may add to a difference of two times."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The earlier (or later) counted rows of the conversation: the `turns` nearest or `seconds`.

    Counted are floor turns, or every row when strict. From a minimal or embedded row the floor
    turn that last began is the nearest earlier one.
    """

    turns: int = 1
    seconds: float | None = None
    backward: bool = True
    strict: bool = False

    def holds(self, plan: Plan, met: pl.Expr) -> pl.Expr:
        """Where a row in reach meets a condition; unknown where that hangs on an unknown."""
        counted = columns.is_floor(plan, strict=self.strict)
        low, high = self.bounds(plan)
        if self.seconds is not None:
            return self._in_time(plan, met)
        return _kleene(
            _among(met.fill_null(value=False), counted, low, high),
            _among(met.is_null(), counted, low, high),
        )

    def bounds(self, plan: Plan) -> tuple[pl.Expr, pl.Expr]:
        """The reach as places among the counted rows, half-open; seconds: all on that side."""
        here = columns.earlier(plan, strict=self.strict)
        if self.backward:
            first = columns.first(plan, strict=self.strict)
            low = (
                first if self.seconds is not None else pl.max_horizontal(here - self.turns, first)
            )
            return low, here
        here = here + columns.is_floor(plan, strict=self.strict).cast(pl.Int64)
        last = columns.last(plan, strict=self.strict)
        return here, last if self.seconds is not None else pl.min_horizontal(
            here + self.turns, last
        )

    def pairs(self, plan: Plan, rows: pl.DataFrame, wanted: pl.Expr) -> pl.DataFrame:
        """From each of some rows of a chunk, the rows in reach that are wanted.

        `rows` is the whole chunk; where it has a Boolean column `asked`, only these rows look. The
        result has row and at.
        """
        low, high = self.bounds(plan)
        counted = columns.is_floor(plan, strict=self.strict)
        seen = pairs_between(rows, low, high, counted & wanted.fill_null(value=False), counted)
        if self.seconds is None:
            return seen
        times = rows.select("start", "end")
        here, there = times[seen["row"]], times[seen["at"]]
        silence = here["start"] - there["end"] if self.backward else there["start"] - here["end"]
        return seen.filter(silence <= self.seconds + TOLERANCE)

    def _in_time(self, plan: Plan, met: pl.Expr) -> pl.Expr:
        counted = columns.is_floor(plan, strict=self.strict)
        talk = columns.talk(plan)
        possible = counted & met.fill_null(value=True)
        edge, own = ("end", "start") if self.backward else ("start", "end")
        untimed = self._others(possible & pl.col(edge).is_null(), talk)
        sure = self._near(pl.when(counted & met.fill_null(value=False)).then(edge), talk)
        maybe = self._near(pl.when(possible).then(edge), talk)
        doubt = maybe | untimed | (pl.col(own).is_null() & self._others(possible, talk))
        return _kleene(sure, doubt)

    def _near(self, edges: pl.Expr, talk: pl.Expr) -> pl.Expr:
        """Whether the nearest of some earlier ends (or later starts) is within the seconds."""
        if self.backward:
            nearest = edges.cum_max().forward_fill().shift(1).over(talk)
            silence = pl.col("start") - nearest
        else:
            nearest = edges.cum_min(reverse=True).backward_fill().shift(-1).over(talk)
            silence = nearest - pl.col("end")
        return (silence <= (self.seconds or 0) + TOLERANCE).fill_null(value=False)

    def _others(self, marked: pl.Expr, talk: pl.Expr) -> pl.Expr:
        """Whether some row before (or after) is marked."""
        numbers = marked.cast(pl.Int32)
        return (numbers.cum_sum(reverse=not self.backward) - numbers).over(talk) > 0


def pairs_between(
    rows: pl.DataFrame, low: pl.Expr, high: pl.Expr, wanted: pl.Expr, counted: pl.Expr
) -> pl.DataFrame:
    """From each row that looks, the wanted ones of the counted rows in places low to high."""
    asked = pl.col("asked") if "asked" in rows.columns else pl.lit(value=True)
    table = rows.select("row", asked=asked, counted=counted, wanted=wanted, low=low, high=high)
    targets = table.filter("counted").select("wanted", at="row")
    asking = table.filter(pl.col("asked") & (pl.col("low") < pl.col("high")))
    asking = asking.select("row", place=pl.int_ranges("low", "high")).explode("place")
    seen = asking.select("row").hstack(targets[asking["place"]])
    return seen.filter("wanted").select(pl.col(name).cast(dtype) for name, dtype in LOOKS.items())


def _among(met: pl.Expr, counted: pl.Expr, low: pl.Expr, high: pl.Expr) -> pl.Expr:
    """Whether one of the counted rows from place `low` up to `high` is met."""
    sums = pl.lit(0, dtype=pl.Int64).append(met.filter(counted).cast(pl.Int64).cum_sum())
    return sums.gather(high) > sums.gather(low)


def _kleene(true: pl.Expr, unknown: pl.Expr) -> pl.Expr:
    return pl.when(true).then(statement=True).when(~unknown).then(statement=False)
