"""How a measure is written and registered: a formula over a table, at some levels.

A measure is a function from `Tables` to a `Formula` (aggregated together with all others on the
same table) or to a finished frame. Its docstring has a fixed order, held by a test, from which
`convo measures explain` and the reference are made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from inspect import cleandoc

import polars as pl

from convo.measures.tables import Tables
from convo.registry import Registry

CONVERSATION, ROLE, SPEAKER, PAIR = "conversation", "role", "speaker", "pair"
PEOPLE = (ROLE, SPEAKER)
ALL_BUT_PAIR = (CONVERSATION, ROLE, SPEAKER)
EVERY = (CONVERSATION, ROLE, SPEAKER, PAIR)


class Needs(Enum):
    """Which timing grades a measure can use."""

    TEXT = "text"
    TALK = "talk"
    COARSE = "coarse"
    FINE = "fine"

    @property
    def grades(self) -> str:
        """The grades that are good enough, such as "AB"."""
        return {"text": "ABCD", "fine": "AB"}.get(self.value, "ABC")


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """An aggregation of a table's rows for each subject of a level.

    `empty` is the value of a subject without rows; `share` divides by the sum over the level;
    `voice` groups roles by who speaks instead of by whose words they are.
    """

    table: pl.DataFrame
    value: pl.Expr
    n: pl.Expr
    empty: float | None = None
    share: bool = False
    voice: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A registered measure: its formula and all that is said about it."""

    name: str
    unit: str
    levels: tuple[str, ...]
    needs: Needs
    undefined: str
    """The id of the reason when the value is null for want of something to count."""

    gaps: bool
    """Whether rows that all touch each other make it meaningless."""

    formula: Callable[[Tables], Formula | pl.DataFrame]

    @property
    def doc(self) -> str:
        """The docstring: definition, formula, input, output, undefined, misreading, source."""
        return cleandoc(self.formula.__doc__ or "")


MEASURES = Registry[Measure]("measure")
EVENTS = Registry[Callable[[Tables], pl.DataFrame]]("event")


def measure(  # noqa: PLR0913 -- the facts of one registration line
    name: str,
    *,
    unit: str,
    levels: tuple[str, ...] = PEOPLE,
    needs: Needs = Needs.TEXT,
    undefined: str = "nothing-to-count",
    gaps: bool = False,
) -> Callable[
    [Callable[[Tables], Formula | pl.DataFrame]], Callable[[Tables], Formula | pl.DataFrame]
]:
    """Register a function as a measure."""

    def register(
        formula: Callable[[Tables], Formula | pl.DataFrame],
    ) -> Callable[[Tables], Formula | pl.DataFrame]:
        MEASURES.add(name, Measure(name, unit, levels, needs, undefined, gaps, formula))
        return formula

    return register
