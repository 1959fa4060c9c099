"""Pairs of turns: what somebody offered and the next turn's answer; what a code looks back at."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from convo.language.content import content_stems, fold
from convo.language.tokens import WORD
from convo.model import Schema
from convo.schemes.model import Scheme

OFFER, GRASPED, NOT_GRASPED, ACKNOWLEDGED, PURSUED = (
    "offer",
    "grasped",
    "not_grasped",
    "ack_only",
    "repursue",
)
"""The codes of a scheme that follows what becomes of a citizen's offer."""

FAMILIES = (OFFER, GRASPED, NOT_GRASPED)
OUTCOMES = ("grasped", "acknowledged", "missed", "unclear")
PROFESSIONALS = ("caseworker", "mentor")
PAIRS: Schema = {"first": pl.Int32, "then": pl.Int32, "outcome": pl.String}
AGAIN: Schema = {"turn": pl.Int32, "offer": pl.Int32}


def answered(turns: pl.DataFrame, codes: pl.DataFrame, schemes: Sequence[Scheme]) -> pl.DataFrame:
    """Each offer, the professional's next floor turn, and what that did with it.

    `turns` and `codes` are those of one conversation. Where several outcomes hold, grasped goes
    before missed, missed before only acknowledged; an answer without any of them is unclear.
    """
    floor = turns.filter(pl.col("kind") == "turn")
    answers = floor.filter(pl.col("content_role").is_in(PROFESSIONALS)).select(then="turn")
    offers = codes.filter(pl.col("code") == OFFER).select(first="turn").unique().sort("first")
    pairs = offers.join_asof(
        answers.sort("then"),
        left_on="first",
        right_on="then",
        strategy="forward",
        allow_exact_matches=False,
    ).drop_nulls()
    return pairs.with_columns(outcome=_outcome(codes, schemes)).select(*PAIRS)


def looking_back(codes: pl.DataFrame) -> pl.DataFrame:
    """Each coded turn and the nearest earlier turn that its rule looked at."""
    looking = codes.with_columns(first=pl.col("looked_at").list.max()).filter(
        pl.col("first") < pl.col("turn")
    )
    return (
        looking.select("first", then="turn", outcome="code")
        .unique(["first", "then"], maintain_order=True)
        .sort("then", "first")
    )


def taken_up_again(turns: pl.DataFrame, codes: pl.DataFrame, language: str) -> pl.DataFrame:
    """Each turn in which somebody comes back to what was offered, and the offer it comes back to.

    That offer is the earlier one of the same person that shares most content words with the
    turn, of several the nearest; null where none shares any.
    """
    said = turns.select("turn", "text", who=pl.coalesce("content_role", "role"))
    again = codes.filter(pl.col("code") == PURSUED).select("turn").unique()
    offers = codes.filter(pl.col("code") == OFFER).select("turn").unique()
    words = _stems(said.join(pl.concat([again, offers]).unique(), on="turn", how="semi"), language)
    both = words.join(again, on="turn").join(
        words.join(offers, on="turn").rename({"turn": "offer"}), on=["stem", "who"]
    )
    shared = both.filter(pl.col("offer") < pl.col("turn")).group_by("turn", "offer").len()
    nearest = shared.sort("turn", "len", "offer").group_by("turn", maintain_order=True).last()
    return again.join(nearest, on="turn", how="left").sort("turn").select(*AGAIN)


def _stems(turns: pl.DataFrame, language: str) -> pl.DataFrame:
    """The content stems of some turns: turn, who, stem; each once in a turn."""
    words = turns.select("turn", "who", word=fold(pl.col("text")).str.extract_all(WORD))
    words = words.explode("word").drop_nulls("word")
    known = content_stems(words["word"].unique(), language)
    return words.join(known, on="word").select("turn", "who", "stem").unique()


def _outcome(codes: pl.DataFrame, schemes: Sequence[Scheme]) -> pl.Expr:
    def has(*names: str) -> pl.Expr:
        given = codes.filter(pl.col("code").is_in(names))["turn"]
        return pl.col("then").is_in(given.implode())

    missed = [
        code.id
        for scheme in schemes
        for code in scheme.parts(NOT_GRASPED)
        if code.id != ACKNOWLEDGED
    ]
    return (
        pl.when(has(GRASPED))
        .then(pl.lit("grasped"))
        .when(has(*missed) | (has(NOT_GRASPED) & ~has(ACKNOWLEDGED)))
        .then(pl.lit("missed"))
        .when(has(ACKNOWLEDGED))
        .then(pl.lit("acknowledged"))
        .otherwise(pl.lit("unclear"))
    )
