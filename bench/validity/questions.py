"""The question detector measured form by form."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from bench.question_validity import FORMS, INTERROGATIVE
from bench.validity.figures import Agreement, Counts, agreement

SETS = {"interrogative": INTERROGATIVE, "all questions": FORMS} | {form: (form,) for form in FORMS}


def by_form(rows: pl.DataFrame) -> Mapping[str, Agreement]:
    """The figures of each form that people found, from rows with lists `gold` and `found`."""
    found = {name: agreement(_counts(rows, list(forms))) for name, forms in SETS.items()}
    return {name: one for name, one in found.items() if one.n}


def _counts(rows: pl.DataFrame, forms: list[str]) -> list[Counts]:
    people, rule = (
        pl.col(column).list.set_intersection(forms).list.len() > 0 for column in ("gold", "found")
    )
    counted = rows.group_by("conversation", maintain_order=True).agg(
        (people & rule).sum(),
        (rule & ~people).sum().alias("rule"),
        (people & ~rule).sum().alias("people"),
        (~people & ~rule).sum().alias("neither"),
    )
    return [Counts(*row[1:]) for row in counted.iter_rows()]
