"""How far coders agree on one code or variable: every coefficient with its interval or reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from convo.coders.coefficients import COEFFICIENTS, pair_kappas
from convo.coders.tallies import UNSEEN, Numbers, Tallies, Whole, tallies

NO_TWO_CODERS = "no-two-coders"
ONE_VALUE = "one-value"
ONE_CONVERSATION = "one-conversation"
UNSTEADY = "unsteady-samples"
INTERVAL = (2.5, 97.5)
"""The percentiles of the samples between which a value lies in 95 of 100."""

ENOUGH = 0.9
"""An interval is given when the coefficient has a value in this part of the samples."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How intervals are found: so many samples of the conversations, drawn with a seed."""

    resamples: int = 1000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient with its interval; `reason` is why one or the other is missing."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is known of the agreement on one code or variable."""

    coders: int
    """How many saw a unit that another saw too."""

    n: int
    """Units that at least two coders saw."""

    shares: tuple[float, ...]
    """Of each value: over all units seen, the mean share of coders who gave it."""

    estimates: Mapping[str, Estimate]
    """By the names of `COEFFICIENTS`."""

    pairs: tuple[Estimate, ...] = ()
    """Cohen's kappa of each pair of coders, in the order of `itertools.combinations`; where asked
    for."""


def agree(
    values: Whole,
    conversation: Whole,
    kinds: int,
    sampling: Sampling = Sampling(),
    *,
    pairs: bool = False,
) -> Agreement:
    """The agreement of judgements: units x coders, with a value from 0 or `UNSEEN`.

    `conversation` is the number of each unit's conversation, from 0; `kinds` how many values
    there are. Intervals are of the percentile bootstrap over conversations, for the units of one
    conversation are not independent of each other; with one conversation there are none.

    Example:
        >>> found = agree(np.array([[1, 1], [0, 1], [0, 0], [0, 0]]), np.array([0, 0, 1, 1]), 2)
        >>> found.n, found.estimates["agreement"].value, found.estimates["cohen_kappa"].value
        (4, 0.75, 0.5)
    """
    counted = (values != UNSEEN).any(axis=1)
    _, renumbered = np.unique(conversation[counted], return_inverse=True)
    found = tallies(values[counted], renumbered, kinds)
    several = np.count_nonzero(found.units) > 1
    sample = found.drawn(times(len(found.units), sampling)) if several else None
    whole = found.whole()
    return Agreement(
        coders=_coders(values),
        n=int(whole.units[0]),
        shares=tuple(map(float, whole.shares[0] / whole.seen[0])) if whole.seen[0] else (),
        estimates={
            name: _estimate(of(whole), None if sample is None else of(sample), whole)
            for name, of in COEFFICIENTS.items()
        },
        pairs=_pairs(whole, sample) if pairs else (),
    )


def _coders(values: Whole) -> int:
    """How many saw a unit that another saw too."""
    seen = values != UNSEEN
    return int(seen[seen.sum(axis=1) > 1].any(axis=0).sum())


@cache
def times(conversations: int, sampling: Sampling) -> Numbers:
    """How often each sample (row) drew each conversation (column).

    Example:
        >>> drawn = times(3, Sampling(resamples=2, seed=1))
        >>> drawn.shape, drawn.sum(axis=1).tolist()
        ((2, 3), [3.0, 3.0])
    """
    chosen = np.random.default_rng(sampling.seed).integers(
        conversations, size=(sampling.resamples, conversations)
    )
    found = np.zeros((sampling.resamples, conversations))
    np.add.at(found, (np.arange(sampling.resamples)[:, None], chosen), 1)
    return found


def _estimate(value: Numbers, sample: Numbers | None, whole: Tallies) -> Estimate:
    if np.isnan(value[0]):
        return Estimate(None, reason=ONE_VALUE if whole.units[0] else NO_TWO_CODERS)
    return _with_interval(float(value[0]), sample)


def _pairs(whole: Tallies, sample: Tallies | None) -> tuple[Estimate, ...]:
    values, both = pair_kappas(whole)[0], whole.first.sum(axis=-2)[0]
    drawn = None if sample is None else pair_kappas(sample)
    return tuple(
        Estimate(None, reason=ONE_VALUE if both[at] else NO_TWO_CODERS)
        if np.isnan(value)
        else _with_interval(float(value), None if drawn is None else drawn[:, at])
        for at, value in enumerate(values)
    )


def _with_interval(value: float, sample: Numbers | None) -> Estimate:
    """A value with the percentiles of its samples, or why there are none."""
    if sample is None:
        return Estimate(value, reason=ONE_CONVERSATION)
    known = sample[~np.isnan(sample)]
    if len(known) < ENOUGH * len(sample):
        return Estimate(value, reason=UNSTEADY)
    low, high = np.percentile(known, INTERVAL)
    return Estimate(value, float(low), float(high))
