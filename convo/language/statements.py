"""Statements that can ask: those that neither judge, nor agree, nor speak of the speaker."""

from __future__ import annotations

import polars as pl

from convo.language.grammar import grammar
from convo.language.questions import in_clauses

LONGEST = 25
"""More words than this tell something; they ask nothing."""


def statements(texts: pl.Series, language: str) -> pl.DataFrame:
    """The texts whose last clause states what the other may know best: `row` and `clause`.

    Whether such a statement asks is for the talk to say: who speaks, and what comes next. Not
    among them are judgements ("det var sjovt"), agreement ("ja det er det"), what is about the
    speaker, listening signs, and texts of more than 25 words.

    Example:
        >>> texts = pl.Series(["ja # så I havde ingen penge", "det var flot", "ja det gør det"])
        >>> statements(texts, "da").rows()
        [(0, 2)]
    """
    patterns = grammar(language)
    said = in_clauses(texts, language)
    no_question = pl.any_horizontal(
        pl.col("said").str.contains(patterns[name]) for name in ("listening", "asks_not")
    )
    long = pl.col("said").str.count_matches(" ").sum().over("row") > LONGEST
    return said.filter(pl.col("last") & ~long & ~no_question).select("row", "clause")
