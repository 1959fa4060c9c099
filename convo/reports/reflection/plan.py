"""What a session does with its time, and the open questions that go with a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convo.reports.words import Words
from convo.schemes.model import ANY, Code

SHORTEST, USUAL, LONGEST = 2.0, 3.0, 4.0
"""How many hours a session takes."""

UNIT = 5
"""Minutes: every step of a session takes a whole number of these, at least one."""

OPENING = {"welcome": 2.0}
PER_EXTRACT = {"read": 2.0, "notice": 1.5, "round": 4.0, "theory": 2.5, "next-turns": 3.0}
CLOSING = {"try": 4.0, "close": 1.5}
"""The steps in their order, each with its weight among the others."""

QUESTIONS = 3
"""How many open questions go with a code."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A step of the session: from which minute, how many, and with which extract, if any."""

    step: str
    begin: int
    minutes: int
    extract: int | None = None


def activities(hours: float, extracts: int) -> list[Activity]:
    """The steps of a session; together they take its hours to the minute.

    Each extract is read twice, noticed alone, told in a round, held against the codes, and its
    next turns are imagined. A break comes after the first extract; in a session of more than
    three hours another after the second.

    Example:
        >>> plan = activities(2, 1)
        >>> [(one.step, one.minutes) for one in plan][:4], plan[-1].begin + plan[-1].minutes
        ([('welcome', 10), ('read', 10), ('notice', 10), ('round', 20)], 120)
    """
    steps = _steps(hours, extracts)
    units = _shared([weight for _, _, weight in steps], round(hours * 60 / UNIT))
    found, begin = [], 0
    for (step, extract, _), given in zip(steps, units, strict=True):
        found.append(Activity(step, begin, given * UNIT, extract))
        begin += given * UNIT
    return found


def _steps(hours: float, extracts: int) -> list[tuple[str, int | None, float]]:
    """Step, extract and weight, in order."""
    found: list[tuple[str, int | None, float]] = [(name, None, w) for name, w in OPENING.items()]
    breaks = 2 if hours > USUAL else 1
    for extract in range(1, extracts + 1):
        found += [(name, extract, weight / extracts) for name, weight in PER_EXTRACT.items()]
        if extract <= breaks:
            found.append(("break", None, 1.5))
    return found + [(name, None, weight) for name, weight in CLOSING.items()]


def _shared(weights: Sequence[float], units: int) -> list[int]:
    """Units shared out by weight, at least one each; the largest remainders round up."""
    free = units - len(weights)
    exact = [free * weight / sum(weights) for weight in weights]
    given = [int(part) for part in exact]
    order = sorted(range(len(weights)), key=lambda at: given[at] - exact[at])
    for at in order[: free - sum(given)]:
        given[at] += 1
    return [1 + part for part in given]


def general(words: Words) -> tuple[str, ...]:
    """Open questions that can be asked of any passage."""
    return tuple(words(f"reflect-question-{which}") for which in ("heard", "possible", "else"))


def questions(code: Code, nth: int, words: Words) -> tuple[str, ...]:
    """Three open questions: the scheme's own, then such as can be asked of any passage.

    `nth` is the code's place among those of the sheet: the general questions take turns.
    """
    own = dict(code.reflect)
    asked = own.get(words.language, own.get(ANY, ()))
    others = general(words)
    turned = (others[(nth + at) % len(others)] for at in range(len(others)))
    return (*asked, *turned)[:QUESTIONS]
