"""Question clauses of a conversation, with the forms that only the next turn can decide."""

from __future__ import annotations

import polars as pl

from convo.language.lexicon import lexicon
from convo.language.questions import candidates
from convo.language.repeated import told_once
from convo.language.statements import statements
from convo.model import Schema, check
from convo.turns.timing import numbers

FOUND: Schema = {"row": pl.UInt32, "clause": pl.Int32, "form": pl.String, "shape": pl.String}

ASKS = 3
"""Whoever interviews has asked at least so many questions by their form alone …"""

SAYS = 1 / 3
"""… says at most this share of the words …"""

OFTENER = 3
"""… and asks so many times as often, by the word, as anyone else."""


def question_clauses(
    rows: pl.DataFrame, language: str, found: pl.DataFrame | None = None
) -> pl.DataFrame:
    """One row per question clause: `row` (index in `rows`), `clause`, `form` and `shape`.

    `rows` are in talk order, of one or many conversations, with the columns conversation,
    utterance, speaker, clauses, minimal, words and text. `form` is open, closed, alternative,
    tag, declarative, or null for a request to say it again. `found` are the `candidates` of the
    rows, where they are known already. A tag needs a question mark or an answering next row of
    another speaker; a declarative question a question mark or a yes or no. Of someone who asks
    much and says little, every statement about the other's matters asks that is so answered.

    Example:
        >>> rows = pl.DataFrame({
        ...     "conversation": ["a"] * 2, "utterance": [1, 2], "speaker": ["A", "B"],
        ...     "clauses": ["så du bor her", "ja"], "text": ["så du bor her", "ja"],
        ...     "minimal": [False, True], "words": [4, 1],
        ... })
        >>> question_clauses(rows, "da").rows()
        [(0, 1, 'declarative', None)]
    """
    found = candidates(rows["clauses"], language) if found is None else found
    same_row = pl.col("row") == pl.col("row").shift(1)
    follows = (same_row & pl.col("form").shift(1).is_not_null()).fill_null(value=False)
    answered = _answered(rows, language)
    confirmed = pl.col("mark") | pl.col("answered")
    declared = pl.col("declarative") & ~follows & (pl.col("mark") | pl.col("last") & confirmed)
    decided = (
        found.join(answered.with_row_index("row"), on="row", how="left", maintain_order="left")
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
    told = _told(rows, language, found, answered["answered"])
    new = told.join(decided, on="row", how="anti", maintain_order="left")
    return check(pl.concat([decided, new]).sort("row", "clause"), FOUND)


def _told(
    rows: pl.DataFrame, language: str, found: pl.DataFrame, answered: pl.Series
) -> pl.DataFrame:
    """What an interviewer states and the other says yes or no to (schema FOUND)."""
    said = rows.select("words", "minimal", "clauses", *numbers(rows), answered=answered)
    said = said.with_row_index("row")
    asked = found.filter(pl.col("form").is_not_null())["row"]
    interviewers = pl.col("who").is_in(_interviewers(said, asked).implode())
    chosen = said.filter(interviewers, pl.col("answered"), ~pl.col("minimal"))
    told = statements(chosen["clauses"], language)
    declarative = {"form": pl.lit("declarative"), "shape": pl.lit(None, pl.String)}
    return told.select(row=chosen["row"].gather(told["row"]), clause="clause", **declarative)


def _interviewers(said: pl.DataFrame, asked: pl.Series) -> pl.Series:
    """The people who leave the telling to others, by number."""
    times = pl.col("row").is_in(asked.implode())
    who = (
        said.with_columns(asked=times)
        .group_by("who")
        .agg(pl.col("talk").first(), pl.col("words", "asked").sum())
    )
    who = who.with_columns(often=pl.col("asked") / pl.col("words").clip(1))
    much = pl.col("asked") >= ASKS
    little = pl.col("words") <= SAYS * pl.col("words").sum().over("talk")
    next_often = pl.col("often").top_k(2).min().over("talk")
    return who.filter(much, little, pl.col("often") >= OFTENER * next_often)["who"]


def _answered(rows: pl.DataFrame, language: str) -> pl.DataFrame:
    """For each row whether the next one is another speaker's yes, no or minimal response."""
    answers = str(lexicon(language).questions.get("answer", "")).split()
    first = pl.col("text").str.to_lowercase().str.extract(r"^[^\p{L}]*([\p{L}'-]+)")
    said = told_once(
        rows["text"], lambda texts: pl.DataFrame({"text": texts}).select(yes=first.is_in(answers))
    )
    other = (pl.col("conversation") == pl.col("conversation").shift(-1)) & (
        pl.col("speaker") != pl.col("speaker").shift(-1)
    )
    yes_or_no = pl.col("yes") | pl.col("minimal")
    answered = (other & yes_or_no.shift(-1)).fill_null(value=False)
    return rows.select("conversation", "speaker", "minimal").hstack(said).select(answered=answered)
