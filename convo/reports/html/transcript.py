"""The talk itself, turn by turn, with its codes in the margin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convo.reports.figures import clock
from convo.reports.html.colours import role_class
from convo.reports.html.document import fragment
from convo.reports.html.margin import Mark, Piece, Row, marked, pieces
from convo.reports.html.section import Section
from convo.reports.sections.telling import Telling
from convo.reports.sections.transcript import as_written
from convo.schemes.model import Scheme

Numbers = Mapping[tuple[str, str], int]
"""The number of each code that the conversation has, from 1: (scheme, code) -> number."""


@dataclass(frozen=True, slots=True)
class Line:
    """A turn as the transcript shows it."""

    turn: int
    line: str
    time: str
    kind: str
    role: int
    """The number of its speaker's role, from 1, in the order of first speech."""

    colour: str
    who: str
    pieces: Sequence[Piece]
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that turns can be chosen by, with how many have it."""

    number: int
    name: str
    count: str
    meaning: str = ""
    trust: str = ""
    """How sure it is where it was given, and how often its rule was right."""

    colour: str = ""


def transcript(telling: Telling) -> Section:
    """Every turn with its line in the file, its time, who says it, and its codes."""
    numbers = _numbers(telling)
    lines = list(_lines(telling, numbers))
    figure = fragment(
        "transcript.html",
        lines=lines,
        roles=_roles(telling, lines),
        codes=_codes(telling, lines, numbers),
        line_of=telling.talk.lines,
        words=telling.words,
        count=telling.figures.number(len(lines), 0),
    )
    return Section("transcript", figure)


def _numbers(telling: Telling) -> Numbers:
    """The codes that turns have, numbered in the order of their schemes."""
    given = dict.fromkeys(zip(telling.judged["scheme"], telling.judged["code"], strict=True))
    known = [name for name in telling.known_codes if name in given]
    others = [name for name in given if name not in telling.known_codes]
    return {name: number for number, name in enumerate([*known, *others], 1)}


def _lines(telling: Telling, numbers: Numbers) -> Iterable[Line]:
    marks: dict[int, list[Mark]] = defaultdict(list)
    for code in telling.judged.iter_rows(named=True):
        number = numbers[code["scheme"], code["code"]]
        marks[code["turn"]].append(marked(telling, code, number))
    roles = {role: number for number, role in enumerate(telling.talk.roles(), 1)}
    timed = telling.talk.grade != "D"
    for turn in telling.talk.turns.iter_rows(named=True):
        yield _line(telling, turn, marks[turn["turn"]], roles, timed=timed)


def _line(
    telling: Telling, turn: Row, marks: Sequence[Mark], roles: Mapping[str, int], *, timed: bool
) -> Line:
    role = turn["role"] or "unknown"
    begun = turn["start"] if timed else None
    return Line(
        turn["turn"],
        telling.words("line-number", line=turn["line"]),
        "" if begun is None else clock(begun),
        turn["kind"],
        roles.get(role, 0),
        role_class(role),
        telling.voice(turn),
        pieces(turn["text"] or as_written(telling, turn), marks),
        marks,
    )


def _roles(telling: Telling, lines: Sequence[Line]) -> list[Choice]:
    counts = Counter(line.role for line in lines)
    return [
        Choice(
            number,
            telling.words.role(role),
            telling.figures.number(counts[number], 0),
            colour=role_class(role),
        )
        for number, role in enumerate(telling.talk.roles(), 1)
    ]


def _codes(
    telling: Telling, lines: Sequence[Line], numbers: Numbers
) -> list[tuple[str, list[Choice]]]:
    """The codes of each scheme, with their meaning and the number of turns that have them."""
    given = [mark for line in lines for mark in line.marks]
    counts = Counter(mark.number for mark in given)
    trusts: dict[int, dict[str, None]] = defaultdict(dict)
    for mark in given:
        trusts[mark.number][mark.trust] = None
    found: dict[str, list[Choice]] = defaultdict(list)
    for (scheme, code), number in numbers.items():
        known = telling.known_codes.get((scheme, code))
        meaning = known.definition.text(telling.words.language) if known else ""
        count = telling.figures.number(counts[number], 0)
        label, trust = telling.label(scheme, code), "; ".join(trusts[number])
        found[scheme].append(Choice(number, label, count, meaning, trust))
    labels = {scheme.id: _label(telling, scheme) for scheme in telling.analysis.schemes}
    return [(labels.get(scheme, scheme), choices) for scheme, choices in found.items()]


def _label(telling: Telling, scheme: Scheme) -> str:
    return scheme.label.text(telling.words.language) or scheme.id
