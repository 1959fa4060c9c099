"""Who talked how much: words, time and turns side by side for each role and person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convo.reports.html.charts import Bar, undefined
from convo.reports.html.colours import role_class
from convo.reports.html.document import fragment
from convo.reports.html.section import Section
from convo.reports.page import Column, Grid, Line
from convo.reports.sections.participation import blocks, people
from convo.reports.sections.telling import Telling
from convo.reports.words import OWN

SHARES = {"word-share": "words", "time-share": "talk-time", "turn-share": "turns"}
"""Each share, and the amount that it is a share of."""

Subject = tuple[str, str, str]
"""Level, subject and name."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A share of a role or person; `own` is the same by who speaks, where that differs."""

    title: str
    bar: Bar
    own: Bar | None = None


def participation(telling: Telling) -> Section | None:
    """Three bars for each role: its share of the words, of the time and of the turns."""
    subjects = people(telling)
    told = [share for share in SHARES if _values(telling, share, subjects)]
    if not told:
        return None
    rows = [
        (name.strip(), level == "speaker", [_cell(telling, one, level, subject) for one in told])
        for level, subject, name in subjects
    ]
    notes = [_bases(telling, told, subjects), *_unknown(telling, subjects)]
    notes += [block.text for block in blocks(telling) if isinstance(block, Line)]
    figure = fragment(
        "participation.html",
        titles=[telling.words.measure(share) for share in told],
        rows=rows,
        finding=_finding(telling, told, rows),
        notes=notes,
        words=telling.words,
    )
    return Section("participation", figure, _table(telling, subjects), (*SHARES, *SHARES.values()))


def _values(telling: Telling, share: str, subjects: Sequence[Subject]) -> list[float]:
    rows = [telling.talk.value(share, level, subject) for level, subject, _ in subjects]
    return [row["value"] for row in rows if row["value"] is not None]


def _cell(telling: Telling, share: str, level: str, subject: str) -> Cell:
    title = telling.words.measure(share)
    bar = _bar(telling, share, level, subject)
    own = _bar(telling, share, level, subject, OWN)
    return Cell(title, bar, own if own.value and own.value != bar.value else None)


def _bar(telling: Telling, share: str, level: str, subject: str, voice: str = "") -> Bar:
    row = telling.talk.value(share + voice, level, subject)
    amount = telling.talk.value(SHARES[share] + voice, level, subject)
    role = subject if level == "role" else subject.rpartition(" ")[0]
    return Bar(
        "",
        row["value"] or 0.0,
        telling.figures.value(row["value"], row["unit"]),
        _amount(telling, SHARES[share], amount["value"], amount["unit"]),
        role_class(role),
    )


def _amount(telling: Telling, measure: str, value: float | None, unit: str) -> str:
    shown = telling.figures.value(value, unit)
    if unit == "s" or not shown:
        return shown
    return telling.words(f"participation-counted-{measure}", count=shown)


def _bases(telling: Telling, told: Sequence[str], subjects: Sequence[Subject]) -> str:
    """How many words, stretches of talk and turns the shares rest on."""
    level, subject, _ = subjects[0]
    parts = [
        telling.words(
            f"participation-base-{share}",
            count=telling.figures.number(telling.talk.value(share, level, subject)["n"], 0),
        )
        for share in told
    ]
    return telling.words("participation-bases", bases=" · ".join(parts))


def _unknown(telling: Telling, subjects: Sequence[Subject]) -> list[str]:
    """Why a share is missing for everyone."""
    level, subject, _ = subjects[0]
    rows = {share: telling.talk.value(share, level, subject) for share in SHARES}
    return [
        undefined(telling, row, telling.words.measure(share))
        for share, row in rows.items()
        if not _values(telling, share, subjects)
    ]


def _finding(
    telling: Telling, told: Sequence[str], rows: Sequence[tuple[str, bool, list[Cell]]]
) -> str:
    """The figure in words, for those who do not see it."""
    return " ".join(
        telling.words(
            "chart-finding",
            what=telling.words.measure(share),
            values=", ".join(f"{name} {cells[at].bar.value}" for name, _, cells in rows),
        )
        for at, share in enumerate(told)
    )


def _table(telling: Telling, subjects: Sequence[Subject]) -> Grid:
    """All amounts and shares; those by own voice, where they differ, in rows of their own."""
    names = [name for share, amount in SHARES.items() for name in (amount, share)]
    rows = []
    for level, subject, name in subjects:
        cells, own = (
            [telling.with_n(telling.talk.value(one + voice, level, subject)) for one in names]
            for voice in ("", OWN)
        )
        rows.append([name, *cells])
        if any(cell and cell != other for cell, other in zip(own, cells, strict=True)):
            rows.append([f"{name} ({telling.words('own-voice')})", *own])
    return Grid([Column(), *(Column(telling.words.measure(one), "right") for one in names)], rows)
