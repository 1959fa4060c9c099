"""Question clauses of a conversation, with the forms that only the next turn can decide."""

from __future__ import annotations

import polars as pl

from convo.language.lexicon import lexicon
from convo.language.questions import candidates
from convo.model import Schema, check

FOUND: Schema = {"row": pl.UInt32, "clause": pl.Int32, "form": pl.String, "shape": pl.String}


def question_clauses(
    rows: pl.DataFrame, language: str, found: pl.DataFrame | None = None
) -> pl.DataFrame:
    """One row per question clause: `row` (index in `rows`), `clause`, `form` and `shape`.

    `rows` are in talk order, of one or many conversations, with the columns conversation,
    utterance, speaker, clauses, minimal and text. `form` is open, closed, alternative, tag,
    declarative, or null for a request to say it again. `found` are the `candidates` of the rows,
    where they are known already. A tag needs a question mark or an answering
    next row of another speaker; a declarative question a question mark or a yes or no.

    Example:
        >>> rows = pl.DataFrame({
        ...     "conversation": ["a"] * 2, "utterance": [1, 2], "speaker": ["A", "B"],
        ...     "clauses": ["så du bor her", "ja"], "text": ["så du bor her", "ja"],
        ...     "minimal": [False, True],
        ... })
        >>> question_clauses(rows, "da").rows()
        [(0, 1, 'declarative', None)]
    """
    found = candidates(rows["clauses"], language) if found is None else found
    same_row = pl.col("row") == pl.col("row").shift(1)
    follows = (same_row & pl.col("form").shift(1).is_not_null()).fill_null(value=False)
    confirmed = pl.col("mark") | pl.col("answered")
    declared = pl.col("declarative") & ~follows & (pl.col("mark") | pl.col("last") & confirmed)
    decided = (
        found.join(_answered(rows, language), on="row", how="left", maintain_order="left")
        .with_columns(
            decided=pl.when("repair")
            .then(None)
            .when(pl.col("form").is_not_null())
            .then("form")
            .when(pl.col("tag") & confirmed)
            .then(pl.lit("tag"))
            .when(declared)
            .then(pl.lit("declarative"))
        )
        .filter(pl.col("decided").is_not_null() | pl.col("repair"))
        .select("row", "clause", form="decided", shape="shape")
    )
    return check(decided, FOUND)


def _answered(rows: pl.DataFrame, language: str) -> pl.DataFrame:
    """For each row whether the next one is another speaker's yes, no or minimal response."""
    answers = str(lexicon(language).questions.get("answer", "")).split()
    first = pl.col("text").str.to_lowercase().str.extract(r"^[^\p{L}]*([\p{L}'-]+)")
    yes_or_no = first.is_in(answers) | pl.col("minimal")
    other = (pl.col("conversation") == pl.col("conversation").shift(-1)) & (
        pl.col("speaker") != pl.col("speaker").shift(-1)
    )
    return (
        rows.lazy()
        .with_row_index("row")
        .select("row", answered=(other & yes_or_no.shift(-1)).fill_null(value=False))
        .collect()
    )
