"""Codings laid on the turns of a conversation as it is read now: what still fits, and what not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from convo.coders.coding import UNIT, UNITS, Coding, text_hash
from convo.coders.joining import listed
from convo.codings import CODINGS
from convo.errors import Message
from convo.model import Notice, Turns, check

Noticed = dict[str, list[Notice]]
"""What should be known, by conversation."""


def on_turns(coding: Coding, turns: Turns) -> tuple[pl.DataFrame, Noticed]:
    """The codings with turns as units, and what did not fit.

    What was coded by utterance goes to the turn that holds it. Codings of units that are not
    there, or whose text is not the one that was coded, are left out and told.
    """
    noticed: Noticed = defaultdict(list)
    here = coding.codings.join(turns.talks.select("conversation"), on="conversation", how="semi")
    units = coding.units.join(turns.talks.select("conversation"), on="conversation", how="semi")
    now = text_units(_here(turns, here))
    known = here.join(now.select(*UNIT, "turn"), on=list(UNIT), how="left")
    gone = known.filter(pl.col("turn").is_null())
    _tell(noticed, "codes-unit-gone", gone)
    changed = changed_units(units, now)
    _tell(noticed, "codes-text-changed", changed)
    fitting = known.drop_nulls("turn").join(changed, on=list(UNIT), how="anti")
    laid = fitting.with_columns(number=pl.col("turn"), unit=pl.lit("turn"))
    return check(laid.unique(maintain_order=True), CODINGS), noticed


def _here(turns: Turns, codings: pl.DataFrame) -> Turns:
    """The turns of the conversations that have codings."""
    talks = codings.select("conversation").unique()
    return replace(
        turns,
        turns=turns.turns.join(talks, on="conversation", how="semi", maintain_order="left"),
        rows=turns.rows.join(talks, on="conversation", how="semi", maintain_order="left"),
    )


def units_of(turns: Turns) -> pl.DataFrame:
    """The turns as units that can be laid before coders: schema `UNITS`."""
    return check(text_units(turns).filter(pl.col("unit") == "turn"), UNITS)


def text_units(turns: Turns) -> pl.DataFrame:
    """Turns and utterances as units, with their text and the turn they belong to."""
    spoken = turns.turns.select(
        "conversation",
        pl.lit("turn").alias("unit"),
        pl.col("turn").alias("number"),
        "first_utterance",
        "last_utterance",
        *("line", "role", "text", "turn"),
    )
    said = turns.rows.select(
        "conversation",
        pl.lit("utterance").alias("unit"),
        pl.col("utterance").alias("number"),
        pl.col("utterance").alias("first_utterance"),
        pl.col("utterance").alias("last_utterance"),
        *("line", "role", "text", "turn"),
    )
    every = pl.concat([spoken, said])
    hashes = [text_hash(text or "") for text in every["text"]]
    return every.with_columns(text_sha256=pl.Series(hashes, dtype=pl.String))


def changed_units(units: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """The units whose text is another than the one that was coded: conversation, unit, number.

    `now` holds the units as they are, as `text_units` gives them.
    """
    both = units.drop_nulls("text_sha256").join(now, on=list(UNIT), suffix="_now")
    return both.filter(pl.col("text_sha256") != pl.col("text_sha256_now")).select(UNIT)


def _tell(noticed: Noticed, message: str, rows: pl.DataFrame) -> None:
    for name, unit, numbers in _numbers(rows):
        told = {"unit": Message(f"codes-unit-{unit}"), "numbers": listed(numbers)}
        noticed[name].append(Notice(Message(message, {**told, "count": len(numbers)})))


def _numbers(rows: pl.DataFrame) -> Iterator[tuple[str, str, pl.Series]]:
    for (name, unit), some in rows.group_by("conversation", "unit", maintain_order=True):
        yield str(name), str(unit), some["number"].unique().sort()
