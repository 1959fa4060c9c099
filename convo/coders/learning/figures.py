"""How right a learnt code is: precision, recall and F1 from counts of turns."""

from __future__ import annotations

from typing import NamedTuple

from convo.coders.learning.table import Mask


class Counts(NamedTuple):
    """Turns with a code by people and model (both), by the model only, and by people only.

    Example:
        >>> found = Counts(both=30, model=10, people=20)
        >>> found.precision, found.recall, round(found.f1, 3), found.n
        (0.75, 0.6, 0.667, 50)
        >>> Counts(0, 0, 4).precision is None, Counts(0, 0, 0).f1 is None
        (True, True)
    """

    both: int
    model: int
    people: int

    @property
    def n(self) -> int:
        """Turns to which people gave the code."""
        return self.both + self.people

    @property
    def precision(self) -> float | None:
        """Of the turns that the model gave it, the share to which people gave it."""
        return _share(self.both, self.both + self.model)

    @property
    def recall(self) -> float | None:
        """Of the turns to which people gave it, the share that the model found."""
        return _share(self.both, self.n)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both: 0 where nothing was found; None where nobody gave it."""
        return _share(2 * self.both, 2 * self.both + self.model + self.people)


def counts(given: Mask, found: Mask) -> Counts:
    """The counts of what people gave and a model found.

    Example:
        >>> import numpy as np
        >>> counts(np.array([True, True, False]), np.array([True, False, True]))
        Counts(both=1, model=1, people=1)
    """
    return Counts(
        int((given & found).sum()), int((~given & found).sum()), int((given & ~found).sum())
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
