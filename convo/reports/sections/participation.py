"""Who talked how much: words, time and turns by role, and by person where a role has several."""

from __future__ import annotations

import polars as pl

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.sections.telling import Telling

BAR = 20
"""The width of the bar that stands for all words."""

DYAD = 2
COLUMNS = (
    ("words", "participation-words"),
    ("word-share", ""),
    ("talk-time", "participation-time"),
    ("time-share", ""),
    ("turns", "participation-turns"),
    ("turn-share", ""),
    ("turn-words-median", "participation-median"),
    ("turn-words-max", "participation-longest"),
)


def blocks(telling: Telling) -> list[Block]:
    """A row for each role, with the people of a role below it when there are several."""
    subjects = people(telling)
    measured = [
        (measure, title)
        for measure, title in COLUMNS
        if any(_cell(telling, measure, level, subject) for level, subject, _ in subjects)
    ]
    if not measured:
        return []
    columns = [Column()]
    columns += [Column(telling.words(title) if title else "", "right") for _, title in measured]
    columns.append(Column(bar=True))
    rows = [
        [
            name,
            *(_cell(telling, measure, level, subject) for measure, _ in measured),
            _bar(telling.talk.value("word-share", level, subject)["value"]),
        ]
        for level, subject, name in subjects
    ]
    found: list[Block] = [Heading(telling.words("participation-heading")), Grid(columns, rows)]
    if "interpreter" in telling.talk.roles():
        found.append(Line(telling.words("participation-interpreter"), faint=True))
    if telling.talk.speakers.height == DYAD:
        found.append(Line(telling.words("participation-dyad"), faint=True))
    return found


def people(telling: Telling) -> list[tuple[str, str, str]]:
    """(level, subject, name) of each role, and of the people of a role that has several."""
    rows = []
    speakers = telling.talk.speakers
    for role in telling.talk.roles():
        own = speakers.filter(pl.col("role") == role)
        name = telling.words.role(role)
        if own.height == 1:
            shown = telling.who(own["speaker"][0], role)
            rows.append(("role", role, name if shown == name else f"{name} ({shown})"))
            continue
        rows.append(("role", role, name))
        for label, subject in own.select("speaker", "subject").iter_rows():
            rows.append(("speaker", subject, f"  {telling.who(label, role)}"))
    return rows


def _cell(telling: Telling, measure: str, level: str, subject: str) -> str:
    row = telling.talk.value(measure, level, subject)
    return telling.figures.value(row["value"], row["unit"])


def _bar(share: float | None) -> str:
    if share is None:
        return ""
    full = round(BAR * share)
    return "█" * full + "░" * (BAR - full)
