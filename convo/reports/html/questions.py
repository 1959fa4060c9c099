"""What kinds of questions each role asked, with questions to read."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from convo.reports.html.charts import Bar, TurnLink
from convo.reports.html.colours import role_class
from convo.reports.html.document import fragment
from convo.reports.html.section import Section
from convo.reports.page import Grid
from convo.reports.sections import questions as told
from convo.reports.sections.telling import Telling

FORMS = ("open", "closed", "alternative", "tag", "declarative")
MOST = 2
"""How many questions of a form are quoted."""

LONGEST = 90

Quotes = dict[tuple[str, str], list[TurnLink]]
"""(role, form) -> its first questions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A form of questions: its bar, based on what the form is, and some such questions."""

    bar: Bar
    quotes: list[TurnLink]


@dataclass(frozen=True, slots=True)
class Asker:
    """A role with the forms that it used, and a line on those that it did not."""

    name: str
    forms: list[Asked]
    none: str


def questions(telling: Telling) -> Section | None:
    """A bar for each form by role, as long as questions of it are many, and up to two quotes."""
    grids = [block for block in told.blocks(telling) if isinstance(block, Grid)]
    if not grids:
        return None
    roles = [
        role
        for role in telling.talk.roles()
        if telling.talk.value("questions", "role", role)["value"]
    ]
    most = max(_count(telling, form, role) for form in FORMS for role in roles)
    quotes = _quotes(telling)
    askers = [_asker(telling, role, most, quotes) for role in roles]
    figure = fragment(
        "questions.html",
        words=telling.words,
        askers=askers,
        finding=_finding(telling, askers),
    )
    measures = ("questions", *(f"questions-{form}" for form in FORMS))
    return Section("questions", figure, grids[0], measures)


def _count(telling: Telling, form: str, role: str) -> float:
    return float(telling.talk.value(f"questions-{form}", "role", role)["value"] or 0)


def _asker(telling: Telling, role: str, most: float, quotes: Quotes) -> Asker:
    row = telling.talk.value("questions", "role", role)
    name = telling.words(
        "questions-of",
        role=telling.words.role(role),
        count=telling.figures.value(row["value"], row["unit"]),
        turns=telling.figures.number(row["n"], 0),
    )
    used = [form for form in FORMS if _count(telling, form, role)]
    rest = [telling.words(f"short-questions-{form}") for form in FORMS if form not in used]
    none = telling.words("questions-none", forms=", ".join(rest)) if rest else ""
    return Asker(name, [_asked(telling, form, role, most, quotes) for form in used], none)


def _asked(telling: Telling, form: str, role: str, most: float, quotes: Quotes) -> Asked:
    count = _count(telling, form, role)
    bar = Bar(
        telling.words(f"short-questions-{form}"),
        count / most,
        telling.figures.number(count, 0),
        telling.words(f"questions-meaning-{form}"),
        role_class(role),
    )
    return Asked(bar, quotes.get((role, form), []))


def _quotes(telling: Telling) -> Quotes:
    """The first questions of each role and form: the utterance that gives its turn the form."""
    turns, name = telling.analysis.turns, telling.talk.conversation.name
    own = pl.col("conversation") == name
    floor = telling.talk.turns.filter(pl.col("kind") == "turn")
    asked = turns.questions.filter(own, pl.col("form").is_not_null())
    last = asked.group_by("turn", maintain_order=True).agg(pl.col("form", "utterance").last())
    said = turns.rows.filter(own).select("utterance", said="text")
    found = (
        last.join(floor.select("turn", "content_role"), on="turn", maintain_order="left")
        .group_by("content_role", "form", maintain_order=True)
        .head(MOST)
        .join(said, on="utterance", maintain_order="left")
    )
    quotes: Quotes = {}
    for row in found.iter_rows(named=True):
        link = TurnLink(row["turn"], telling.words("quote", text=_ending(row["said"])))
        quotes.setdefault((row["content_role"], row["form"]), []).append(link)
    return quotes


def _ending(text: str) -> str:
    """The end of a long utterance, where its last question is."""
    if len(text) <= LONGEST:
        return text
    last = text[-LONGEST:]
    return "… " + (last.partition(" ")[2] or last)


def _finding(telling: Telling, askers: list[Asker]) -> str:
    return " ".join(
        telling.words(
            "chart-finding",
            what=one.name,
            values=", ".join(f"{form.bar.name} {form.bar.value}" for form in one.forms),
        )
        for one in askers
    )
