"""Folds: which turns are learnt from and which tried on, no conversation ever in both."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

MOST = 5
"""Folds, where there are more groups than that."""


def folds(groups: npt.NDArray[np.str_], *, seed: int, most: int = MOST) -> npt.NDArray[np.int64]:
    """The fold of each row, from 0; groups are dealt whole.

    The largest group goes first, each to the smallest fold; groups of the same size are dealt in
    an order that the seed gives. With `most` groups or
    fewer, each is a fold of its own.

    Example:
        >>> folds(np.array(["a", "a", "b", "c", "c", "c"]), seed=1, most=2).tolist()
        [1, 1, 1, 0, 0, 0]
    """
    names, group, size = np.unique(groups, return_inverse=True, return_counts=True)
    shuffled = np.random.default_rng(seed).permutation(len(names))
    order = shuffled[np.argsort(-size[shuffled], kind="stable")]
    filled = np.zeros(min(most, len(names)), np.int64)
    fold = np.empty(len(names), np.int64)
    for one in order:
        fold[one] = filled.argmin()
        filled[fold[one]] += size[one]
    found: npt.NDArray[np.int64] = fold[group]
    return found
