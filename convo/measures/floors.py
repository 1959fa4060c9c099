"""What happens around a change of the floor: interruptions, waits after questions, yielding."""

from __future__ import annotations

import re

import polars as pl

from convo.model import Turns
from convo.roles import person, role_of

GRACE = 0.5
"""An overlap up to this long (seconds) is a normal change of turns, not an interruption."""

YIELD, SUCCESS_WORDS = 1.0, 3
"""It succeeds when the other stops within this many seconds and the new turn has these words."""


def with_interruptions(
    transitions: pl.DataFrame, rows: pl.DataFrame, turns: pl.DataFrame, named: pl.DataFrame
) -> pl.DataFrame:
    """Adds to each transition whether it interrupts, succeeds, and who kept the floor.

    `named` gives each speaker's subject. `overlap` is in seconds, null when nobody is spoken over.
    """
    begins = turns.select(
        "conversation",
        "first_utterance",
        "last_utterance",
        "line",
        "start",
        "words",
        to_turn="turn",
    )
    first_ends = (
        rows.filter(pl.col("kind") == "turn")
        .group_by("conversation", to_turn="turn", maintain_order=True)
        .agg(first_end=pl.col("end").first())
    )
    spoken = rows.filter(pl.col("kind") == "turn").select(
        "conversation", from_turn="turn", row_start="start", row_end="end"
    )
    key = ["conversation", "to_turn"]
    begun = transitions.join(begins, on=key, maintain_order="left").join(
        first_ends, on=key, maintain_order="left"
    )
    inside = (
        begun.select("conversation", "from_turn", "to_turn", "start")
        .join(spoken, on=["conversation", "from_turn"])
        .filter((pl.col("row_start") <= pl.col("start")) & (pl.col("start") < pl.col("row_end")))
        .group_by(key)
        .agg(pl.col("row_end").max())
    )
    overlap = (pl.col("row_end") - pl.col("start")).round(6)
    found = begun.join(inside, on=key, how="left", maintain_order="left").with_columns(
        overlap=overlap,
        interrupts=(overlap > GRACE).fill_null(False),
        successful=(overlap <= YIELD) & (pl.col("words") >= SUCCESS_WORDS),
        both_ended=pl.max_horizontal("row_end", "first_end"),
    )
    return _with_keeper(found, rows, named)


def _with_keeper(found: pl.DataFrame, rows: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    place = found.with_row_index("place").filter("interrupts").sort("both_ended")
    if place.is_empty():
        return found.with_columns(kept=pl.lit(None, pl.String))
    starts = (
        rows.filter(pl.col("start").is_not_null())
        .join(named, on=["conversation", "speaker"], maintain_order="left")
        .select("conversation", "start", kept="subject")
        .sort("start", maintain_order=True)
    )
    known = place.join_asof(
        starts,
        left_on="both_ended",
        right_on="start",
        by="conversation",
        strategy="forward",
        coalesce=False,
        check_sortedness=False,
    )
    keepers = known.select("place", "kept")
    return (
        found.with_row_index("place")
        .join(keepers, on="place", how="left", maintain_order="left")
        .drop("place")
    )


def with_waits(floor: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Floor turns with `wait`, `self_fill` and `wait_after_answer` where they hold a question.

    Waits are seconds, never negative; null when nothing follows or times are missing.
    """
    heard = rows.filter(pl.col("kind") != "embedded")
    same = pl.col("conversation") == pl.col("conversation").shift(-1)
    gap = (pl.col("start").shift(-1) - pl.col("end")).round(6)
    after = heard.select(
        "conversation",
        "utterance",
        wait=pl.when(same).then(gap.clip(0.0)),
        next_label=pl.when(same).then(pl.col("speaker").shift(-1)),
    )
    asks = pl.col("form").is_not_null()
    return (
        floor.join(after, on=["conversation", "utterance"], how="left", maintain_order="left")
        .with_columns(self_fill=pl.col("next_label") == pl.col("label"))
        .with_columns(wait_after_answer=pl.when(asks).then(_after_answer()))
    )


def _after_answer() -> pl.Expr:
    """Question of a, answer of b, next turn of a: the silence before the last."""
    back = (pl.col("label") == pl.col("label").shift(-2)) & (
        pl.col("conversation") == pl.col("conversation").shift(-2)
    )
    gap = (pl.col("start").shift(-2) - pl.col("end").shift(-1)).round(6)
    return pl.when(pl.col("answered") & back).then(gap.clip(0.0))


def with_yields(floor: pl.DataFrame, turns: Turns) -> pl.DataFrame:
    """Floor turns with `yields`: the last utterance asks, ends in a tag, or in another's name."""
    last = (
        turns.rows.filter(pl.col("kind") == "turn")
        .group_by("conversation", "turn", maintain_order=True)
        .agg(pl.col("asking", "utterance", "text").last())
        .rename({"utterance": "last_row", "text": "last_text"})
    )
    tags = turns.questions.filter(pl.col("form") == "tag").select(
        "conversation", last_row="utterance", tagged=pl.lit(True)
    )
    final = pl.col("last_text").str.extract(r"([\p{L}\p{M}'’\-]+)\W*$").str.to_lowercase()
    named = _names(turns.speakers)
    return (
        floor.join(last, on=["conversation", "turn"], how="left", maintain_order="left")
        .join(tags.unique(), on=["conversation", "last_row"], how="left", maintain_order="left")
        .with_columns(final=final)
        .join(
            named,
            left_on=["conversation", "final"],
            right_on=["conversation", "name"],
            how="left",
            maintain_order="left",
        )
        .with_columns(
            yields=pl.col("asking").fill_null(False)
            | pl.col("tagged").fill_null(False)
            | (pl.col("named") != pl.col("label")).fill_null(False)
        )
    )


def _names(speakers: pl.DataFrame) -> pl.DataFrame:
    """Each name that only one participant has: conversation, name, and that person's label.

    A word for a role is no name: "min mentor" speaks of somebody, not to the mentor.
    """
    found = [
        (row["conversation"], name, row["speaker"])
        for row in speakers.to_dicts()
        for name in re.findall(r"[^\W\d_]{2,}", person(row["speaker"]).casefold())
        if role_of(name) == "unknown"
    ]
    names = pl.DataFrame(
        found,
        schema={"conversation": pl.String, "name": pl.String, "named": pl.String},
        orient="row",
    )
    return names.unique().filter(pl.len().over("conversation", "name") == 1)
