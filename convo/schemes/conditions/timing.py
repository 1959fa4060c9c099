"""Tests of time and place: seconds, gap, pause, overlap and position."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.errors import Message
from convo.schemes import columns
from convo.schemes.chunk import Chunk
from convo.schemes.comparisons import NUMBER, Comparison
from convo.schemes.conditions.base import TESTS, Rules, Test
from convo.schemes.conditions.form import LIMITS, limits
from convo.schemes.shapes import text
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.judge import Judge

EDGE = rf"(first|last)\s+{NUMBER}\s*(%|turns?)"
BETWEEN = rf"{NUMBER}\s*%\s*\.\.\s*{NUMBER}\s*%"
_EXACT = 6
"""Decimals that differences of times are rounded to."""


@dataclass(eq=False)
class Seconds(Test):
    """The turn lasts so many seconds."""

    limits: Comparison

    def truth(self, judge: Judge) -> pl.Series:
        chunk = judge.chunk
        return self.limits.holds((chunk["end"] - chunk["start"]).round(_EXACT))

    def doubts(self, judge: Judge) -> tuple[Message, ...]:  # noqa: ARG002 -- as its base
        return (Message("scheme-needs-times"),)


@dataclass(eq=False)
class Silence(Test):
    """The silence before the turn, or its overlap with what was said before it, is so long.

    gap: another speaker's turn comes before; pause: the same speaker's; overlap: another's.
    False where there is no such turn; unknown where times are missing.
    """

    kind: str
    limits: Comparison

    @property
    def name(self) -> str:
        return self.kind

    def truth(self, judge: Judge) -> pl.Series:
        before = judge.chunk.once("silence", lambda: _silence(judge.chunk))
        silence = before["silence"]
        seconds = (-silence if self.kind == "overlap" else silence).clip(lower_bound=0)
        spoken = before["same" if self.kind == "pause" else "other"]
        return spoken & self.limits.holds(seconds.round(_EXACT))

    def doubts(self, judge: Judge) -> tuple[Message, ...]:  # noqa: ARG002 -- as its base
        return (Message("scheme-needs-times"),)


@dataclass(eq=False)
class Position(Test):
    """The turn lies in a part of the conversation, counted in floor turns."""

    begin: float
    end: float
    unit: str
    """`%` from the start, `first` turns, or `last` turns."""

    def truth(self, judge: Judge) -> pl.Series:
        floor, earlier, first, last = columns.places(judge.chunk)
        place = (earlier - first - (~floor).cast(pl.Int64)).clip(lower_bound=0)
        if self.unit == "last":
            return place >= last - first - self.end
        if self.unit == "first":
            return place < self.end
        share = place * 100 / (last - first)
        return (share >= self.begin) & (share < self.end)


def _silence(chunk: Chunk) -> pl.DataFrame:
    """Seconds since the floor row before a turn's first row, and whose it was.

    Unknown where that row has no end, whatever was said before it.
    """
    floor = pl.col("kind") == "turn"
    reached = pl.when(floor).then("end").cum_max().over("conversation", "turn")
    row = pl.struct(reached.alias("reached"), pl.col("speaker").alias("other"), there=floor)
    last = pl.when(floor).then(row).forward_fill().shift(1).over("conversation")
    rows = chunk.turns.rows.select("conversation", "turn", before=last).unnest("before")
    rows = rows.unique(["conversation", "turn"], keep="first")
    joined = chunk.frame.join(rows, on=["conversation", "turn"], how="left", maintain_order="left")
    talks = chunk.turns.talks.select("conversation", "abutting")
    joined = joined.join(talks, on="conversation", maintain_order="left")
    silence = pl.when(~pl.col("abutting")).then(pl.col("start") - pl.col("reached"))
    there = pl.col("there").fill_null(value=False)
    same = pl.col("speaker").eq_missing(pl.col("other"))
    return joined.select(silence=silence, same=there & same, other=there & ~same)


def _silent(kind: str) -> Callable[[Node, Rules, Mapping], Test | None]:
    def read(node: Node, rules: Rules, _: Mapping) -> Test | None:
        found = limits(node, rules)
        return Silence(kind, found) if found else None

    return read


@TESTS.reads("seconds", LIMITS)
def seconds(node: Node, rules: Rules, _: Mapping) -> Test | None:
    found = limits(node, rules)
    return Seconds(found) if found else None


for _kind in ("gap", "pause", "overlap"):
    TESTS.reads(_kind, LIMITS)(_silent(_kind))


@TESTS.reads("position", text(EDGE, BETWEEN))
def position(node: Node, rules: Rules, _: Mapping) -> Test | None:
    text = rules.reading.text(node)
    if text is None:
        return None
    found = _position(text)
    if found is None:
        rules.reading.fault(node.line, "scheme-not-position", text=text)
    return found


def _position(text: str) -> Position | None:
    between = re.fullmatch(BETWEEN, text)
    if between:
        begin, end = (float(part.replace(",", ".")) for part in between.groups())
        return Position(begin, end, "%") if begin < end <= 100 else None  # noqa: PLR2004 -- per cent
    edge = re.fullmatch(EDGE, text)
    if not edge:
        return None
    size = float(edge.group(2).replace(",", "."))
    if not size:
        return None
    if edge.group(3) != "%":
        return Position(0, size, edge.group(1))
    if size > 100:  # noqa: PLR2004 -- per cent
        return None
    return Position(0, size, "%") if edge.group(1) == "first" else Position(100 - size, 101, "%")
