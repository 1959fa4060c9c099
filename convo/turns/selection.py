"""A stretch of turns as if it were all that was said."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from convo.model import Turns


def in_range(
    turns: Turns, codes: pl.DataFrame, wanted: tuple[int, int] | None
) -> tuple[Turns, pl.DataFrame]:
    """The turns numbered from the first to the last of a range, and their codes.

    Everything is built and coded on the whole conversation first, so a turn's number, its kind
    and what it follows stay what they are.
    """
    if wanted is None:
        return turns, codes
    inside = pl.col("turn").is_between(*wanted)
    both = pl.col("from_turn").is_between(*wanted) & pl.col("to_turn").is_between(*wanted)
    chosen = replace(
        turns,
        rows=turns.rows.filter(inside),
        turns=turns.turns.filter(inside),
        transitions=turns.transitions.filter(both),
        questions=turns.questions.filter(inside),
    )
    return chosen, codes.filter(inside)
