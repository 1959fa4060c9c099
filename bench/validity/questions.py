"""The question detector measured form by form, and minimal responses."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from bench.validity.asked import FORMS, INTERROGATIVE, counselling, interviews, talk
from bench.validity.figures import Agreement, Counts, agreement

MINIMAL = "minimal responses"
SETS = {"interrogative": INTERROGATIVE, "all questions": FORMS} | {form: (form,) for form in FORMS}


def measured_sets() -> dict[str, Mapping[str, Agreement]]:
    """The figures of every set: title -> form -> figures."""
    places, therapists = interviews(), counselling()
    third = pl.col("conversation").cast(pl.Int32).rank("dense") % 3 == 0
    return {
        "Danish interviews, errors read": by_form(places.filter(~pl.col("unseen"))),
        "Danish interviews, other places": by_form(places.filter("unseen")),
        "invented Danish talk, w1–w4": by_form(talk("w[1-4]")),
        "invented Danish talk, w5–w6": by_form(talk("w[5-6]")),
        "AnnoMI, therapists, errors read": by_form(therapists.filter(~third)),
        "AnnoMI, therapists, every third conversation": by_form(therapists.filter(third)),
    }


def by_form(rows: pl.DataFrame) -> Mapping[str, Agreement]:
    """The figures of each form that people found, from rows with lists `gold` and `found`.

    Minimal responses are measured where people marked them (`listening`); answers and rows
    without words are left out.
    """
    found = {
        name: agreement(_counts(rows, _holds("gold", forms), _holds("found", forms)))
        for name, forms in SETS.items()
    }
    if "listening" in rows.columns:
        said = rows.filter(~pl.col("answer"), pl.col("words") > 0)
        found[MINIMAL] = agreement(_counts(said, pl.col("listening"), pl.col("minimal")))
    return {name: one for name, one in found.items() if one.n}


def _holds(column: str, forms: tuple[str, ...]) -> pl.Expr:
    return pl.col(column).list.set_intersection(list(forms)).list.len() > 0


def _counts(rows: pl.DataFrame, people: pl.Expr, rule: pl.Expr) -> list[Counts]:
    counted = rows.group_by("conversation", maintain_order=True).agg(
        both=(people & rule).sum(),
        rule=(rule & ~people).sum(),
        people=(people & ~rule).sum(),
        neither=(~people & ~rule).sum(),
    )
    return [Counts(*row[1:]) for row in counted.iter_rows()]
