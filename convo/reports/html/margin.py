"""The codes of a turn as its margin shows them, and where in its text they rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from convo.reports.sections.telling import Telling
from convo.reports.sections.transcript import spans

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A code of a turn; `number` is its place among the codes of the conversation, from 1."""

    number: int
    label: str
    status: str
    """How sure it is, in a word: measured, suggestion, confirmed, rejected or draft."""

    trust: str
    """The same with how often the rule was right."""

    quotes: tuple[str, ...]
    looked_at: tuple[int, ...]
    """The turns that the rule looked back or ahead to."""

    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn's text and the numbers of the codes that rest on it."""

    text: str
    codes: tuple[int, ...] = ()


def marked(telling: Telling, row: Row, number: int) -> Mark:
    """A row of the codes as the margin shows it."""
    words, found = telling.words, spans(row["evidence"] or [])
    draft = row["status"] == "suggested" and row["confidence"] == "human"
    return Mark(
        number,
        telling.label(row["scheme"], row["code"]),
        words("status-draft") if draft else words.known(f"status-{row['status']}", row["status"]),
        telling.trust(row),
        tuple(words("quote", text=text) for text in found.values()),
        tuple(row["looked_at"] if row["looked_at"] is not None else ()),
        tuple(found),
    )


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """A turn's text, cut where the evidence of a code begins or ends.

    Places are counted in characters of the text as it was read.

    Example:
        >>> drøm = Mark(2, "Ønske", "forslag", "", (), (), ((4, 10),))
        >>> [(one.text, one.codes) for one in pieces("jeg drømmer", [drøm])]
        [('jeg ', ()), ('drømme', (2,)), ('r', ())]
    """
    places = [(begin, end, mark.number) for mark in marks for begin, end in mark.places]
    cuts = sorted(
        {0, len(text)}
        | {cut for begin, end, _ in places for cut in (begin, end) if cut < len(text)}
    )
    found = []
    for begin, end in pairwise(cuts):
        codes = {number for first, last, number in places if first <= begin and end <= last}
        found.append(Piece(text[begin:end], tuple(sorted(codes))))
    return found
