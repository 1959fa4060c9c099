"""Who asked what kind of questions."""

from __future__ import annotations

from convo.reports.page import Block, Column, Grid, Heading
from convo.reports.sections.telling import Telling

FORMS = (
    "questions",
    "questions-open",
    "questions-closed",
    "questions-alternative",
    "questions-tag",
    "questions-declarative",
)
RATES = ("open-question-share", "question-rate")


def blocks(telling: Telling) -> list[Block]:
    """A row for each role: questions by form, the share of open ones, questions per 100 words."""
    measures = (*FORMS, *RATES)
    roles = [
        r for r in telling.talk.roles() if telling.talk.value("questions", "role", r)["value"]
    ]
    if not roles:
        return []
    columns = [Column(), *(Column(telling.words(f"short-{name}"), "right") for name in measures)]
    rows = []
    for role in roles:
        forms = [telling.talk.value(name, "role", role) for name in measures]
        values = [telling.figures.value(row["value"], row["unit"]) for row in forms]
        rows.append([telling.words.role(role), *values])
    heading = Heading(telling.words("questions-heading"), telling.words("questions-aside"))
    return [heading, Grid(columns, rows)]
