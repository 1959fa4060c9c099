"""Whom measures speak of: the conversation, its roles, its people and their pairs, numbered."""

from __future__ import annotations

import polars as pl

from convo.measures.tables import Tables

VOICE = "voice"
"""The level of roles by who speaks, where that is not the role of whose words they are."""

LEVELS = ("conversation", "role", "speaker", "pair", VOICE)

_COLUMN = {"role": "role", "speaker": "person", "pair": "pair", VOICE: "voice"}
_MANY = 2**32
"""More than there are people or pairs of roles."""


def everyone(tables: Tables) -> pl.DataFrame:
    """Everyone that any level speaks of: talk, subject, key, `block` and `level`.

    `block` is the place of the level among LEVELS, `level` that under which outputs know it.
    """
    shown = {VOICE: "role"}
    return pl.concat(
        subjects(tables, name).select(
            "talk",
            "subject",
            key=key(name),
            block=pl.lit(block, pl.UInt8),
            level=pl.lit(LEVELS.index(shown.get(name, name)), pl.UInt8),
        )
        for block, name in enumerate(LEVELS)
    )


def subjects(tables: Tables, level: str) -> pl.DataFrame:
    """Everyone a level speaks of, silent participants included: talk, subject and its number."""
    if level == "conversation":
        return tables.talks.select("talk", subject=pl.lit(level))
    if level == "pair":
        pairs = tables.transitions.unique(["talk", "pair"], keep="first", maintain_order=True)
        subject = pl.concat_str("from_role", pl.lit(">"), "role")
        return pairs.select("talk", "pair", subject=subject)
    if level == "speaker":
        return tables.participants.select("talk", "person", "subject")
    column = _COLUMN[level]
    roles = tables.participants.select("talk", pl.col("role").alias(column))
    roles = roles.unique(maintain_order=True)
    return roles.with_columns(subject=pl.col(column).cast(pl.String))


def key(level: str) -> pl.Expr:
    """The number of the subject that a row of a table counts for at a level."""
    number = pl.col(_COLUMN[level]).to_physical() if level in _COLUMN else pl.lit(0)
    place = pl.col("talk").cast(pl.Int64) * len(LEVELS) + LEVELS.index(level)
    return (place * _MANY + number.cast(pl.Int64)).alias("key")
