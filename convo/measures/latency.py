"""Latency: how long a question waits for its answer."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from convo.measures.registry import EVERY, Formula, Needs, measure
from convo.measures.tables import Tables

HALF, LONG = 0.5, 4.0
CLASSES: dict[str, tuple[str, Callable[[pl.Expr], pl.Expr], float]] = {
    "under-0500ms": ("less than 0.5 s", lambda s: s < HALF, 0.2),
    "0500-1000ms": ("0.5 s to below 1 s", lambda s: s.is_between(0.5, 1.0, closed="left"), 0.7),
    "1000-2000ms": ("1 s to below 2 s", lambda s: s.is_between(1.0, 2.0, closed="left"), 1.5),
    "2000-4000ms": ("2 s to 4 s", lambda s: s.is_between(2.0, 4.0, closed="both"), 3.0),
    "over-4000ms": ("more than 4 s", lambda s: s > LONG, 5.0),
}
"""Class -> what it is called, whether a latency lies inside, and one that does."""


@measure(
    "latency-median",
    unit="s",
    levels=EVERY,
    needs=Needs.FINE,
    undefined="no-questions-answered",
    gaps=True,
)
def latency_median(tables: Tables) -> Formula:
    """Median silence before an answer.

    Definition: over transitions whose first turn ends in an asking utterance; an early start
                counts as 0; by role and speaker of the one who answers.
    Formula:    median of max(0, FTO)
    Input:      transitions with times; timing grade A or B.
    Output:     one row per conversation, role, speaker and pair; unit: s; n: such transitions.
    Undefined:  no question that is followed by another's turn -> null.
    Misreading: time to think is a courtesy: a longer latency is not a worse answer.
    Source:     Stivers et al. (2009), response latencies to questions.
    Example:
        >>> values(
        ...     "latency-median",
        ...     "caseworker [0-2]: hvor bor du?",
        ...     "citizen [3-4]: i Gladsaxe",
        ...     level="role",
        ... )
        {'caseworker': None, 'citizen': 1.0}
    """
    latency = pl.col("latency")
    return Formula(tables.transitions, latency.median(), latency.count())


def _latency_class(
    name: str, said: str, inside: Callable[[pl.Expr], pl.Expr], example: float
) -> None:
    def share(tables: Tables) -> Formula:
        latency = pl.col("latency")
        return Formula(tables.transitions, inside(latency).mean(), latency.count())

    share.__name__ = f"latency_class_{name.replace('-', '_')}"
    share.__doc__ = f"""Share of answers that begin after {said}.

    Definition: the latency is that of `latency-median`, in one of five classes.
    Formula:    answers whose max(0, FTO) is {said} / answers
    Input:      transitions with times; timing grade A, B or C.
    Output:     one row per conversation, role, speaker and pair; 0..1; the five classes sum to 1.
    Undefined:  no question that is followed by another's turn -> null.
    Misreading: under grade C captions begin late or early: read the classes, not the seconds.
    Source:     convo's own classes, for times too coarse for a median.
    Example:
        >>> values(
        ...     "latency-class-{name}",
        ...     "caseworker [0-2]: hvor bor du?",
        ...     "citizen [{2 + example}-9]: her",
        ...     level="pair",
        ... )
        {{'caseworker>citizen': 1.0}}
    """
    measure(
        f"latency-class-{name}",
        unit="share",
        levels=EVERY,
        needs=Needs.COARSE,
        undefined="no-questions-answered",
        gaps=True,
    )(share)


for _name, (_said, _inside, _example) in CLASSES.items():
    _latency_class(_name, _said, _inside, _example)
