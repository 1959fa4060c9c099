"""What made a code true: the tests that held, where, and what each condition of a score gave."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

import polars as pl

from convo.schemes.chunk import known
from convo.schemes.conditions import Condition, Test
from convo.schemes.conditions.base import CodeName
from convo.schemes.conditions.coded import Coded
from convo.schemes.conditions.scores import Score, Weighed
from convo.schemes.judge import Judge

Uses = list[tuple[int, pl.Series]]
"""The numbers of the codes that something made true, and where."""


class Ground(NamedTuple):
    """A test that made a code true, within a condition of a score or by itself.

    Of a condition of a score there is also a ground without a test: it held, whatever in it did.
    """

    test: Test | None
    weighed: Weighed | None = None


Grounds = dict[Ground, pl.Series]
"""What made a code true, and where."""


class Grounding:
    """Finds the grounds of the codes that a judge has found to hold."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self._grounds: dict[CodeName, Grounds] = {}

    def uses(self, names: Sequence[CodeName]) -> dict[Ground, Uses]:
        """The grounds of some codes, and where each made which code true."""
        uses: dict[Ground, Uses] = {}
        for number, name in enumerate(names):
            for ground, where in self._of(name).items():
                uses.setdefault(ground, []).append((number, where))
        return uses

    def _of(self, name: CodeName) -> Grounds:
        """The grounds of a code, those of the codes that it stands on included."""
        if name not in self._grounds:
            grounds = self._grounds[name] = {}
            for way in self.judge.ways(name):
                self._gather(way, known(self.judge.truth(way)), grounds)
        return self._grounds[name]

    def _gather(
        self,
        condition: Condition,
        where: pl.Series,
        grounds: Grounds,
        weighed: Weighed | None = None,
    ) -> None:
        if not where.any():
            return
        if isinstance(condition, Coded):
            for name in condition.names:
                for ground, there in self._of(name).items():
                    _add(grounds, ground, where & there)
        elif isinstance(condition, Score):
            for one in condition.weighed:
                held = where & known(self.judge.truth(one.condition))
                _add(grounds, Ground(None, one), held)
                self._gather(one.condition, held, grounds, one)
        elif isinstance(condition, Test):
            _add(grounds, Ground(condition, weighed), where)
        for part in condition.parts():
            there = where & known(self.judge.truth(part))
            self._gather(part, there, grounds, weighed)


def anywhere(users: Uses) -> pl.Series:
    """Where something made any code true."""
    return reduce(or_, (where for _, where in users))


def _add(grounds: Grounds, ground: Ground, where: pl.Series) -> None:
    if where.any():
        grounds[ground] = grounds[ground] | where if ground in grounds else where
