"""Which other turns a test sees from a turn: the n nearest, or those within some seconds."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from convo.schemes.chunk import Chunk, known, unknown
from convo.schemes.columns import places
from convo.schemes.shapes import text

TURNS = r"([1-9]\d{0,3})(?:\s*turns?)?"
SECONDS = r"(\d+(?:[.,]\d+)?)\s*s(?:ec(?:onds?)?)?"
"""How far a `within:` reaches, as it is written."""

WITHIN = text(TURNS, SECONDS)
TOLERANCE = 1e-6
"""Seconds that rounding may add to a difference of two times."""


class Pairs(NamedTuple):
    """Rows, and the rows that are seen from them."""

    row: pl.Series
    at: pl.Series

    def where(self, wanted: pl.Series) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.row.filter(wanted), self.at.filter(wanted))


Bounds = tuple[pl.Series, pl.Series]
"""Places among the counted rows, half-open."""


class Reach(NamedTuple):
    """The earlier (or later) counted rows of the conversation: the `turns` nearest or `seconds`.

    Counted are floor turns, or every row when strict. From a minimal or embedded row the floor
    turn that last began is the nearest earlier one.
    """

    turns: int = 1
    seconds: float | None = None
    backward: bool = True
    strict: bool = False

    def holds(self, chunk: Chunk, met: pl.Series) -> pl.Series:
        """Where a row in reach meets a condition; unknown where that hangs on an unknown."""
        if self.seconds is not None:
            return self._in_time(chunk, met)
        counted, bounds = places(chunk, strict=self.strict).counted, self.bounds(chunk)
        if self.turns == 1:
            return _at(met.filter(counted), bounds)
        sure = _among(known(met), counted, bounds)
        if not met.null_count():
            return sure
        return kleene(sure, _among(unknown(met), counted, bounds))

    def bounds(self, chunk: Chunk) -> Bounds:
        """The reach as places among the counted rows; seconds: all on that side."""
        return chunk.once(("bounds", self), lambda: self._bounds(chunk))

    def seen(self, chunk: Chunk, where: pl.Series) -> Pairs:
        """From some rows of a chunk, the rows in reach."""
        pairs = _between(chunk, self.bounds(chunk), where, strict=self.strict)
        if self.seconds is None:
            return pairs
        here, there = pairs
        first, second = (there, here) if self.backward else (here, there)
        silence = chunk["start"][second] - chunk["end"][first]
        return pairs.where(silence <= self.seconds + TOLERANCE)

    def _bounds(self, chunk: Chunk) -> Bounds:
        counted, here, first, last = places(chunk, strict=self.strict)
        far = self.turns if self.seconds is None else counted.len()
        here = here if self.backward else here + counted.cast(pl.Int64)
        frame = pl.DataFrame({"here": here, "first": first, "last": last})
        edge = (
            pl.max_horizontal(pl.col("here") - far, "first")
            if self.backward
            else pl.min_horizontal(pl.col("here") + far, "last")
        )
        limit = frame.select(edge).to_series()
        return (limit, here) if self.backward else (here, limit)

    def _in_time(self, chunk: Chunk, met: pl.Series) -> pl.Series:
        counted, talk = places(chunk, strict=self.strict).counted, pl.col("conversation")
        rows = chunk.frame.select("conversation", "start", "end", met=met, counted=counted)
        sure = pl.col("counted") & pl.col("met").fill_null(value=False)
        possible = pl.col("counted") & pl.col("met").fill_null(value=True)
        edge, own = ("end", "start") if self.backward else ("start", "end")
        untimed = self._others(possible & pl.col(edge).is_null(), talk)
        maybe = self._near(pl.when(possible).then(edge), talk)
        doubt = maybe | untimed | (pl.col(own).is_null() & self._others(possible, talk))
        answers = rows.select(sure=self._near(pl.when(sure).then(edge), talk), doubt=doubt)
        return kleene(answers["sure"], answers["doubt"])

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


def kleene(true: pl.Series, possible: pl.Series) -> pl.Series:
    """True; else unknown where it is possible; else false."""
    return true | (possible & pl.Series([None], dtype=pl.Boolean))


def _between(chunk: Chunk, bounds: Bounds, where: pl.Series, *, strict: bool) -> Pairs:
    """From some rows of a chunk, the counted rows in the places of some bounds."""
    low, high = bounds
    rows = chunk["row"]
    counted = rows.filter(places(chunk, strict=strict).counted)
    looking = pl.LazyFrame({"row": rows, "low": low, "high": high}).filter(where & (low < high))
    at = pl.int_ranges("low", "high")
    pairs = looking.select("row", at=at).explode("at").collect()
    return Pairs(pairs["row"], counted[pairs["at"]])


def _at(met: pl.Series, bounds: Bounds) -> pl.Series:
    """Whether the one counted row in the places of some bounds is met."""
    low, high = bounds
    if met.is_empty():
        return low < high
    within = low < high
    return within & met[low * within.cast(pl.Int64)]


def _among(met: pl.Series, counted: pl.Series, bounds: Bounds) -> pl.Series:
    """Whether one of the counted rows in the places of some bounds is met."""
    sums = pl.Series([0], dtype=pl.Int64).append(met.filter(counted).cast(pl.Int64).cum_sum())
    low, high = bounds
    return sums[high] > sums[low]
