"""What figures are drawn from: bars with their words, axes with their ticks, links to turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from convo.reports.sections.telling import Telling

MINUTE = 60
STEPS = (1, 2, 5, 10, 15, 30, 60, 120)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A length from 0 to 1 with what it stands for: a value, and what that rests on."""

    name: str
    length: float
    value: str
    base: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, from 0 to 1, with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A turn in a figure: across from 0 to 1, down in pixels, and what it says when pointed at."""

    x: float
    y: float
    turn: int
    label: str


@dataclass(frozen=True, slots=True)
class TurnLink:
    """A way to a turn."""

    turn: int
    label: str


def minutes(begun: float, ended: float) -> list[float]:
    """Whole minutes between two points of time, in seconds; few enough to be read on a phone.

    Example:
        >>> minutes(0.4, 431.0)
        [120.0, 240.0, 360.0]
    """
    span = (ended - begun) / MINUTE
    step = next((one for one in STEPS if span / one < MOST_TICKS), STEPS[-1]) * MINUTE
    first = int(begun // step) + 1
    return [float(step * number) for number in range(first, int(ended // step) + 1)]


def undefined(telling: Telling, row: Mapping[str, Any], what: str = "") -> str:
    """Why a value is missing, as a sentence that may name it; empty where no reason is known."""
    if not row["reason"]:
        return ""
    reason = telling.words.reason(row["reason"])
    if what:
        return telling.words("chart-undefined-of", reason=reason, what=what)
    return telling.words("chart-undefined", reason=reason)
