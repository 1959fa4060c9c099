"""What both copies of a sheet are made of: the conversation, its extracts and their signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from convo.reports.figures import clock
from convo.reports.reflection.blocks import Block, Heading, Passage, Said, Table, Text
from convo.reports.reflection.extracts import Extract
from convo.reports.reflection.notation import COARSE, PAUSE, Hearing, Spoken, hearing
from convo.reports.sections.telling import Telling

SIGNS = {"silence": "(0.8)", "overlap": "[  ]", "pause": PAUSE, "own": "[…]  ↑  °"}
"""How each sign looks in the legend."""


@dataclass(frozen=True, slots=True)
class Part:
    """An extract with its number, its lines and the signs in them."""

    number: int
    extract: Extract
    said: tuple[Spoken, ...]
    signs: frozenset[str]
    seconds: float | None
    words: int

    def lines(self, turns: Sequence[int]) -> list[tuple[int, int]]:
        """From which to which line each of some turns goes; those that stand here."""
        found = []
        for turn in turns:
            numbers = [number for one in self.said if one.turn == turn for number, _ in one.lines]
            if numbers:
                found.append((min(numbers), max(numbers)))
        return found


@dataclass(frozen=True)
class Material:
    """The extracts of a conversation for a session of some hours."""

    telling: Telling
    parts: tuple[Part, ...]
    wanted: int
    hours: float


def hears_of(telling: Telling) -> Hearing:
    """What the times of the conversation can show."""
    talk = telling.analysis.turns.talks.filter(conversation=telling.talk.conversation.name)
    return hearing(telling.talk.grade, abutting=bool(talk["abutting"].item()))


def purpose(telling: Telling) -> list[Block]:
    """The purpose that the project states, where it does."""
    given = telling.analysis.purpose
    return [Text(telling.words("header-purpose", purpose=given))] if given else []


def extract(
    material: Material, part: Part, margin: str, beside: Callable[[Spoken], Sequence[str]]
) -> list[Block]:
    """An extract on a page of its own, with something beside its pieces."""
    words = material.telling.words
    titles = (words("reflect-who"), words("reflect-lines"), margin)
    return [
        Heading(words("reflect-extract", number=part.number), apart=True),
        Text(length(material, part), small=True),
        Passage(titles, [Said(one, beside(one)) for one in part.said]),
    ]


def length(material: Material, part: Part) -> str:
    """How long an extract is: minutes where they are known, words, and lines."""
    words, figures = material.telling.words, material.telling.figures
    lines = sum(len(one.lines) for one in part.said)
    counted = words("reflect-length", words=figures.number(part.words, 0), lines=lines)
    if part.seconds is None:
        return counted
    return f"{words('reflect-minutes', minutes=clock(part.seconds))} · {counted}"


def legend(material: Material) -> list[Block]:
    """The signs that the extracts hold, and what cannot be shown."""
    telling = material.telling
    words, hears = telling.words, hears_of(telling)
    held = frozenset[str]().union(*(part.signs for part in material.parts))
    least = {"seconds": telling.figures.number(hears.silence or 0, 1)}
    rows = [("1, 2, 3", words("reflect-sign-numbers"))]
    rows += [
        (SIGNS[sign], words(f"reflect-sign-{sign}", **(least if sign == "silence" else {})))
        for sign in SIGNS
        if sign in held
    ]
    titles = (words("reflect-sign"), words("reflect-meaning"))
    return [
        Heading(words("reflect-legend"), level=2),
        Table(titles, (0.18, 0.82), rows),
        *_not_shown(telling, hears),
    ]


def _not_shown(telling: Telling, hears: Hearing) -> list[Block]:
    words = telling.words
    reason = words.reason(telling.talk.grade_reason)
    if hears.silence is None:
        return [Text(words("reflect-no-silences", reason=reason), small=True)]
    if hears.overlap is None:
        return [Text(words("reflect-no-overlaps"), small=True)]
    return [Text(words("reflect-coarse", reason=reason), small=True)] if hears == COARSE else []
