"""One code learnt: its points, its limits, and how right it is on groups that it has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from convo.coders.learning.figures import Counts, counts
from convo.coders.learning.fit import LEAST_CONVERSATIONS, Fit, Linear, sparse
from convo.coders.learning.folds import folds
from convo.coders.learning.limits import Limits, limits
from convo.coders.learning.table import Mask

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True)
class Data:
    """What one code is learnt from: rows of features, whether each has the code, and its group."""

    matrix: csr_matrix
    given: Mask
    groups: npt.NDArray[np.str_]
    conversations: npt.NDArray[np.str_]

    def __getitem__(self, rows: Mask) -> Data:
        """Some of the rows."""
        return Data(
            self.matrix[rows], self.given[rows], self.groups[rows], self.conversations[rows]
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """A model, its limits, and what it found in turns that it was not learnt from."""

    model: Linear
    limits: Limits
    best: Mask
    """The turns found from the lower limit on, each by a model that had not seen its group."""

    sure: Mask
    """The same from the upper limit on."""

    figures: Counts
    """Of `best`."""

    shown: Counts
    """Of `sure`."""


def learned(data: Data, *, precision: float, seed: int, fit: Fit = sparse) -> Learned:
    """A code learnt from all rows, with figures from nested cross-validation by group.

    For the figures each fold is tried with a model and limits that come from the other folds
    alone, the limits by folds within these.
    """
    best, sure = (np.zeros(len(data.given), bool) for _ in range(2))
    fold = folds(data.groups, seed=seed)
    for number in range(fold.max() + 1):
        there = fold == number
        model, found = fitted(data[~there], precision=precision, seed=seed, fit=fit)
        scores = model.scores(data.matrix[there])
        best[there] = scores >= found.best
        sure[there] = scores >= found.sure if found.sure is not None else False
    model, found = fitted(data, precision=precision, seed=seed, fit=fit)
    return Learned(model, found, best, sure, counts(data.given, best), counts(data.given, sure))


def fitted(data: Data, *, precision: float, seed: int, fit: Fit = sparse) -> tuple[Linear, Limits]:
    """A model of all rows, and limits from scores that models without a row's group gave it."""
    scores = np.zeros(len(data.given))
    fold = folds(data.groups if len(set(data.groups)) > 1 else data.conversations, seed=seed)
    for number in range(fold.max() + 1):
        there = fold == number
        scores[there] = _model(data[~there], fit).scores(data.matrix[there])
    return _model(data, fit), limits(scores, data.given, precision=precision)


def _model(data: Data, fit: Fit) -> Linear:
    """A model of the features that hold in several of the conversations."""
    points = np.zeros(data.matrix.shape[1])
    used = _common(data)
    if data.given.all() or not data.given.any() or not len(used):
        return Linear(points, 0.0)
    model = fit(data.matrix[:, used], data.given)
    points[used] = model.points
    return Linear(points, model.start)


def _common(data: Data) -> npt.NDArray[np.int64]:
    """The columns that are not 0 in several conversations."""
    from scipy.sparse import csr_matrix

    names, talk = np.unique(data.conversations, return_inverse=True)
    least = min(LEAST_CONVERSATIONS, len(names))
    rows = np.arange(len(talk))
    by_talk = csr_matrix((np.ones(len(talk)), (talk, rows))) @ (data.matrix != 0)
    found: npt.NDArray[np.int64] = np.flatnonzero(by_talk.getnnz(axis=0) >= least)
    return found
