"""Intervals: unions, silences and overlaps, swept point by point."""

from __future__ import annotations

from itertools import pairwise

from tests.reference.talk import Row, exact

Interval = tuple[float, float]


def intervals(rows: list[Row]) -> list[Interval]:
    """The timed rows' intervals; a row without length is no talk and no end of a silence."""
    return [(row.start, row.end) for row in rows if row.timed and exact(row.end - row.start) > 0]


def union(spans: list[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for start, end in sorted(spans):
        if joined and exact(start - joined[-1][1]) <= 0:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def length(spans: list[Interval]) -> float:
    return exact(sum(end - start for start, end in union(spans)))


def within(spans: list[Interval], low: float, high: float) -> list[Interval]:
    clipped = [(max(start, low), min(end, high)) for start, end in spans]
    return [(start, end) for start, end in clipped if exact(end - start) > 0]


def silences(rows: list[Row], low: float, high: float) -> list[Interval]:
    """The longest stretches from low to high in which nobody speaks."""
    found = []
    at = low
    for start, end in union(within(intervals(rows), low, high)):
        if exact(start - at) > 0:
            found.append((at, start))
        at = end
    if exact(high - at) > 0:
        found.append((at, high))
    return found


def overlaps(rows: list[Row]) -> list[Interval]:
    """The longest stretches in which two or more people speak."""
    talk = {
        speaker: union(intervals([row for row in rows if row.speaker == speaker]))
        for speaker in {row.speaker for row in rows}
    }
    points = sorted({point for spans in talk.values() for span in spans for point in span})
    both = []
    for start, end in pairwise(points):
        middle = (start + end) / 2
        speaking = sum(any(low < middle < high for low, high in spans) for spans in talk.values())
        if speaking > 1:
            both.append((start, end))
    return union(both)
