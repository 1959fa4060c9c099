"""The lines of a picture as shapes: each turn a path in its speaker's lane, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from convo.reports.timeline import Timeline

WIDTH: Final = 1200
"""How many steps a line is divided into, whatever it lasts."""

SHORTEST: Final = 4
"""In steps: what is shorter is drawn as long as this, so that it can be seen."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lane:
    """Where the lane of a speaker lies, in pixels from the top of a line."""

    top: float
    height: float

    @property
    def bar(self) -> float:
        """The middle of its bars."""
        return self.top + self.height * 0.6

    @property
    def strip(self) -> float:
        """The middle of the strip above the bars."""
        return self.top + self.height * 0.14


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a turn lies in one line."""

    turn: int
    lane: int
    kind: str
    spans: tuple[Span, ...]
    first: bool
    """Whether the turn begins in this line."""

    @property
    def reach(self) -> Span:
        """From its first step to its last."""
        return self.spans[0][0], self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Mark:
    """An overlap or a silence in one line; `length` is that of the whole, in seconds."""

    span: Span
    length: float

    @property
    def wide(self) -> int:
        """How many steps of the line it covers."""
        return self.span[1] - self.span[0]


@dataclass(slots=True)
class Line:
    """One line of the picture."""

    begin: float
    end: float
    pieces: list[Piece] = field(default_factory=list)
    overlaps: list[Mark] = field(default_factory=list)
    silences: list[Mark] = field(default_factory=list)


def lines_of(drawn: Timeline) -> list[Line]:
    """The lines of a conversation, each with what lies in it in the order of talk."""
    lines = [Line(*drawn.span(number)) for number in range(drawn.lines)]
    begun: set[int] = set()
    for line, own in zip(lines, _spans(drawn), strict=True):
        turns: dict[int, tuple[int, str, list[Span]]] = {}
        for lane, kind, turn, length, begin, end in own:
            if turn is not None:
                turns.setdefault(turn, (lane, kind, []))[2].append((begin, end))
            else:
                marks = line.overlaps if kind == "overlap" else line.silences
                marks.append(Mark((begin, end), length))
        line.pieces = [
            Piece(turn, lane, kind, _joined(spans), turn not in begun)
            for turn, (lane, kind, spans) in turns.items()
        ]
        begun |= {*turns}
    return lines


def path(spans: Sequence[Span], y: float) -> str:
    """Spans at a height as the `d` of an SVG path.

    Example:
        >>> path([(10, 14), (20, 26)], 12.0)
        'M10 12h4M20 12h6'
    """
    return "".join(f"M{begin} {y:g}h{end - begin}" for begin, end in spans)


def parts(reach: Span, count: int) -> Iterator[Span]:
    """A reach divided evenly, such as a strip among the codes of a turn.

    Example:
        >>> list(parts((0, 10), 2))
        [(0, 5), (5, 10)]
    """
    begin, end = reach
    for at in range(count):
        yield begin + (end - begin) * at // count, begin + (end - begin) * (at + 1) // count


def _spans(drawn: Timeline) -> Iterator[list[tuple[Any, ...]]]:
    """For each line: lane, kind, turn, length, and its first and last step in the line."""
    step = drawn.length / WIDTH
    begin, end = (
        ((pl.col(side) - drawn.origin - pl.col("line") * drawn.length) / step).round()
        for side in ("begin", "end")
    )
    begin = begin.clip(0, WIDTH - SHORTEST)
    steps = drawn.segments.sort("line", "begin", maintain_order=True).select(
        *("line", "lane", "kind", "turn", "length"),
        from_step=begin.cast(pl.Int32),
        to_step=pl.max_horizontal(end, begin + SHORTEST).cast(pl.Int32),
    )
    own = dict[int, list[tuple[Any, ...]]]()
    for line, *rest in steps.iter_rows():
        own.setdefault(line, []).append(tuple(rest))
    for line in range(drawn.lines):
        yield own.get(line, [])


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in their order, those that touch as one."""
    if len(spans) == 1:
        return tuple(spans)
    found: list[Span] = []
    for begin, end in spans:
        if found and begin <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)
