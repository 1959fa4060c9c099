"""What every coefficient of agreement is computed from, added up for each conversation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

UNSEEN = -1
"""The value of a unit that a coder did not see."""


@dataclass(frozen=True, slots=True)
class Tallies:
    """Sums over units; the first axis is the conversation.

    They add up: the tallies of two conversations together are the sum of theirs. So a sample of
    conversations drawn anew is one product of matrices, for all coefficients at once.
    """

    seen: Numbers
    """How many units anybody saw."""

    units: Numbers
    """How many units at least two coders saw."""

    agreeing: Numbers
    """Over units that two saw, the share of pairs of coders who gave the same value, summed."""

    coincident: Numbers
    """Krippendorff's matching pairs: each unit counts as many times as it has coders."""

    shares: Numbers
    """… x values: over all units, the share of coders who gave the value, summed."""

    counts: Numbers
    """… x values: how many judgements gave the value, of units that two saw."""

    same: Numbers
    """… x pairs of coders: units to which both gave the same value."""

    first: Numbers
    """… x values x pairs: what the first of a pair gave to the units that both saw."""

    second: Numbers
    """… and what the second gave."""

    def drawn(self, times: Numbers) -> Tallies:
        """The tallies of samples, given how often each (row) holds each conversation (column)."""
        return Tallies(
            times @ self.seen,
            times @ self.units,
            times @ self.agreeing,
            times @ self.coincident,
            times @ self.shares,
            times @ self.counts,
            times @ self.same,
            np.tensordot(times, self.first, 1),
            np.tensordot(times, self.second, 1),
        )

    def whole(self) -> Tallies:
        """The tallies of all conversations, as a sample of one."""
        return self.drawn(np.ones((1, len(self.units))))


def tallies(values: Whole, conversation: Whole, kinds: int) -> Tallies:
    """The tallies of judgements, given as units x coders with a value from 0 or `UNSEEN`.

    `conversation` says for each unit which conversation it is from, as a number from 0; `kinds`
    is how many values there are.

    Example:
        >>> found = tallies(np.array([[0, 1], [1, 1], [0, -1]]), np.array([0, 0, 1]), 2)
        >>> found.units.tolist(), found.agreeing.tolist(), found.counts.tolist()
        ([2.0, 0.0], [1.0, 0.0], [[1.0, 3.0], [0.0, 0.0]])
    """
    size = int(conversation.max()) + 1 if len(conversation) else 0
    coders = (values != UNSEEN).sum(axis=1)[:, None]
    given = (values[:, :, None] == np.arange(kinds)).sum(axis=1)
    matching = (given * (given - 1)).sum(axis=1, keepdims=True)
    two = coders >= 2  # noqa: PLR2004 -- agreement is between two

    def summed(parts: NDArray[Any]) -> Numbers:
        total = np.zeros((size, parts.shape[1]))
        np.add.at(total, conversation, parts)
        return total

    return Tallies(
        seen=summed(coders > 0)[:, 0],
        units=summed(two)[:, 0],
        agreeing=summed(matching / np.maximum(coders * (coders - 1), 1))[:, 0],
        coincident=summed(matching / np.maximum(coders - 1, 1))[:, 0],
        shares=summed(given / np.maximum(coders, 1)),
        counts=summed(given * two),
        **_pairs(values, conversation, kinds, size),
    )


def _pairs(values: Whole, conversation: Whole, kinds: int, size: int) -> dict[str, Numbers]:
    """What each pair of coders gave to the units that both saw."""
    pairs = list(combinations(range(values.shape[1]), 2))
    shape = size, kinds, len(pairs)
    same, first, second = np.zeros((size, len(pairs))), np.zeros(shape), np.zeros(shape)
    for at, (one, other) in enumerate(pairs):
        both = (values[:, one] != UNSEEN) & (values[:, other] != UNSEEN)
        talk, left, right = conversation[both], values[both, one], values[both, other]
        same[:, at] = np.bincount(talk[left == right], minlength=size)
        for margin, given in ((first, left), (second, right)):
            counted = np.bincount(talk * kinds + given, minlength=size * kinds)
            margin[:, :, at] = counted.reshape(size, kinds)
    return {"same": same, "first": first, "second": second}
