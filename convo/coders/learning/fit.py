"""Points for features: a sparse logistic regression, rounded so that a person can add them up."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from convo.coders.learning.table import Mask

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

DECIMALS = 1
FREEDOM = 5
"""How freely points are given: the smaller, the fewer features have any."""

LEAST_CONVERSATIONS = 3
"""A feature must hold in so many conversations that are learnt from."""


class Linear(NamedTuple):
    """A model: the points of each feature, and what every turn begins with."""

    points: npt.NDArray[np.float64]
    start: float

    def scores(self, matrix: csr_matrix) -> npt.NDArray[np.float64]:
        """The points of each row, to the last decimal that points have."""
        found: npt.NDArray[np.float64] = np.round(matrix @ self.points, DECIMALS) + self.start
        return found


Fit = Callable[["csr_matrix", Mask], Linear]
"""Makes a model from rows of features, and whether each row has the code."""


def sparse(matrix: csr_matrix, given: Mask) -> Linear:
    """A logistic regression whose features mostly get no points (L1).

    Turns with the code weigh as much as all those without it together. What points cost grows
    with the root of the number of turns, as chance does.
    """
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        C=FREEDOM / np.sqrt(matrix.shape[0]),
        l1_ratio=1,
        solver="liblinear",
        class_weight="balanced",
        max_iter=500,
        random_state=0,  # the order in which features are tried: the same every time
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a model that is nearly done is judged all the same
        model.fit(matrix, given)
    points = np.round(model.coef_[0], DECIMALS) + 0.0
    return Linear(points, float(model.intercept_[0]))
