"""All codes of a scheme learnt from one training table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import numpy as np

from convo.coders.learning.features import Features
from convo.coders.learning.figures import Counts, counts
from convo.coders.learning.learned import Data, Learned, learned
from convo.coders.learning.limits import LEAST_FOUND
from convo.coders.learning.table import Mask, Training
from convo.schemes.model import Code, Scheme

LEAST_POSITIVE = 30
"""Turns with a code, below which it is not learnt."""

LEAST_CONVERSATIONS = 3
"""One to learn from, one to set the limit on, one to try it on."""

SHORT_OF = 0.05
"""By how much the precision on turns not learnt from may fall short of the one wanted."""

Why = Literal["few", "nothing"]


class Way(Protocol):
    """How one code is learnt."""

    def __call__(self, data: Data, *, precision: float, seed: int) -> Learned:
        """A code learnt from all rows, with figures from groups not learnt from."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a code.

    A parent holds wherever one of its parts does, so its figures are those of both together, and
    it has a model of its own only where that is better than its parts alone.
    """

    code: Code
    n: int
    """Turns with the code that were learnt from."""

    model: Learned | None = None
    shown: bool = False
    """Whether it may be shown as a suggestion; otherwise in drafts only."""

    best: Mask | None = None
    sure: Mask | None = None
    figures: Counts | None = None
    """Of drafts, on groups that were not learnt from; None where the code was not learnt."""

    figures_shown: Counts | None = None
    """Of what is shown without drafts."""

    why: Why | None = None
    """Why it was not learnt: too few turns, or nothing that tells it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a scheme is to be learnt."""

    precision: float = 0.65
    seed: int = 1
    way: Way = learned


def learn(
    scheme: Scheme,
    table: Training,
    features: Features,
    wanted: Wanted | None = None,
    *,
    told: Callable[[int, int], None] = lambda *_: None,
) -> tuple[Outcome, ...]:
    """Every code of a scheme, in its order; `told` hears how many of how many are done."""
    learner = _Learner(scheme, table, features, wanted or Wanted())
    found: dict[str, Outcome] = {}
    order = sorted(scheme.codes, key=lambda code: bool(scheme.parts(code.id)))
    for done, code in enumerate(order):
        told(done, len(order))
        parts = [found[part.id] for part in scheme.parts(code.id) if part.id in found]
        found[code.id] = learner.outcome(code, parts)
    told(len(order), len(order))
    return tuple(found[code.id] for code in scheme.codes)


@dataclass(frozen=True, slots=True)
class _Learner:
    """Learns one code after another."""

    scheme: Scheme
    table: Training
    features: Features
    wanted: Wanted

    def outcome(self, code: Code, parts: Sequence[Outcome]) -> Outcome:
        """What becomes of a code whose parts have been learnt."""
        table = self.table
        given = given_of(self.scheme, code, table)
        rows = table.eligible(f"{self.scheme.id}.{code.id}", code.role)
        n = int((given & rows).sum())
        if n < LEAST_POSITIVE:
            return Outcome(code, n, why="few")
        data = Data(
            self.features.matrix[rows],
            given[rows],
            table.groups[rows],
            table.conversations[rows],
        )
        wanted = self.wanted
        own = wanted.way(data, precision=wanted.precision, seed=wanted.seed)
        model = _better(own, parts, rows, given)
        if model is None and not any(part.best is not None for part in parts):
            return Outcome(code, n, why="nothing")
        return self.with_parts(Outcome(code, n, model), parts, rows, given)

    def with_parts(
        self, outcome: Outcome, parts: Sequence[Outcome], rows: Mask, given: Mask
    ) -> Outcome:
        """The figures of a code that holds by its own model or by one of its parts."""
        own = outcome.model
        best = [_placed(rows, own.best)] if own else []
        sure = [_placed(rows, own.sure)] if own else []
        best += [part.best for part in parts if part.best is not None]
        sure += [part.sure for part in parts if part.sure is not None]
        found, found_sure = _any(best, len(rows)), _any(sure, len(rows))
        shown = counts(given, found_sure)
        enough = shown.both + shown.model >= LEAST_FOUND
        good = enough and (shown.precision or 0) >= self.wanted.precision - SHORT_OF
        return replace(
            outcome,
            shown=good,
            best=found,
            sure=found_sure if good else None,
            figures=counts(given, found),
            figures_shown=shown,
        )


def given_of(scheme: Scheme, code: Code, table: Training) -> Mask:
    """The turns that people gave a code, or any of its parts."""
    names = [code.id, *(part.id for part in scheme.parts(code.id))]
    full = [f"{scheme.id}.{name}" for name in names]
    known = [table.given[name] for name in (*full, *names) if name in table.given]
    return _any(known, len(table.groups))


def _better(own: Learned, parts: Sequence[Outcome], rows: Mask, given: Mask) -> Learned | None:
    """A code's own model, where it says something and more than its parts do alone."""
    if not own.model.points.any():
        return None
    of_parts = _any([part.best for part in parts if part.best is not None], len(rows))
    alone, together = counts(given, of_parts), counts(given, of_parts | _placed(rows, own.best))
    return own if not parts or (together.f1 or 0) > (alone.f1 or 0) else None


def _placed(rows: Mask, found: Mask) -> Mask:
    """What was found in some rows, among all rows."""
    every = np.zeros(len(rows), bool)
    every[rows] = found
    return every


def _any(masks: Iterable[Mask], height: int) -> Mask:
    found = np.zeros(height, bool)
    for mask in masks:
        found = found | mask
    return found
