"""Who took the word after whom, and which code came after which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convo.reports.html.code_pairs import CODES, Pair, code_pairs, drawn
from convo.reports.html.colours import role_class
from convo.reports.html.document import fragment
from convo.reports.html.section import Section
from convo.reports.page import Column, Grid
from convo.reports.sections.telling import Telling

COUNT, SHARE = "transitions", "transition-share"
DYAD = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: who takes the word, how often, and where the part lies, from 0 to 1."""

    name: str
    count: str
    begin: float
    length: float
    colour: str


@dataclass(frozen=True, slots=True)
class After:
    """What comes after the turns of a role; `parts` are in the order of first speech."""

    name: str
    parts: Sequence[Part]


def transitions(telling: Telling) -> Section | None:
    """A bar for each role, divided by who speaks next; below it the pairs of codes seen most."""
    after = _after(telling)
    pairs = code_pairs(telling)
    if not after and not pairs:
        return None
    figure = fragment(
        "transitions.html",
        words=telling.words,
        after=after,
        dyad=len(after) == DYAD and all(len(one.parts) == 1 for one in after),
        finding=_finding(telling, after),
        schemes=drawn(telling, pairs),
    )
    measures = (COUNT, SHARE, CODES) if pairs else (COUNT, SHARE)
    return Section("transitions", figure, _table(telling, pairs), measures)


def _after(telling: Telling) -> list[After]:
    roles = telling.talk.roles()
    found = []
    for giver in roles:
        rows = {role: telling.talk.value(COUNT, "pair", f"{giver}>{role}") for role in roles}
        taken = {role: row for role, row in rows.items() if row["value"]}
        if not taken:
            continue
        begin, parts = 0.0, []
        for role, row in taken.items():
            share = telling.talk.value(SHARE, "pair", f"{giver}>{role}")["value"] or 0.0
            count = telling.figures.value(row["value"], row["unit"])
            parts.append(Part(telling.words.role(role), count, begin, share, role_class(role)))
            begin += share
        n = telling.talk.value(SHARE, "pair", f"{giver}>{next(iter(taken))}")["n"]
        name = telling.words(
            "transitions-after",
            role=telling.words.role(giver),
            n=telling.figures.number(n, 0),
        )
        found.append(After(name, parts))
    return found


def _finding(telling: Telling, after: Sequence[After]) -> str:
    return " ".join(
        telling.words(
            "chart-finding",
            what=one.name,
            values=", ".join(f"{part.name} {part.count}" for part in one.parts),
        )
        for one in after
    )


def _table(telling: Telling, pairs: Sequence[Pair]) -> Grid:
    """Every pair of roles and of codes: what came first, what then, how often, of how many."""
    words = telling.words
    columns = [
        Column(words("transitions-first")),
        Column(words("transitions-then")),
        Column(words("transitions-count"), "right"),
        Column(words("transitions-n"), "right"),
    ]
    roles = telling.talk.roles()
    rows = []
    for giver in roles:
        for taker in roles:
            row = telling.talk.value(COUNT, "pair", f"{giver}>{taker}")
            n = telling.talk.value(SHARE, "pair", f"{giver}>{taker}")["n"]
            if row["value"]:
                count = telling.figures.value(row["value"], row["unit"])
                rows.append([words.role(giver), words.role(taker), count, str(n)])
    for pair in pairs:
        first, then = telling.label(pair.scheme, pair.first), telling.label(pair.scheme, pair.then)
        rows.append([first, then, telling.figures.number(pair.count, 0), str(pair.n)])
    return Grid(columns, rows)
