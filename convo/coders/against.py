"""How the codes of one coder stand against those of another that is held to be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from convo.coders.tallies import UNSEEN, Whole
from convo.coders.variables import Variable

GAVE_NONE = "coder-gave-none"
GOLD_NONE = "gold-gave-none"
NEITHER = "neither-gave"
NO_SHARED = "no-two-coders"
MACRO = "macro"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part of a whole; `reason` is why there is none."""

    value: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Against:
    """One coder and one code against the gold; counts are null in the mean over codes."""

    coder: str
    code: str
    n: int
    """Units that both saw."""

    gold: int
    """Units to which the gold gave the code."""

    precision: Ratio
    """Of the coder's, the part that the gold has too."""

    recall: Ratio
    """Of the gold's, the part that the coder has too."""

    f1: Ratio


def against(
    variables: Sequence[Variable], coders: Sequence[str], gold: str, means: Sequence[str]
) -> tuple[Against, ...]:
    """Each coder but the gold against it, code by code, and the mean over codes (macro).

    The mean is over those codes of `means` that the gold gave to a unit the coder saw.
    """
    right = list(coders).index(gold)
    found: list[Against] = []
    for at, coder in enumerate(coders):
        if at != right and any((one.values[:, at] != UNSEEN).any() for one in variables):
            rows = [_one(one, coder, one.values[:, at], one.values[:, right]) for one in variables]
            found += [*rows, _macro(coder, [row for row in rows if row.code in means])]
    return tuple(found)


def _one(variable: Variable, coder: str, given: Whole, right: Whole) -> Against:
    both = (given != UNSEEN) & (right != UNSEEN)
    said, true = given[both] == 1, right[both] == 1
    hits, positives, golds = (int(np.count_nonzero(one)) for one in (said & true, said, true))
    n = int(np.count_nonzero(both))
    return Against(
        coder,
        variable.name,
        n,
        golds,
        _ratio(hits, positives, GAVE_NONE if n else NO_SHARED),
        _ratio(hits, golds, GOLD_NONE if n else NO_SHARED),
        _ratio(2 * hits, positives + golds, NEITHER if n else NO_SHARED),
    )


def _ratio(part: int, whole: int, reason: str) -> Ratio:
    return Ratio(part / whole) if whole else Ratio(None, reason)


def _macro(coder: str, rows: Sequence[Against]) -> Against:
    counted = [row for row in rows if row.gold]
    n, gold = max((row.n for row in rows), default=0), sum(row.gold for row in counted)

    def mean(values: Iterator[Ratio], reason: str) -> Ratio:
        known = [one.value for one in values if one.value is not None]
        return Ratio(sum(known) / len(known)) if known else Ratio(None, reason)

    return Against(
        coder,
        MACRO,
        n,
        gold,
        mean((row.precision for row in counted), GAVE_NONE if counted else GOLD_NONE),
        mean((row.recall for row in counted), GOLD_NONE),
        mean((row.f1 for row in counted), GOLD_NONE),
    )
