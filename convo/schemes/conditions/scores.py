"""The test of weighted indicators: score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

import polars as pl

from convo.schemes.chunk import known, unknown
from convo.schemes.conditions.base import TESTS, Condition, Rules, Test
from convo.schemes.reach import kleene
from convo.schemes.shapes import NUMBER, Keys, condition_with, mapping, one_or_more
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.judge import Judge

_EXACT = 9
BESIDE = Keys("weighed", {"points": NUMBER})
KEYS = Keys(
    "score",
    {"at_least": NUMBER, "of": one_or_more(condition_with(BESIDE))},
    required=("at_least", "of"),
)


@dataclass(eq=False)
class Score(Test):
    """The points of the conditions that hold sum to at least a limit.

    Unknown where the conditions that cannot be judged could tip it.
    """

    weighed: tuple[tuple[Condition, float], ...]
    at_least: float

    def truth(self, judge: Judge) -> pl.Series:
        truths = [(judge.truth(condition), points) for condition, points in self.weighed]
        sure = _points(truths, _worst) >= self.at_least
        if not any(truth.null_count() for truth, _ in truths):
            return sure
        return kleene(sure, _points(truths, _best) >= self.at_least)

    def parts(self) -> tuple[Condition, ...]:
        return tuple(condition for condition, points in self.weighed if points > 0)

    def nested(self) -> tuple[Condition, ...]:
        return tuple(condition for condition, _ in self.weighed)


def _points(truths: list[tuple[pl.Series, float]], doubt: Callable[[float], float]) -> pl.Series:
    """The sums of the points of what is true; what is unknown gives points of its own."""
    points = [
        known(truth).cast(pl.Float64) * weight
        + (unknown(truth).cast(pl.Float64) * doubt(weight) if truth.null_count() else 0.0)
        for truth, weight in truths
    ]
    return reduce(add, points).round(_EXACT)


def _worst(points: float) -> float:
    return min(points, 0.0)


def _best(points: float) -> float:
    return max(points, 0.0)


@TESTS.reads("score", mapping(KEYS))
def score(node: Node, rules: Rules, _: Mapping) -> Test | None:
    keys = rules.reading.keys(node, KEYS)
    if keys is None:
        return None
    at_least = rules.reading.number(keys.items.get("at_least"))
    weighed = []
    for item in rules.reading.items(keys.items.get("of")):
        condition = rules.condition(item, without=BESIDE.shapes)
        given = item.items.get("points") if isinstance(item, Mapping) else None
        points = rules.reading.number(given) if given else 1.0
        if condition is not None and points is not None:
            weighed.append((condition, points))
    return Score(tuple(weighed), at_least) if weighed and at_least is not None else None
