"""From how many points a code is given: the limits, chosen on turns that gave no points."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from convo.coders.learning.table import Mask

LEAST_FOUND = 5
"""Turns that a sure limit must find: below that a precision says nothing."""


class Limits(NamedTuple):
    """Points from which a code is given."""

    best: float
    """With the highest F1: for drafts."""

    sure: float | None
    """Where the wanted precision is reached, with the highest F1; None where it never is."""


def limits(scores: npt.NDArray[np.float64], given: Mask, *, precision: float) -> Limits:
    """The limits for scores that a model gave to turns it was not made from.

    Precision is reckoned with one wrong turn more than there is: a limit that ten of ten turns
    reach is not sure of 100 %.

    Example:
        >>> scores, given = np.array([5.0, 4, 3, 2, 1]), np.array([True, True, False, True, False])
        >>> limits(scores, given, precision=0.6)
        Limits(best=2.0, sure=None)
    """
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    right = np.cumsum(given[order])
    found = np.arange(1, len(ranked) + 1)
    f1 = 2 * right / (found + max(int(given.sum()), 1))
    end = np.append(ranked[1:] < ranked[:-1], True)
    f1 = np.where(end, f1, -1.0)
    best = int(f1.argmax())
    enough = (right / (found + 1) >= precision) & (found >= LEAST_FOUND)
    sure = np.where(enough, f1, -1.0)
    at = int(sure.argmax())
    return Limits(float(ranked[best]), float(ranked[at]) if sure[at] > 0 else None)
