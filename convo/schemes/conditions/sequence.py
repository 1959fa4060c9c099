"""Tests of the turns around a turn: after, before, not_after, not_before and run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.errors import Message
from convo.schemes import columns
from convo.schemes.conditions.base import TESTS, Condition, Looking, NoneOf, Rules, Test
from convo.schemes.reach import Reach
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.compile import Plan

BESIDE = ("within", "strict")
"""Keys that stand beside the nested condition."""


@dataclass(frozen=True, slots=True)
class Near(Looking):
    """A turn in reach meets the condition."""

    condition: Condition
    reach: Reach

    @property
    def name(self) -> str:
        return "after" if self.reach.backward else "before"

    def truth(self, plan: Plan) -> pl.Expr:
        return self.reach.holds(plan, plan.truth(self.condition))

    def nested(self) -> tuple[Condition, ...]:
        return (self.condition,)

    def looks(self, plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        met = plan.truth(self.condition).fill_null(value=False)
        return self.reach.pairs(plan, rows, met)

    def doubts(self, plan: Plan) -> tuple[Message, ...]:  # noqa: ARG002 -- as its base
        return (Message("scheme-needs-times"),) if self.reach.seconds is not None else ()


@dataclass(frozen=True, slots=True)
class Run(Test):
    """The turn ends a run of its speaker's own floor turns that meet the condition."""

    condition: Condition
    at_least: int

    def truth(self, plan: Plan) -> pl.Expr:
        floor, met = columns.is_floor(plan), plan.truth(self.condition)
        own = [columns.talk(plan), pl.col("speaker"), floor]
        sure = _streak(met.fill_null(value=False)).over(own) >= self.at_least
        possible = _streak(met.fill_null(value=True)).over(own) >= self.at_least
        return floor & pl.when(sure).then(statement=True).when(~possible).then(statement=False)

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
        condition = rules.condition(node, without=BESIDE)
        strict = rules.reading.yes(node.items.get("strict")) or False
        reach = rules.reach(node.items.get("within"), backward=backward, strict=strict)
        if condition is None or reach is None:
            return None
        near = Near(condition, reach)
        return NoneOf((near,)) if negated else near

    return read


for _name, _backward, _negated in (
    ("after", True, False),
    ("before", False, False),
    ("not_after", True, True),
    ("not_before", False, True),
):
    TESTS.add(_name, _near(_backward, negated=_negated))


@TESTS.register("run")
def run(node: Node, rules: Rules, _: Mapping) -> Test | None:
    keys = rules.reading.mapping(node, ("of", "at_least"))
    if keys is None:
        return None
    condition = rules.condition(rules.reading.required(keys, "of"))
    at_least = rules.reading.whole(rules.reading.required(keys, "at_least"), least=2)
    return Run(condition, at_least) if condition and at_least else None
