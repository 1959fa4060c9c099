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
    if unit == "utterance":
        rows = rows.with_columns(head="row", kind=pl.col("kind").replace({"floor": "turn"}))
    else:
        rows = _joined(rows.join(_heads(rows, merge_gap), on="row", how="left"), merge_gap)
    first = pl.col("row").min().over("head")
    return rows.with_columns(turn=first.rank("dense").over("conversation")).drop("row", "head")


def _heads(rows: pl.DataFrame, merge_gap: float | None) -> pl.DataFrame:
    """For each floor-taking row, the first floor-taking row of its turn."""
    floor = rows.filter(pl.col("kind") == "floor").with_columns(
        run=pl.struct("conversation", "speaker").rle_id()
    )
    floor = _split_at_silence(floor, merge_gap)
    return floor.select("row", head=pl.col("row").first().over("run"))


def _split_at_silence(rows: pl.DataFrame, merge_gap: float | None) -> pl.DataFrame:
    """Runs of one speaker's rows, parted where the speaker is silent for longer than the gap."""
    if merge_gap is None:
        return rows
    reached = pl.col("end").cum_max().shift(1).over("run")
    silent = (pl.col("start") - reached).round(6) > merge_gap
    parted = (silent & (pl.col("grade") != "D")).fill_null(False).cum_sum()
    return rows.with_columns(run=pl.struct("run", parted.alias("part")).rle_id())


def _joined(rows: pl.DataFrame, merge_gap: float | None) -> pl.DataFrame:
    """Minimal rows next to their own speaker's floor-taking rows take the same head."""
    run = pl.struct("conversation", "speaker").rle_id()
    rows = _split_at_silence(rows.sort("row").with_columns(run=run), merge_gap)
    near = pl.coalesce(
        pl.col("head").forward_fill().over("run"), pl.col("head").backward_fill().over("run")
    )
    own = pl.when(pl.col("kind") == "minimal").then(near)
    head = pl.coalesce("head", own)
    return rows.with_columns(
        kind=pl.when(head.is_not_null()).then(pl.lit("turn")).otherwise("kind"),
        head=pl.coalesce(head, "row"),
    ).drop("run")


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
        content_role=pl.col("content_role").sort_by("words_of_role", descending=True, maintain_order=True).first(),
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
