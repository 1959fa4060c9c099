"""What a model says of turns, as a condition: no scheme file can say it, only what was learnt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import polars as pl

from convo.schemes.chunk import Chunk
from convo.schemes.conditions.base import Test

if TYPE_CHECKING:
    from convo.schemes.judge import Judge


class Model(Protocol):
    """A model of some codes."""

    def scores(self, chunk: Chunk) -> Mapping[str, pl.Series]:
        """For each code the score of every turn."""


@dataclass(eq=False)
class Reckoned(Test):
    """The model's score of a code is at least a limit."""

    model: Model
    code: str
    at_least: float

    def truth(self, judge: Judge) -> pl.Series:
        chunk = judge.chunk
        scores = chunk.once(("model", id(self.model)), lambda: self.model.scores(chunk))
        return scores[self.code] >= self.at_least
