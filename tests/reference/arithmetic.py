"""Shares, averages and balances of plain numbers; None where there is nothing to divide by."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable


def ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return statistics.fmean(known) if known else None


def median(values: Iterable[float]) -> float | None:
    known = list(values)
    return float(statistics.median(known)) if known else None


def spread(values: list[float]) -> float | None:
    """The interquartile range, quartiles interpolated between the nearest two values."""
    if len(values) < 2:
        return 0.0 if values else None
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return high - low


def entropy(said: list[int]) -> float | None:
    if len(said) < 2 or sum(said) == 0:
        return None
    parts = [words / sum(said) for words in said if words]
    return -sum(part * math.log(part) for part in parts) / math.log(len(said))


def gini(said: list[int]) -> float | None:
    count, total = len(said), sum(said)
    if count < 2 or total == 0:
        return None
    differences = sum(abs(one - other) for one in said for other in said)
    return differences / (2 * count * total) * count / (count - 1)


def dominance(caseworkers: float | None, citizens: float | None) -> float | None:
    return math.log2(caseworkers / citizens) if caseworkers and citizens else None
