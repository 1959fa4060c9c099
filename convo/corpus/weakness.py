"""What makes the patterns of a conversation weak: an interpreter, a second language, talk unheard.

Who speaks which language is never guessed: it is what the transcript and the project say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from convo.errors import Message
from convo.language.unheard import unheard
from convo.model import Conversation, Notice, Schema, Turns

INTERPRETED = 0.05
"""From this share of the utterances on an interpreter's part is told."""

UNHEARD = 0.15
"""Above this share of the turns it is told that something could not be heard."""

STATED = {
    "weak-interpreted-stated": ("interpreter", "tolk"),
    "weak-second-language": ("second_language", "andetsprog"),
}
"""What a project's table may say of a conversation."""

NO = ("", "-", "0", "no", "nej", "none", "ingen", "false")
SHARES: Schema = {"conversation": pl.String, "interpreted": pl.Float64, "unheard": pl.Float64}


def with_weaknesses(
    conversations: Sequence[Conversation], turns: Turns
) -> tuple[Conversation, ...]:
    """The conversations, each with a warning for whatever makes its patterns weak."""
    found = {name: shares for name, *shares in shares_weak(turns).iter_rows()}
    return tuple(
        replace(one, notices=(*one.notices, *notices)) if notices else one
        for one in conversations
        for notices in [[*_notices(found.get(one.name, (0.0, 0.0)), one.metadata)]]
    )


def shares_weak(turns: Turns) -> pl.DataFrame:
    """The interpreter's share of the utterances, and the share of turns with something unheard.

    Only conversations that have either. The turns are the floor turns, and rows that hold nothing
    but the mark.
    """
    rows = turns.rows
    own = _counted(rows.filter(pl.col("role") == "interpreter"), "own")
    marked = rows.filter(unheard(rows["raw"])).select("conversation", "turn", "kind").unique()
    some = pl.concat([own["conversation"], marked["conversation"]]).unique()
    of_some = pl.col("conversation").is_in(some.implode())
    floor = turns.turns.filter(of_some, pl.col("kind") == "turn")
    counts = [
        own,
        _counted(rows.filter(of_some), "all"),
        _counted(marked, "marked"),
        _counted(floor, "floor"),
        _counted(marked.filter(pl.col("kind") != "turn"), "besides"),
    ]
    found = pl.DataFrame({"conversation": some}).sort("conversation")
    for count in counts:
        found = found.join(count, on="conversation", how="left", maintain_order="left")
    return found.fill_null(0).select(
        "conversation",
        interpreted=pl.col("own") / pl.col("all"),
        unheard=pl.col("marked") / (pl.col("floor") + pl.col("besides")).clip(1),
    )


def _counted(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    return rows.group_by("conversation").agg(pl.len().alias(name))


def _notices(shares: Sequence[float], metadata: Mapping[str, str]) -> Iterator[Notice]:
    interpreted, not_heard = shares
    stated = {key.casefold(): value.strip().casefold() for key, value in metadata.items()}
    said = [
        name for name, keys in STATED.items() if any(stated.get(k, "") not in NO for k in keys)
    ]
    if interpreted >= INTERPRETED:
        yield Notice(Message("weak-interpreted", {"percent": round(100 * interpreted)}))
        said = [name for name in said if name != "weak-interpreted-stated"]
    yield from (Notice(Message(name)) for name in said)
    if not_heard > UNHEARD:
        yield Notice(Message("weak-unheard", {"percent": round(100 * not_heard)}))
