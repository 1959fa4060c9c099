"""What holds of each turn, as a matrix with a column for each feature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convo.coders.learning.table import Training

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True)
class Features:
    """A matrix (turns × features), and what each column is.

    `told` has one entry a column: a condition of the scheme language as data, such as
    `{"phrase": "jeg vil"}`, or, of families that no scheme can say, any name.
    """

    matrix: csr_matrix
    told: tuple[Any, ...]


Family = Callable[[Training], Features]
"""Where a family of features plugs in: from the training table to columns.

A family looks at the turns only, never at the codes; so it may look at all of them at once.
Columns need not be 0 and 1, but `fit.sparse` does not scale them.
"""


def beside(*several: Features) -> Features:
    """The columns of several families, side by side."""
    from scipy.sparse import hstack

    told = tuple(one for each in several for one in each.told)
    return Features(hstack([each.matrix for each in several], format="csr"), told)
