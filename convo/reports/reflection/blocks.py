"""What a sheet is made of, before any format: titles, texts, lists, tables and extracts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from convo.reports.reflection.notation import Spoken


@dataclass(frozen=True, slots=True)
class Title:
    """What a copy is, and in a line below it what it is about."""

    kind: ClassVar[str] = "title"
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The beginning of a section; `apart` begins a page."""

    kind: ClassVar[str] = "heading"
    text: str
    level: Literal[1, 2, 3] = 1
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a `small` one is a remark."""

    kind: ClassVar[str] = "text"
    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph that must be seen."""

    kind: ClassVar[str] = "notice"
    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list, perhaps numbered."""

    kind: ClassVar[str] = "points"
    entries: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titles; `widths` are parts of the width of the page."""

    kind: ClassVar[str] = "table"
    titles: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of an extract and what stands beside it in the margin."""

    spoken: Spoken
    margin: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """An extract: who, numbered lines, and a margin, under their titles."""

    kind: ClassVar[str] = "passage"
    titles: tuple[str, str, str]
    said: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Room:
    """Empty lines to write on."""

    kind: ClassVar[str] = "room"
    lines: int


Block = Title | Heading | Text | Notice | Points | Table | Passage | Room


@dataclass(frozen=True, slots=True)
class Copy:
    """What the participants or the facilitator hold in their hands."""

    whose: Literal["participants", "facilitator"]
    head: str
    """What stands at the top of each page."""

    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The copies of a session, and what is the same on every page of them."""

    language: str
    spoken_language: str
    """The language of the talk, in which its lines are written."""

    title: str
    guard: str
    page: str
    """The word before a page's number."""

    of: str
    """The word between a page's number and how many there are."""

    copies: Sequence[Copy]
