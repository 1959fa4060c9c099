"""Results of some roles only: what `--only-role` leaves."""

from __future__ import annotations

import polars as pl

from convo.model import Turns


def measures_of_roles(measured: pl.DataFrame, turns: Turns, only: tuple[str, ...]) -> pl.DataFrame:
    """The rows about the roles named, their people and their pairs; those of the whole stay."""
    if not only:
        return measured
    people = turns.speakers.filter(pl.col("role").is_in(only)).select(
        "conversation", "subject", theirs=pl.lit(True)
    )
    pair = pl.any_horizontal(pl.col("subject").str.split(">").list.contains(role) for role in only)
    keep = (
        (pl.col("level") == "conversation")
        | ((pl.col("level") == "role") & pl.col("subject").is_in(only))
        | ((pl.col("level") == "pair") & pair)
        | ((pl.col("level") == "speaker") & pl.col("theirs").fill_null(False))
    )
    joined = measured.join(
        people, on=["conversation", "subject"], how="left", maintain_order="left"
    )
    return joined.filter(keep).drop("theirs")


def codes_of_roles(codes: pl.DataFrame, turns: Turns, only: tuple[str, ...]) -> pl.DataFrame:
    """The codes of turns whose words are those of the roles named."""
    if not only:
        return codes
    theirs = turns.turns.filter(pl.col("content_role").is_in(only)).select("conversation", "turn")
    return codes.join(theirs, on=["conversation", "turn"], how="semi", maintain_order="left")
