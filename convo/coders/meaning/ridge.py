"""Points for what turns mean: ridge regression, tried on groups that were not learnt from.

One inverse serves all codes and all folds: what a model without some rows would say of them is
y - inv(Q[S, S]) (Q y)[S], where Q = inv(K + penalty) of all rows (Allen 1974, PRESS, for groups).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from convo.coders.learning.features import Features
from convo.coders.learning.figures import counts
from convo.coders.learning.fit import Linear
from convo.coders.learning.folds import folds
from convo.coders.learning.learned import Data, Learned
from convo.coders.learning.limits import limits
from convo.coders.learning.table import Mask
from convo.coders.meaning.columns import BUCKETS, Matrix, Words

PENALTY = 2.0
"""Chosen on conversations that judge nothing."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What models that had not seen a row's group said of it: columns are codes."""

    fold: npt.NDArray[np.int64]
    outer: Matrix
    inner: tuple[Matrix, ...]
    """For each fold, what models without that fold and without a row's own inner fold said."""

    every: Matrix
    """The same as `outer` with the folds that the last limits are set on."""

    alpha: Matrix
    """The weight of each row in the model of all rows."""


@dataclass(eq=False)
class Ridge:
    """Learns codes from dense columns and words; `masks` are all codes, each of all turns."""

    values: Matrix
    words: csr_matrix
    masks: npt.NDArray[np.bool_]
    _alike: Matrix = field(init=False)
    _tried: dict[bytes, Tried] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._alike = self.values @ self.values.T
        self._alike += (self.words @ self.words.T).toarray()

    def features(self) -> Features:
        """The number of each row: what it holds is looked up here."""
        return Features(csr_matrix(np.arange(len(self.values))[:, None]), ("row",))

    def learned(self, data: Data, *, precision: float, seed: int) -> Learned:
        """A code learnt from all rows, with figures from nested folds by group."""
        rows = data.matrix.toarray()[:, 0]
        tried = self._of(rows, data, seed)
        at = int(np.flatnonzero((self.masks[rows] == data.given[:, None]).all(axis=0))[0])
        best, sure = (np.zeros(len(rows), bool) for _ in range(2))
        for number, inner in enumerate(tried.inner):
            there = tried.fold == number
            scores = tried.outer[there, at]
            found = limits(_wide(inner[~there, at]), data.given[~there], precision=precision)
            best[there] = scores >= found.best
            sure[there] = scores >= found.sure if found.sure is not None else False
        found = limits(_wide(tried.every[:, at]), data.given, precision=precision)
        alpha = tried.alpha[:, at]
        points = np.concatenate([self.values[rows].T @ alpha, self.words[rows].T @ alpha])
        return Learned(
            Linear(points.astype(np.float64), 0.0),
            found,
            best,
            sure,
            counts(data.given, best),
            counts(data.given, sure),
        )

    def _of(self, rows: npt.NDArray[np.int64], data: Data, seed: int) -> Tried:
        key = rows.tobytes()
        if key not in self._tried:
            given = self.masks[rows].astype(np.float32)
            self._tried[key] = _tried(self._alike[np.ix_(rows, rows)], given, data, seed)
        return self._tried[key]


def _wide(scores: Matrix) -> npt.NDArray[np.float64]:
    return scores.astype(np.float64)


def _tried(alike: Matrix, given: Matrix, data: Data, seed: int) -> Tried:
    height = len(given)
    inverse = np.linalg.inv(alike + PENALTY * np.eye(height, dtype=np.float32))
    alpha = (inverse @ given).astype(np.float32)

    def without(left_out: npt.NDArray[np.int64]) -> Matrix:
        part = inverse[np.ix_(left_out, left_out)]
        found: Matrix = given[left_out] - np.linalg.solve(part, alpha[left_out])
        return found

    def over(rows: npt.NDArray[np.int64], beside: npt.NDArray[np.int64]) -> Matrix:
        """What models without `beside` and a row's fold among `rows` say of each."""
        found = np.zeros_like(given)
        several = len(set(data.groups[rows])) > 1
        fold = folds((data.groups if several else data.conversations)[rows], seed=seed)
        for number in range(fold.max() + 1):
            there = rows[fold == number]
            found[there] = without(np.concatenate([there, beside]))[: len(there)]
        return found

    every = np.arange(height)
    fold = folds(data.groups, seed=seed)
    outer = np.zeros_like(given)
    for number in range(fold.max() + 1):
        outer[fold == number] = without(every[fold == number])
    inner = tuple(
        over(every[fold != number], every[fold == number]) for number in range(fold.max() + 1)
    )
    return Tried(fold, outer, inner, over(every, every[:0]), alpha)


def sparse(words: Words) -> csr_matrix:
    """The words of turns as a matrix: turns × numbers of words."""
    ends = np.cumsum([0, *(len(numbers) for numbers, _ in words)])
    numbers = np.concatenate([one for one, _ in words])
    values = np.concatenate([one for _, one in words])
    return csr_matrix((values, numbers, ends), shape=(len(words), BUCKETS))


def masks_of(several: Sequence[Mask]) -> npt.NDArray[np.bool_]:
    """The different masks, a column each."""
    return np.unique(np.column_stack(several), axis=1)
