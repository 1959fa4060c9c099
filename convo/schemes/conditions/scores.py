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
from convo.schemes.source import Mapping, Node, Scalar

if TYPE_CHECKING:
    from convo.schemes.judge import Judge

_EXACT = 9
BESIDE = Keys("weighed", {"points": NUMBER})
KEYS = Keys(
    "score",
    {"at_least": NUMBER, "of": one_or_more(condition_with(BESIDE))},
    required=("at_least",),
)


@dataclass(eq=False)
class Weighed:
    """A condition of a score."""

    condition: Condition
    points: float
    told: str
    """The condition as the scheme says it, in short."""


@dataclass(eq=False)
class Score(Test):
    """The points of the conditions that hold sum to at least a limit.

    Unknown where the conditions that cannot be judged could tip it.
    """

    weighed: tuple[Weighed, ...]
    at_least: float

    def truth(self, judge: Judge) -> pl.Series:
        truths = [(judge.truth(one.condition), one.points) for one in self.weighed]
        sure = _points(truths, _worst) >= self.at_least
        if not any(truth.null_count() for truth, _ in truths):
            return sure
        return kleene(sure, _points(truths, _best) >= self.at_least)

    def nested(self) -> tuple[Condition, ...]:
        return tuple(one.condition for one in self.weighed)


def _points(truths: list[tuple[pl.Series, float]], doubt: Callable[[float], float]) -> pl.Series:
    """The sums of the points of what is true; what is unknown gives points of its own.

    Conditions of the same points are counted before the count is weighed.
    """
    counted: dict[float, list[pl.Series]] = {}
    for truth, weight in truths:
        counted.setdefault(weight, []).append(known(truth))
        if truth.null_count():
            counted.setdefault(doubt(weight), []).append(unknown(truth))
    sums = (
        reduce(add, (where.cast(pl.UInt16) for where in wheres)).cast(pl.Float64) * weight
        for weight, wheres in counted.items()
        if weight
    )
    nothing = pl.zeros(len(truths[0][0]), dtype=pl.Float64, eager=True)
    return reduce(add, sums, nothing).round(_EXACT)


def _worst(points: float) -> float:
    return min(points, 0.0)


def _best(points: float) -> float:
    return max(points, 0.0)


def _told(node: Node) -> str:
    """A condition in short: its tests, with their values where these are single texts.

    Example:
        >>> from convo.schemes.source import Sequence
        >>> limit = Mapping(1, {"words": Scalar(1, "> 8"), "phrase": Sequence(1)})
        >>> _told(limit)
        'words: > 8, phrase'
    """
    if not isinstance(node, Mapping):
        return "any"
    tests = {name: value for name, value in node.items.items() if name not in BESIDE.shapes}
    return ", ".join(
        f"{name}: {value.text}" if isinstance(value, Scalar) else name
        for name, value in tests.items()
    )


@TESTS.reads("score", mapping(KEYS))
def score(node: Node, rules: Rules, _: Mapping) -> Test | None:
    keys = rules.reading.keys(node, KEYS)
    if keys is None:
        return None
    at_least = rules.reading.number(keys.items.get("at_least"))
    rules.reading.required(keys, "of")
    weighed = []
    for item in rules.reading.items(keys.items.get("of")):
        condition = rules.condition(item, without=BESIDE.shapes)
        given = item.items.get("points") if isinstance(item, Mapping) else None
        points = rules.reading.number(given) if given else 1.0
        if condition is not None and points is not None:
            weighed.append(Weighed(condition, points, _told(item)))
    if not weighed or at_least is None:
        return None
    most, least = (sum(part(one.points, 0.0) for one in weighed) for part in (max, min))
    if not least < at_least <= most:
        message = "scheme-score-never" if at_least > most else "scheme-score-always"
        rules.reading.fault(keys.line, message, least=f"{least:g}", most=f"{most:g}")
    return Score(tuple(weighed), at_least)
