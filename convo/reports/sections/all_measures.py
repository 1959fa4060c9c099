"""Every value, for who wants to see them all."""

from __future__ import annotations

import polars as pl

from convo.reports.page import Block, Column, Grid, Heading
from convo.reports.sections.telling import Telling


def blocks(telling: Telling) -> list[Block]:
    """A row for each value that could be computed."""
    words = telling.words
    titles = [("measure", "left"), ("id", "left"), ("subject", "left"), ("value", "right")]
    columns = [Column(words(f"all-{title}"), align) for title, align in titles]  # type: ignore[arg-type]
    rows = [
        [
            words.measure(row["measure"]),
            row["measure"],
            _whom(telling, row["level"], row["subject"]),
            telling.with_n(row),
        ]
        for row in telling.talk.measures.filter(pl.col("value").is_not_null()).iter_rows(
            named=True
        )
    ]
    return [Heading(words("all-heading")), Grid([*columns], rows)]


def _whom(telling: Telling, level: str, subject: str) -> str:
    if level == "conversation":
        return telling.words("all-together")
    person = telling.talk.people.person(subject) if level == "speaker" else subject
    return telling.words.subject(person)
