"""The conversation as a picture: minutes below each other, a lane for each speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from convo.reports.figures import MINUTE
from convo.reports.html.document import fragment
from convo.reports.html.drawing import DIVISIONS, Drawing
from convo.reports.html.families import families
from convo.reports.html.lanes import WIDTH, lines_of
from convo.reports.html.section import Section
from convo.reports.page import Column, Grid
from convo.reports.sections.telling import Telling
from convo.reports.timeline import Timeline, amounts, timeline

MEASURES: Final = {"s": ("talk-time", "silence-time", "overlap-time"), "words": ("words",)}
MARKS: Final = ("minimal", "embedded", "nonverbal", "overlap", "silence")
MOST_UNTIMED: Final = 12
"""So many turns without a time are named."""


def picture(telling: Telling) -> Section | None:
    """A line of lanes for each minute; without times, for each 150 words."""
    drawn = timeline(telling.talk)
    if drawn.segments.is_empty():
        return None
    drawing = Drawing(telling, drawn, families(telling))
    figure = fragment(
        "picture.html",
        words=telling.words,
        drawing=drawing,
        width=WIDTH,
        notes=list(_notes(telling, drawn)),
        marks=list(_marks(telling, drawn)),
        ticks=list(_ticks(telling, drawn)),
        lines=[drawing.line(line) for line in lines_of(drawn)],
    )
    return Section("picture", figure, _table(drawing), MEASURES[drawn.unit])


def _notes(telling: Telling, drawn: Timeline) -> Iterator[str]:
    """How long a line is, and what the picture cannot show."""
    words, talk = telling.words, telling.talk
    if drawn.unit == "words":
        yield words("picture-by-words", count=telling.figures.number(drawn.length, 0))
        return
    minutes = drawn.length / MINUTE
    one = "picture-line-minute" if minutes == 1 else "picture-line-minutes"
    yield words(one, minutes=telling.figures.number(minutes, 0))
    if talk.grade == "C":
        yield words("picture-grade-c")
    if talk.abutting:
        yield words("picture-abutting")
    if drawn.untimed:
        turns = ", ".join(map(str, drawn.untimed[:MOST_UNTIMED]))
        more = ", …" if len(drawn.untimed) > MOST_UNTIMED else ""
        yield words("picture-untimed", count=len(drawn.untimed), turns=turns + more)


def _marks(telling: Telling, drawn: Timeline) -> Iterator[tuple[str, str]]:
    """What the shapes mean, in words; only those that occur."""
    kinds = {*drawn.segments["kind"]}
    yield "turn", telling.words("picture-mark-turn")
    for kind in MARKS:
        if kind in kinds:
            yield kind, telling.words(f"picture-mark-{kind}")
    other = telling.talk.turns.filter(pl.col("content_role") != pl.col("role"))
    if not other.is_empty():
        yield "for-another", telling.words("picture-mark-for-another")


def _ticks(telling: Telling, drawn: Timeline) -> Iterator[tuple[float, str]]:
    """The labels of the axis, each with its place in per cent."""
    count = DIVISIONS.get(int(drawn.length), 5)
    for at in range(count + 1):
        value, name = drawn.length * at / count, "picture-tick-words"
        if drawn.unit == "s":
            long = drawn.length > 2 * MINUTE
            value, name = value / (MINUTE if long else 1), f"picture-tick-{'min' if long else 's'}"
        yield round(100 * at / count, 2), telling.words(name, at=telling.figures.number(value, 0))


def _table(drawing: Drawing) -> Grid:
    """A row for each line: what each role says in it, silence and overlap."""
    telling, drawn = drawing.telling, drawing.drawn
    roles = telling.talk.roles()
    found: dict[int, dict[Any, float]] = {}
    for line, what, role, amount in amounts(drawn, telling.talk).iter_rows():
        found.setdefault(line, {})[role or what] = amount
    more = ("overlap", "silence") if drawn.unit == "s" else ()
    titles = [*map(telling.words.role, roles), *(telling.words(f"picture-{one}") for one in more)]
    unit = "s" if drawn.unit == "s" else "n"
    shown = [
        [
            "–".join(map(drawing.place, drawn.span(line))),
            *(
                telling.figures.value(found.get(line, {}).get(one, 0.0), unit)
                for one in (*roles, *more)
            ),
        ]
        for line in range(drawn.lines)
    ]
    first = telling.words(f"picture-line-{drawn.unit}")
    return Grid([Column(first), *(Column(title, "right") for title in titles)], shown)
