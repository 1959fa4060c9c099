"""Rows become turns, and turns change hands: the one definition of a turn in convo."""

from __future__ import annotations

import polars as pl

from convo.model import TRANSITIONS, TURNS, check

FURTHEST = 10.0
"""A floor transfer offset beyond ± this many seconds is no transfer: it is null."""


def with_turns(rows: pl.DataFrame, *, unit: str, merge_gap: float | None) -> pl.DataFrame:
    """Adds `turn` (1, 2, … by start within each conversation), `at` and the final `kind` to rows.

    A turn is a longest run of one speaker's floor-taking rows with no floor-taking row of
    another in between; minimal rows that touch their own speaker's floor-taking row belong to it.
    With unit "utterance" nothing is merged. `at` counts the turns of all conversations from 0.
    """
    rows = rows.with_row_index("row")
    heads = _heads(rows, merge_gap) if unit == "turn" else _each_alone(rows)
    rows = rows.join(heads, on="row", how="left", maintain_order="left").with_columns(
        kind=pl.when(pl.col("head").is_not_null()).then(pl.lit("turn")).otherwise("kind"),
        head=pl.coalesce("head", "row"),
    )
    begun = (pl.col("head") == pl.col("row")).cum_sum()
    rows = rows.with_columns(at=begun.gather("head") - 1)
    first = pl.col("at").first().over("talk")
    return rows.with_columns(turn=pl.col("at") - first + 1).drop("row", "head")


def _each_alone(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("kind") == "floor").select("row", head="row")


def _heads(rows: pl.DataFrame, merge_gap: float | None) -> pl.DataFrame:
    """For each row that belongs to a turn, the first row of that turn."""
    floor = pl.col("kind") == "floor"
    same_speaker = pl.col("who").rle_id()
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
    first = ("conversation", "turn", "kind", "speaker", "role", "content_role", "start")
    turns = rows.group_by("at").agg(
        pl.col(first).first(),
        pl.col("words").sum(),
        first_utterance=pl.col("utterance").min(),
        last_utterance=pl.col("utterance").max(),
        line=pl.col("line").get(pl.col("utterance").arg_min()),
        end=pl.when(pl.col("end").is_not_null().all()).then(pl.col("end").max()),
        text=pl.when(pl.col("text") != "").then("text"),
    )
    turns = turns.sort("at").join(_leading(rows), on="at", how="left", maintain_order="left")
    return check(
        turns.with_columns(
            pl.col("text").list.join(" ", ignore_nulls=True),
            content_role=pl.coalesce("leading", "content_role"),
        ),
        TURNS,
    )


def _leading(rows: pl.DataFrame) -> pl.DataFrame:
    """Whose words most are, in turns in which somebody says another's: at and `leading`."""
    mixed = rows.filter(pl.col("on_behalf_of").is_not_null())["at"].unique()
    said = rows.filter(pl.col("at").is_in(mixed.implode()))
    words = said.group_by("at", leading="content_role", maintain_order=True).agg(
        pl.col("words").sum()
    )
    most = words.sort("words", descending=True, maintain_order=True)
    return most.unique("at", keep="first", maintain_order=True).select("at", "leading")


def transitions_of(rows: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """One row per change of the floor between speakers (schema TRANSITIONS)."""
    asked = rows.group_by("at").agg(pl.col("asking").last()).sort("at")["asking"]
    columns = ("conversation", "turn", "speaker", "content_role", "start", "end", "asking")
    floor = turns.hstack([asked]).filter(pl.col("kind") == "turn").select(columns)
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
