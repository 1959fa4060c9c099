"""Tests of the turns around a turn: after, before, not_after, not_before and run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.errors import Message
from convo.schemes import columns
from convo.schemes.chunk import known
from convo.schemes.conditions.base import TESTS, Condition, Looking, NoneOf, Rules, Test, once
from convo.schemes.reach import WITHIN, Pairs, Reach, kleene
from convo.schemes.shapes import (
    CONDITION,
    WHOLE_NUMBER,
    YES,
    Keys,
    condition_with,
    mapping,
    number,
)
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.judge import Judge

BESIDE = Keys("near", {"within": WITHIN, "strict": YES})
"""Keys that stand beside the nested condition."""

NEAR = {"anyOf": [condition_with(BESIDE), {"type": "array", "items": CONDITION, "minItems": 1}]}
RUN = Keys("run", {"of": CONDITION, "at_least": number(WHOLE_NUMBER, 2)}, ("of", "at_least"))


@dataclass(eq=False)
class Near(Looking):
    """A turn in reach meets the condition."""

    condition: Condition
    reach: Reach

    @property
    def name(self) -> str:
        return "after" if self.reach.backward else "before"

    def truth(self, judge: Judge) -> pl.Series:
        return self.reach.holds(judge.chunk, judge.truth(self.condition))

    def nested(self) -> tuple[Condition, ...]:
        return (self.condition,)

    def looks(self, judge: Judge, where: pl.Series) -> Pairs:
        seen = self.reach.seen(judge.chunk, where)
        return seen.where(known(judge.truth(self.condition))[seen.at])

    def doubts(self, judge: Judge) -> tuple[Message, ...]:  # noqa: ARG002 -- as its base
        return (Message("scheme-needs-times"),) if self.reach.seconds is not None else ()


@dataclass(eq=False)
class Run(Looking):
    """The turn ends a run of its speaker's own floor turns that meet the condition."""

    condition: Condition
    at_least: int

    def truth(self, judge: Judge) -> pl.Series:
        floor = columns.places(judge.chunk).counted
        rows = judge.chunk.frame.select(
            "conversation", "speaker", met=judge.truth(self.condition), floor=floor
        )
        own = ["conversation", "speaker", "floor"]
        met = pl.col("met")
        streaks = rows.select(
            sure=_streak(met.fill_null(value=False)).over(own),
            possible=_streak(met.fill_null(value=True)).over(own),
        )
        sure, possible = (streaks[name] >= self.at_least for name in streaks.columns)
        return floor & kleene(sure, possible)

    def looks(self, judge: Judge, where: pl.Series) -> Pairs:
        own = judge.chunk.frame.filter(columns.places(judge.chunk).counted)
        row = pl.col("row")
        earlier = [
            own.select("row", at=row.shift(back).over("conversation", "speaker"))
            for back in range(1, self.at_least)
        ]
        pairs = pl.concat(earlier).drop_nulls()
        return Pairs(pairs["row"], pairs["at"]).where(where[pairs["row"]])

    def nested(self) -> tuple[Condition, ...]:
        return (self.condition,)


def _streak(met: pl.Expr) -> pl.Expr:
    """How many rows in a row, up to this one, meet a condition."""
    count = met.cast(pl.Int64).cum_sum()
    return count - pl.when(~met).then(count).forward_fill().fill_null(0)


def _near(backward: bool, *, negated: bool) -> Callable[[Node, Rules, Mapping], Condition | None]:
    def read(node: Node, rules: Rules, _: Mapping) -> Condition | None:
        if not isinstance(node, Mapping):
            return rules.condition(node)
        condition = rules.condition(node, without=BESIDE.shapes)
        strict = rules.reading.yes(node.items.get("strict")) or False
        reach = rules.reach(node.items.get("within"), backward=backward, strict=strict)
        if condition is None or reach is None:
            return None
        near = once(Near(condition, reach))
        return NoneOf((near,)) if negated else near

    return read


for _name, _backward, _negated in (
    ("after", True, False),
    ("before", False, False),
    ("not_after", True, True),
    ("not_before", False, True),
):
    TESTS.reads(_name, NEAR)(_near(_backward, negated=_negated))


@TESTS.reads("run", mapping(RUN))
def run(node: Node, rules: Rules, _: Mapping) -> Test | None:
    keys = rules.reading.keys(node, RUN)
    if keys is None:
        return None
    condition = rules.condition(keys.items.get("of"))
    at_least = rules.reading.whole(keys.items.get("at_least"), least=2)
    return Run(condition, at_least) if condition and at_least else None
