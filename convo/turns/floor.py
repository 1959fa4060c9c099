"""Rows become turns, and turns change hands: the one definition of a turn in convo."""

from __future__ import annotations

import polars as pl

from convo.model import TRANSITIONS, TURNS, check

FURTHEST = 10.0
"""A floor transfer offset beyond ± this many seconds is no transfer: it is null."""


def with_turns(rows: pl.DataFrame, *, unit: str, merge_gap: float | None) -> pl.DataFrame:
    """Adds `turn` (1, 2, … by start within each conversation) and the final `kind` to rows.

    A turn is a longest run of one speaker's floor-taking rows with no floor-taking row of
    another in between; minimal rows that touch their own speaker's floor-taking row belong to it.
    With unit "utterance" nothing is merged.
    """
    rows = rows.with_row_index("row")
    heads = _heads(rows, merge_gap) if unit == "turn" else _each_alone(rows)
    rows = rows.join(heads, on="row", how="left", maintain_order="left").with_columns(
        kind=pl.when(pl.col("head").is_not_null()).then(pl.lit("turn")).otherwise("kind"),
        head=pl.coalesce("head", "row"),
    )
    first = pl.col("row").min().over("head")
    return rows.with_columns(turn=first.rank("dense").over("conversation")).drop("row", "head")


def _each_alone(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("kind") == "floor").select("row", head="row")


def _heads(rows: pl.DataFrame, merge_gap: float | None) -> pl.DataFrame:
    """For each row that belongs to a turn, the first row of that turn."""
    floor = pl.col("kind") == "floor"
    same_speaker = pl.struct("conversation", "speaker").rle_id()
    joins = (pl.col("kind") == "minimal") & floor.any().over(same_speaker)
    members = rows.filter(floor | joins).with_columns(turn=same_speaker)
    if merge_gap is not None:
        reached = pl.col("end").cum_max().shift(1).over("turn")
        silent = (pl.col("start") - reached).round(6) > merge_gap
        parted = (silent & (pl.col("grade") != "D")).fill_null(False).cum_sum()
        members = members.with_columns(turn=pl.struct("turn", parted.alias("part")).rle_id())
    members = members.filter(floor.any().over("turn"))
    return members.select("row", head=pl.col("row").first().over("turn"))


def turns_of(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per turn, minimal response, embedded or nonverbal row (schema TURNS).

    The end of a turn with an untimed row is unknown.
    """
    said = pl.col("text").filter(pl.col("text") != "")
    rows = rows.with_columns(
        words_of_role=pl.col("words").sum().over("conversation", "turn", "content_role"),
    )
    turns = rows.group_by("conversation", "turn", maintain_order=True).agg(
        pl.col("kind", "speaker", "role").first(),
        content_role=pl.col("content_role")
        .sort_by("words_of_role", descending=True, maintain_order=True)
        .first(),
        first_utterance=pl.col("utterance").min(),
        last_utterance=pl.col("utterance").max(),
        line=pl.col("line").get(pl.col("utterance").arg_min()),
        start=pl.col("start").first(),
        end=pl.when(pl.col("end").is_not_null().all()).then(pl.col("end").max()),
        text=said.str.join(" "),
        words=pl.col("words").sum(),
    )
    return check(turns.sort(pl.col("conversation").rle_id(), "turn"), TURNS)


def transitions_of(rows: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """One row per change of the floor between speakers (schema TRANSITIONS)."""
    asked = rows.group_by("conversation", "turn", maintain_order=True).agg(pl.col("asking").last())
    floor = turns.filter(pl.col("kind") == "turn").join(
        asked, on=["conversation", "turn"], maintain_order="left"
    )
    before = pl.all().shift(1).name.suffix("_a")
    changes = floor.with_columns(before).filter(
        (pl.col("conversation") == pl.col("conversation_a"))
        & (pl.col("speaker") != pl.col("speaker_a"))
    )
    offset = (pl.col("start") - pl.col("end_a")).round(6)
    return check(
        changes.select(
            "conversation",
            from_turn="turn_a",
            to_turn="turn",
            from_speaker="speaker_a",
            to_speaker="speaker",
            from_role="content_role_a",
            to_role="content_role",
            fto=pl.when(offset.abs() <= FURTHEST).then(offset),
            asked="asking_a",
        ),
        TRANSITIONS,
    )
