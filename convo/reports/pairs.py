"""Pairs of turns: what somebody offered and the next turn's answer; what a code looks back at."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

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
