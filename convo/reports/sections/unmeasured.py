"""What could not be measured, grouped by the reason."""

from __future__ import annotations

import polars as pl

from convo.reports.page import Block, Heading, Line
from convo.reports.sections.telling import Telling

LEVELS = ("conversation", "role", "pair")
FAMILIES = ("latency-class", "third-turn")
"""Measures that are missing together and are named once."""

OF_CODES = ".code-"
"""Measures of codes: which codes are not shown is said elsewhere."""

MOST = 8
"""How many measures a reason names of its own accord."""


def blocks(telling: Telling) -> list[Block]:
    """One line for each reason; nothing when everything could be measured."""
    missing = _missing(telling.talk.measures)
    nowhere = missing.filter("nowhere") if not telling.view.verbose else missing
    if missing.is_empty():
        return []
    found: list[Block] = [Heading(telling.words("unmeasured-heading"))]
    for (reason,), group in nowhere.group_by("reason", maintain_order=True):
        names = dict.fromkeys(_named(telling, row) for row in group.iter_rows(named=True))
        found.append(Line(f"{telling.words.reason(str(reason))}: {_listed(telling, [*names])}"))
    partly = missing["measure"].n_unique() - nowhere["measure"].n_unique()
    if partly:
        found.append(Line(telling.words("unmeasured-partly", count=partly), faint=True))
    return found


def _missing(measures: pl.DataFrame) -> pl.DataFrame:
    """Measures without a value, with the reason, for whom, and whether for nobody at all."""
    of_codes = pl.col("measure").str.contains(OF_CODES, literal=True)
    rows = measures.filter(pl.col("level").is_in(LEVELS) & ~of_codes).with_columns(
        nowhere=pl.col("value").is_null().all().over("measure")
    )
    gone = rows.filter(pl.col("value").is_null())
    return gone.group_by("measure", "reason", "nowhere", maintain_order=True).agg("subject")


def _named(telling: Telling, row: dict[str, object]) -> str:
    name, subjects = str(row["measure"]), row["subject"]
    label = telling.measure(next((one for one in FAMILIES if name.startswith(one)), name))
    if row["nowhere"] or not isinstance(subjects, list):
        return label
    return f"{label} ({', '.join(telling.words.subject(s) for s in dict.fromkeys(subjects))})"


def _listed(telling: Telling, names: list[str]) -> str:
    if telling.view.verbose or len(names) <= MOST:
        return "; ".join(names)
    rest = len(names) - MOST
    return telling.words("unmeasured-more", names="; ".join(names[:MOST]), count=rest)
