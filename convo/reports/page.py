"""What a report for people is made of: headings, lines and grids, before any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """The beginning of a section, with a remark beside it; `level` 1 is a conversation's title."""

    text: str
    aside: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of its own, perhaps with a command to run; a `faint` one may be skipped."""

    text: str
    faint: bool = False
    command: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid; `bar` columns are drawn and are left out where nothing is drawn.

    The cells of a `whole` column are names to be copied: they are not broken over lines.
    """

    title: str = ""
    align: Literal["left", "right"] = "left"
    bar: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells under columns; every cell is text that a format has yet to make safe."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of a drawing: its label and the characters it is drawn with; roles have tones."""

    label: str
    drawn: str
    tones: Sequence[tuple[int, int]] = ()
    """How many characters have which tone, from the left; a tone is a number from 1."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Strips below each other, never broken; left out with its heading where nothing is drawn."""

    heading: Heading
    strips: Sequence[Strip]


Block = Heading | Line | Grid | Drawing
