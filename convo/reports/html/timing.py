"""How long it takes until the next one speaks: a dot for each change of turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from convo.reports.html.answers import LATENCIES, answers
from convo.reports.html.charts import Dot, Tick, TurnLink, undefined
from convo.reports.html.colours import role_class
from convo.reports.html.document import fragment
from convo.reports.html.section import Section
from convo.reports.page import Column, Grid
from convo.reports.sections.telling import Telling

OFFSET = "fto-median"
SPREAD = (OFFSET, "fto-iqr", "gap-median", "gap-share", "overlap-share")
NARROW = (-1.0, 2.0)
"""At least so much of the axis is shown, in seconds."""

PLACES = 60
"""At most so many places for dots along the axis."""

WIDTHS = (0.1, 0.2, 0.25, 0.5)
"""How many seconds a place stands for: the first that is wide enough."""

PITCH, HIGHEST, MARGIN = 7.0, 84.0, 8.0
"""How far dots of one place stand apart, unless they would stand higher; room above and below."""

DENSE = 4.0
"""Dots closer than this have no rim."""

MOST = 3
"""How many of the longest gaps and overlaps are named."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The changes of turns to one role, with their median on the axis."""

    name: str
    colour: str
    dots: Sequence[Dot]
    height: float
    median: float


@dataclass(frozen=True, slots=True)
class Axis:
    """Seconds on a line, from `low` to `high`."""

    low: float
    high: float

    def at(self, seconds: float) -> float:
        """Where a number of seconds stands, from 0 to 1."""
        return (seconds - self.low) / (self.high - self.low)

    @property
    def place(self) -> float:
        """How many seconds dots that stand on each other may be apart."""
        fitting = (one for one in WIDTHS if (self.high - self.low) / one <= PLACES)
        return next(fitting, WIDTHS[-1])

    def nearest(self, seconds: float) -> int:
        """The number of the place that dots of so many seconds share."""
        return round(seconds / self.place)


def timing(telling: Telling) -> Section | None:
    """Strips of dots by who takes the turn; below them how long answers took, in classes."""
    row = telling.talk.value(OFFSET, "conversation", "conversation")
    changes = _changes(telling)
    why = undefined(telling, row)
    if changes.is_empty() and not why:
        return None
    axis = _axis(changes)
    strips = _strips(telling, changes, axis)
    figure = fragment(
        "timing.html",
        words=telling.words,
        why=why,
        strips=strips,
        dense=_pitch(changes, axis) < DENSE,
        ticks=_ticks(telling, axis),
        zero=axis.at(0),
        gaps=_longest(telling, changes.filter(pl.col("fto") > 0), descending=True),
        overlaps=_longest(telling, changes.filter(pl.col("fto") < 0), descending=False),
        finding="; ".join(strip.name for strip in strips),
        answers=answers(telling),
        beyond=telling.talk.value("transitions", "conversation", "conversation")["n"] > row["n"],
        interpreted="interpreter" in telling.talk.roles(),
    )
    return Section("timing", figure, _table(telling), (OFFSET, "gap-share", *LATENCIES))


def _changes(telling: Telling) -> pl.DataFrame:
    """The changes that the measures rest on; none where the times do not allow any."""
    changes = telling.analysis.turns.transitions
    if telling.talk.value(OFFSET, "conversation", "conversation")["value"] is None:
        return changes.clear()
    own = pl.col("conversation") == telling.talk.conversation.name
    return changes.filter(own, pl.col("fto").is_not_null())


def _axis(changes: pl.DataFrame) -> Axis:
    low, high = NARROW
    if not changes.is_empty():
        ends = changes.select(pl.col("fto").min().floor(), high=pl.col("fto").max().ceil())
        low, high = min(low, ends[0, 0]), max(high, ends[0, 1])
    return Axis(low, high)


def _ticks(telling: Telling, axis: Axis) -> list[Tick]:
    step = 1 if axis.high - axis.low <= len(WIDTHS) * 2 else 2
    whole = range(int(axis.low), int(axis.high) + 1)
    return [
        Tick(axis.at(at), telling.words("timing-seconds", count=telling.figures.number(at, 0)))
        for at in whole
        if at % step == 0
    ]


def _strips(telling: Telling, changes: pl.DataFrame, axis: Axis) -> list[Strip]:
    """A strip for each role that has a median, in the order of first speech."""
    found: list[Strip] = []
    pitch = _pitch(changes, axis)
    for role in telling.talk.roles():
        row = telling.talk.value(OFFSET, "role", role)
        if row["value"] is None:
            continue
        own = changes.filter(pl.col("to_role") == role).select("to_turn", "fto")
        dots, height = _dots(telling, own, axis, pitch)
        name = telling.words(
            "timing-strip", role=telling.words.role(role), median=telling.with_n(row)
        )
        found.append(Strip(name, role_class(role), dots, height, axis.at(row["value"])))
    return found


def _pitch(changes: pl.DataFrame, axis: Axis) -> float:
    """How far dots of one place stand apart in every strip, so that strips can be compared."""
    places = Counter(
        (role, axis.nearest(fto)) for role, fto in changes.select("to_role", "fto").iter_rows()
    )
    return min(PITCH, HIGHEST / max(places.values(), default=1))


def _dots(
    telling: Telling, changes: pl.DataFrame, axis: Axis, pitch: float
) -> tuple[list[Dot], float]:
    """A dot for each change, those of one place on top of each other, and how high they stand."""
    places = [axis.nearest(fto) for fto in changes["fto"]]
    height = MARGIN + pitch * max(Counter(places).values(), default=1)
    stacked: Counter[int] = Counter()
    dots = []
    for place, (turn, fto) in zip(places, changes.iter_rows(), strict=True):
        y = height - MARGIN / 2 - pitch * (stacked[place] + 0.5)
        stacked[place] += 1
        dots.append(Dot(axis.at(place * axis.place), y, turn, _told(telling, fto, turn)))
    return dots, height


def _told(telling: Telling, fto: float, turn: int) -> str:
    """A change in words, such as `0,4 s før tur 12`."""
    which = "gap" if fto > 0 else "overlap" if fto < 0 else "none"
    return telling.words(f"timing-{which}", seconds=telling.figures.seconds(abs(fto)), turn=turn)


def _longest(telling: Telling, changes: pl.DataFrame, *, descending: bool) -> list[TurnLink]:
    """The longest gaps or overlaps, with their turns."""
    longest = changes.sort("fto", descending=descending, maintain_order=True).head(MOST)
    rows = longest.select("to_turn", "fto").iter_rows()
    return [TurnLink(turn, _told(telling, fto, turn)) for turn, fto in rows]


def _table(telling: Telling) -> Grid | None:
    subjects = [("conversation", "conversation"), *(("role", r) for r in telling.talk.roles())]
    rows = []
    for measure in (*SPREAD, *LATENCIES):
        found = [telling.talk.value(measure, *subject) for subject in subjects]
        if any(row["value"] is not None for row in found):
            rows.append([telling.words.measure(measure), *map(telling.with_n, found)])
    if not rows:
        return None
    titles = [telling.words("all-together"), *map(telling.words.role, telling.talk.roles())]
    return Grid([Column(), *(Column(title, "right") for title in titles)], rows)
