"""Which tests of a code's rule held on a turn, and which did not: for faults of examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from convo.model import Turns
from convo.schemes.chunk import Chunk
from convo.schemes.conditions import All, AnyOf, Condition, NoneOf, Test
from convo.schemes.judge import Judge
from convo.schemes.model import Scheme

NOTHING = "–"


def held_and_failed(
    turns: Turns, conversation: str, schemes: Sequence[Scheme], code_id: str, language: str
) -> tuple[str, str]:
    """The tests of a code (of the first scheme) that held on a conversation's last row, and not.

    A test that could not be judged counts as not held.
    """
    chunk = Chunk(turns, language)
    name = (schemes[0].id, code_id)
    judge = Judge(chunk, {one.id: one for one in schemes}, [name], drafts=True)
    parts = [part for way in judge.ways(name) for part in _flat(way)]
    last = turns.rows.filter(pl.col("conversation") == conversation)["turn"].last()
    here = (chunk["conversation"] == conversation) & (chunk["turn"] == last)
    answers = [judge.truth(part).filter(here).item() for part in parts]
    told = [(told_of(part), answer) for part, answer in zip(parts, answers, strict=True)]
    held = [name for name, answer in told if answer]
    failed = [name for name, answer in told if not answer]
    return ", ".join(held) or NOTHING, ", ".join(failed) or NOTHING


def told_of(condition: Condition) -> str:
    """A condition in short: the names of its tests and how they are joined."""
    if isinstance(condition, Test):
        return condition.name
    joint = {All: "all", AnyOf: "any", NoneOf: "none"}[type(condition)]
    return f"{joint} ({', '.join(told_of(part) for part in condition.nested())})"


def _flat(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, All):
        for part in condition.parts():
            yield from _flat(part)
    else:
        yield condition
