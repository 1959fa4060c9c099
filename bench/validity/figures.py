"""Agreement of rules with people, code by code, with intervals over conversations.

Precision, recall and F1; Cohen's kappa (1960) and Gwet's AC1 (2008), which stays readable where a
code is rare. A figure that is not defined is None: precision where nothing was found, recall
where people gave the code nowhere, kappa where both always said the same one thing.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

RESAMPLES = 1000
SEED = 20261122
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Counts:
    """How often two coders gave one code to the turns of a conversation."""

    both: int = 0
    rule: int = 0
    """The rule alone."""

    people: int = 0
    """The person alone."""

    neither: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its 95 % interval; None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One code in one set of conversations."""

    n: int
    """Turns to which people gave the code."""

    found: int
    """Turns to which the rule gives it."""

    precision: Figure
    recall: Figure
    f1: Figure
    kappa: Figure
    ac1: Figure


def agreement(by_conversation: Sequence[Counts]) -> Agreement:
    """The figures of a code from its counts in each conversation.

    Example:
        >>> found = agreement([Counts(both=8, rule=2, people=2, neither=88)])
        >>> found.n, found.precision.value, round(found.kappa.value, 2)
        (10, 0.8, 0.78)
    """
    total = _sum(by_conversation)
    samples = [
        _sum([by_conversation[place] for place in places])
        for places in _resampled(len(by_conversation))
    ]
    return Agreement(
        total.both + total.people,
        total.both + total.rule,
        *(_with_interval(measure, total, samples) for measure in (precision, recall, f1)),
        *(_with_interval(measure, total, samples) for measure in (kappa, ac1)),
    )


def precision(counts: Counts) -> float | None:
    """Of the turns that the rule found, how many people found as well."""
    return _share(counts.both, counts.both + counts.rule)


def recall(counts: Counts) -> float | None:
    """Of the turns that people found, how many the rule found as well."""
    return _share(counts.both, counts.both + counts.people)


def f1(counts: Counts) -> float | None:
    """The harmonic mean of precision and recall."""
    return _share(2 * counts.both, 2 * counts.both + counts.rule + counts.people)


def kappa(counts: Counts) -> float | None:
    """Agreement beyond what the two coders' own frequencies would give by chance."""
    rule, people, all_turns = _shares(counts)
    return _beyond(counts, rule * people + (1 - rule) * (1 - people)) if all_turns else None


def ac1(counts: Counts) -> float | None:
    """Agreement beyond chance, where chance is greatest for a code that half of the turns have."""
    rule, people, all_turns = _shares(counts)
    either = (rule + people) / 2
    return _beyond(counts, 2 * either * (1 - either)) if all_turns else None


def _shares(counts: Counts) -> tuple[float, float, int]:
    turns = counts.both + counts.rule + counts.people + counts.neither
    base = turns or 1
    return (counts.both + counts.rule) / base, (counts.both + counts.people) / base, turns


def _beyond(counts: Counts, chance: float) -> float | None:
    turns = counts.both + counts.rule + counts.people + counts.neither
    agreed = (counts.both + counts.neither) / turns
    return None if chance >= 1 else (agreed - chance) / (1 - chance)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(
        sum(one.both for one in counts),
        sum(one.rule for one in counts),
        sum(one.people for one in counts),
        sum(one.neither for one in counts),
    )


def _with_interval(
    measure: Callable[[Counts], float | None], total: Counts, samples: Sequence[Counts]
) -> Figure:
    """The figure, and between what values it lies in 95 % of the resampled sets."""
    drawn = sorted(value for one in samples if (value := measure(one)) is not None)
    if measure(total) is None or not drawn:
        return Figure(measure(total))
    tail = (1 - LEVEL) / 2
    last = len(drawn) - 1
    return Figure(measure(total), drawn[round(tail * last)], drawn[round((1 - tail) * last)])


@cache
def _resampled(conversations: int) -> tuple[tuple[int, ...], ...]:
    """As many conversations as there are, drawn with replacement, many times."""
    draw = random.Random(SEED)
    every = range(conversations)
    return tuple(tuple(draw.choices(every, k=conversations)) for _ in range(RESAMPLES))
