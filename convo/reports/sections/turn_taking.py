"""How the word changed hands: gaps, overlaps, waiting and interruptions, each with its n."""

from __future__ import annotations

from convo.reports.page import Block, Column, Grid, Heading
from convo.reports.sections.telling import Telling

MEASURES = (
    "transitions",
    "fto-median",
    "gap-median",
    "gap-share",
    "overlap-share",
    "latency-median",
    "wait-time-1",
    "wait-time-2",
    "pause-median",
    "lapses",
    "interruptions",
    "overlap-time",
    "silence-time",
    "minimal-responses",
)
MOST_ROLES = 5


def blocks(telling: Telling) -> list[Block]:
    """A row for each measure that could be computed: all together, then by who takes the turn."""
    roles = [r for r in telling.talk.roles() if telling.talk.value("turns", "role", r)["value"]]
    roles = roles[:MOST_ROLES]
    subjects = [("conversation", "conversation"), *(("role", role) for role in roles)]
    cells = {
        measure: [telling.with_n(telling.talk.value(measure, *subject)) for subject in subjects]
        for measure in MEASURES
    }
    rows = [[telling.words.measure(name), *row] for name, row in cells.items() if any(row)]
    if not rows:
        return []
    titles = [telling.words("all-together"), *(telling.words.role(role) for role in roles)]
    columns = [Column(), *(Column(title, "right") for title in titles)]
    return [
        Heading(telling.words("turn-taking-heading"), telling.words("turn-taking-aside")),
        Grid(columns, rows),
    ]
