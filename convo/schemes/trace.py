"""Which tests of a code's rule held on a turn, and which did not: for faults of examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from convo.model import Turns
from convo.schemes import columns
from convo.schemes.compile import Plan
from convo.schemes.conditions import All, AnyOf, Condition, NoneOf, Test
from convo.schemes.model import Scheme

NOTHING = "–"


def held_and_failed(
    turns: Turns, conversation: str, schemes: Sequence[Scheme], code_id: str, language: str
) -> tuple[str, str]:
    """The tests of a code (of the first scheme) that held on a conversation's last row, and not.

    A test that could not be judged counts as not held.
    """
    scheme = schemes[0]
    plan = Plan({one.id: one for one in schemes}, language, drafts=True)
    code = scheme.code(code_id)
    ways = plan.ways(scheme.id, code) if code else []
    parts = [part for way in ways for part in _flat(way)]
    truths = [plan.truth(part).alias(str(index)) for index, part in enumerate(parts)]
    chunk = plan.run(columns.chunk(turns, language), turns)
    last = turns.rows.filter(pl.col("conversation") == conversation)["turn"].last()
    row = chunk.filter(pl.col("conversation") == conversation, pl.col("turn") == last)
    answers = row.select(truths).row(0) if truths else ()
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
