"""The shapes of a picture with the words that go with them, as its template needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from convo.reports.figures import clock
from convo.reports.html.colours import role_class
from convo.reports.html.families import Families, Name
from convo.reports.html.lanes import WIDTH, Lane, Line, Mark, Piece, Span, parts, path
from convo.reports.sections.telling import Telling
from convo.reports.timeline import Timeline

ROOMY, DENSE = 22, 14
"""The height of a lane in pixels; with many speakers they are lower."""

QUIET: Final = 12
"""The height of the lane of silences, below those of the speakers."""

FEW: Final = 4
"""So many speakers have roomy lanes."""

LABELLED: Final = 48
"""A silence of so many steps of a line has room for its length."""

DIVISIONS: Final = {60: 6, 120: 6, 150: 3}
"""Into how many parts a line of a length is divided; others into five."""


@dataclass(frozen=True)
class Drawing:
    """A conversation about to be drawn: which shape stands where, and what it is called."""

    telling: Telling
    drawn: Timeline
    families: Families

    @cached_property
    def dense(self) -> bool:
        """Whether there are so many speakers that their lanes are low."""
        return self.telling.talk.speakers.height > FEW

    @cached_property
    def lanes(self) -> list[Lane]:
        """The lane of each speaker, from the top."""
        height = DENSE if self.dense else ROOMY
        return [Lane(at * height, height) for at in range(self.telling.talk.speakers.height)]

    @property
    def height(self) -> int:
        """The height of a line in pixels."""
        return self.spoken + (QUIET if self.drawn.unit == "s" else 0)

    @property
    def spoken(self) -> int:
        """The height of the speakers' lanes together."""
        return int(sum(lane.height for lane in self.lanes))

    @cached_property
    def people(self) -> list[dict[str, Any]]:
        """Who has which lane: the name, the class of the colour, whether they take the floor."""
        taking = {*self.telling.talk.turns.filter(kind="turn")["speaker"]}
        return [
            {
                "name": self.telling.who(speaker, role),
                "role": role_class(role),
                "silent": speaker not in taking,
            }
            for speaker, role in self.telling.talk.speakers.select("speaker", "role").iter_rows()
        ]

    @property
    def grid(self) -> str:
        """The marks that divide every line, as a path."""
        count = DIVISIONS.get(int(self.drawn.length), 5)
        return "".join(f"M{WIDTH * at // count} 0v{self.height}" for at in range(count + 1))

    @property
    def tracks(self) -> str:
        """The ground on which the bars of each speaker lie."""
        return "".join(path([(0, WIDTH)], lane.bar) for lane in self.lanes)

    def place(self, at: float) -> str:
        """A place on the axis: 1:23, or the number of a word."""
        if self.drawn.unit == "s":
            return clock(at)
        return self.telling.figures.number(at, 0)

    def line(self, line: Line) -> dict[str, Any]:
        """A line as the template needs it: shapes as `d` of a path, each with its title."""
        below = self.spoken + QUIET / 2
        return {
            "begin": self.place(line.begin),
            "end": self.place(line.end),
            "pieces": [self._piece(piece) for piece in line.pieces],
            "overlaps": [
                (self._band(mark.span), self._lasting("overlap", mark)) for mark in line.overlaps
            ],
            "silences": [
                (path([mark.span], below), self._lasting("silence", mark))
                for mark in line.silences
            ],
            "labels": [self._label(mark) for mark in line.silences if mark.wide >= LABELLED],
        }

    def _band(self, span: Span) -> str:
        begin, end = span
        return f"M{begin} 0h{end - begin}v{self.spoken}h{begin - end}z"

    def _lasting(self, kind: str, mark: Mark) -> str:
        long = self.telling.figures.seconds(mark.length)
        return self.telling.words(f"picture-{kind}-title", long=long)

    def _label(self, mark: Mark) -> tuple[float, str]:
        """The place of a silence's length in per cent, and the length."""
        middle = round(sum(mark.span) / 2 / WIDTH * 100, 1)
        return middle, self.telling.figures.number(mark.length, 1)

    def _piece(self, piece: Piece) -> tuple[int, str, str, str, list[tuple[str, str]]]:
        """Turn, title, classes and shape of a bar, and the strips above it."""
        turn, lane = self._turns[piece.turn], self.lanes[piece.lane]
        codes = self._codes.get(piece.turn, [])
        patterns = self.families.of(codes) if codes else []
        strips = [
            (pattern, path([span], lane.strip))
            for pattern, span in zip(patterns, parts(piece.reach, len(patterns)), strict=True)
        ]
        title = self._title(turn, piece, codes)
        return piece.turn, title, self._look(turn, piece.kind), self._shape(piece, lane), strips

    def _shape(self, piece: Piece, lane: Lane) -> str:
        if piece.kind == "minimal":
            half = lane.height * 0.3
            return f"M{piece.reach[0]} {lane.bar - half:g}v{2 * half:g}"
        if piece.kind == "embedded":
            return path(piece.spans, lane.bar + lane.height * 0.2)
        return path(piece.spans, lane.bar)

    def _look(self, turn: Mapping[str, Any], kind: str) -> str:
        """The classes of a bar: whose words they are gives the colour."""
        whose = turn["content_role"] or turn["role"]
        classes = [role_class(whose)]
        if kind != "turn":
            classes.append(kind)
        if whose != turn["role"]:
            classes.append("for-another")
        return " ".join(classes)

    def _title(self, turn: Mapping[str, Any], piece: Piece, codes: list[Name]) -> str:
        """Such as "tur 12, borger, 1:23, 4,2 s", with the codes."""
        words, told = self.telling.words, [self.telling.voice(turn)]
        if not piece.first:
            told.append(words("picture-goes-on"))
        elif self.drawn.unit == "s":
            told += self._when(turn["start"], turn["end"])
        else:
            told.append(words("picture-words", count=turn["words"]))
        if codes:
            labels = dict.fromkeys(self.telling.label(*name) for name in codes)
            told.append(words("picture-codes", codes="; ".join(labels)))
        return words("picture-turn", turn=turn["turn"], told=", ".join(told))

    def _when(self, start: float | None, end: float | None) -> list[str]:
        """Where a turn begins and how long it is, as far as that is known."""
        if start is None:
            return []
        lasting = [] if end is None else [self.telling.figures.seconds(end - start)]
        return [clock(start), *lasting]

    @cached_property
    def _turns(self) -> dict[int, dict[str, Any]]:
        rows = self.telling.talk.turns.drop("text", "conversation").iter_rows(named=True)
        return {row["turn"]: row for row in rows}

    @cached_property
    def _codes(self) -> dict[int, list[Name]]:
        found: dict[int, list[Name]] = {}
        for turn, scheme, code in self.telling.codes.select("turn", "scheme", "code").iter_rows():
            found.setdefault(turn, []).append((scheme, code))
        return found
