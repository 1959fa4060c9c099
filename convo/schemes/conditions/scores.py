"""The test of weighted indicators: score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

import polars as pl

from convo.schemes.conditions.base import TESTS, Condition, Rules, Test
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.compile import Plan

_EXACT = 9


@dataclass(frozen=True, slots=True)
class Score(Test):
    """The points of the conditions that hold sum to at least a limit.

    Unknown where the conditions that cannot be judged could tip it.
    """

    weighed: tuple[tuple[Condition, float], ...]
    at_least: float

    def truth(self, plan: Plan) -> pl.Expr:
        lowest, highest = (self._sum(plan, doubt) for doubt in (_worst, _best))
        sure, possible = lowest >= self.at_least, highest >= self.at_least
        return pl.when(sure).then(statement=True).when(~possible).then(statement=False)

    def parts(self) -> tuple[Condition, ...]:
        return tuple(condition for condition, points in self.weighed if points > 0)

    def nested(self) -> tuple[Condition, ...]:
        return tuple(condition for condition, _ in self.weighed)

    def _sum(self, plan: Plan, doubt: Callable[[float], float]) -> pl.Expr:
        points = [
            pl.when(plan.truth(condition))
            .then(weight)
            .when(plan.truth(condition).is_null())
            .then(doubt(weight))
            .otherwise(0.0)
            for condition, weight in self.weighed
        ]
        return reduce(add, points).round(_EXACT)


def _worst(points: float) -> float:
    return min(points, 0.0)


def _best(points: float) -> float:
    return max(points, 0.0)


@TESTS.register("score")
def score(node: Node, rules: Rules, _: Mapping) -> Test | None:
    keys = rules.reading.mapping(node, ("at_least", "of"))
    if keys is None:
        return None
    at_least = rules.reading.number(rules.reading.required(keys, "at_least"))
    weighed = []
    for item in rules.reading.items(rules.reading.required(keys, "of")):
        condition = rules.condition(item, without=("points",))
        given = item.items.get("points") if isinstance(item, Mapping) else None
        points = rules.reading.number(given) if given else 1.0
        if condition is not None and points is not None:
            weighed.append((condition, points))
    return Score(tuple(weighed), at_least) if weighed and at_least is not None else None
