"""How the talk was shared as the conversation went on: the caseworkers' share in each window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import polars as pl

from convo.measures.balance import WINDOW_TURNS
from convo.reports.figures import clock
from convo.reports.html.charts import Tick, minutes, undefined
from convo.reports.html.colours import role_class
from convo.reports.html.document import fragment
from convo.reports.html.section import Section
from convo.reports.page import Column, Grid
from convo.reports.sections.telling import Telling

MEASURE = "window-balance"
TOP, HIGH = 18, 120
"""Where a share of 1 is drawn, and how far below it a share of 0."""

MANY = 60
"""From so many windows on dots are small."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the talk: its middle from 0 to 1, the share in it, and where it begins."""

    x: float
    share: float
    turn: int
    span: str
    value: str

    @property
    def y(self) -> float:
        """How far down it is drawn."""
        return TOP + HIGH * (1 - self.share)

    @property
    def label(self) -> str:
        """What it says when pointed at."""
        return f"{self.span}: {self.value}"


def balance(telling: Telling) -> Section | None:
    """A dot for each window, joined by a line; half is marked, as half and not as a norm."""
    row = telling.talk.value(MEASURE, "conversation", "conversation")
    windows, ticks = _windows(telling)
    why = undefined(telling, row)
    if not windows and not why:
        return None
    unit = "time" if _timed(telling) else "turns"
    figure = fragment(
        "balance.html",
        words=telling.words,
        unit=unit,
        windows=windows,
        joined=list(pairwise(windows)),
        extremes=_extremes(windows),
        ticks=ticks,
        top=TOP,
        bottom=TOP + HIGH,
        radius=2 if len(windows) > MANY else 3.5,
        colour=role_class("caseworker"),
        why=why,
        headline=telling.words("balance-headline", value=telling.with_n(row)) if windows else "",
        finding=_finding(telling, row, windows),
    )
    return Section("balance", figure, _table(telling, windows), (MEASURE,))


def _timed(telling: Telling) -> bool:
    events = telling.talk.events.filter(pl.col("measure") == MEASURE)
    return not events.is_empty() and events["start"].null_count() == 0


def _windows(telling: Telling) -> tuple[list[Window], list[Tick]]:
    events = telling.talk.events.filter(pl.col("measure") == MEASURE)
    if events.is_empty():
        return [], []
    found = events.iter_rows(named=True)
    return _by_time(telling, [*found]) if _timed(telling) else _by_turns(telling, [*found])


def _by_time(
    telling: Telling, events: Sequence[Mapping[str, Any]]
) -> tuple[list[Window], list[Tick]]:
    begun, ended = events[0]["start"], events[-1]["end"]
    length = ended - begun
    windows = [
        _window(
            telling,
            event,
            ((event["start"] + event["end"]) / 2 - begun) / length,
            f"{clock(event['start'])}–{clock(event['end'])}",
        )
        for event in events
    ]
    ticks = [Tick((at - begun) / length, clock(at)) for at in minutes(begun, ended)]
    return windows, ticks


def _by_turns(
    telling: Telling, events: Sequence[Mapping[str, Any]]
) -> tuple[list[Window], list[Tick]]:
    """Without times a window is some turns long, and its place is among the turns."""
    floor = telling.talk.turns.filter(pl.col("kind") == "turn")["turn"].to_list()
    last_of = dict(zip(floor, floor[WINDOW_TURNS - 1 :], strict=False))
    begun, ended = events[0]["turn"], last_of[events[-1]["turn"]]
    windows = []
    for event in events:
        last = last_of[event["turn"]]
        span = telling.words("balance-turns", first=event["turn"], last=last)
        middle = ((event["turn"] + last) / 2 - begun) / (ended - begun)
        windows.append(_window(telling, event, middle, span))
    ends = [(0.0, begun), (0.5, round((begun + ended) / 2)), (1.0, ended)]
    return windows, [Tick(at, telling.words("turn-number", turn=turn)) for at, turn in ends]


def _window(telling: Telling, event: Mapping[str, Any], x: float, span: str) -> Window:
    share = event["value"]
    return Window(x, share, event["turn"], span, telling.figures.percent(share))


def _extremes(windows: Sequence[Window]) -> list[tuple[Window, float]]:
    """The first highest and lowest window, and where its figure stands; none if all are equal."""
    if not windows:
        return []
    low, high = (choose(windows, key=lambda one: one.share) for choose in (min, max))
    return [(high, high.y - 8), (low, low.y + 18)] if low.value != high.value else []


def _finding(telling: Telling, row: Mapping[str, Any], windows: Sequence[Window]) -> str:
    if not windows:
        return ""
    low, high = (choose(windows, key=lambda one: one.share) for choose in (min, max))
    return telling.words(
        "balance-finding",
        median=telling.figures.value(row["value"], row["unit"]),
        count=len(windows),
        low=low.value,
        low_span=low.span,
        high=high.value,
        high_span=high.span,
    )


def _table(telling: Telling, windows: Sequence[Window]) -> Grid | None:
    if not windows:
        return None
    columns = [
        Column(telling.words("balance-window")),
        Column(telling.words("chart-first-turn"), "right"),
        Column(telling.words("balance-share"), "right"),
    ]
    return Grid(columns, [[one.span, str(one.turn), one.value] for one in windows])
