"""The order of talk and how far its times can be trusted: the timing grade A, B, C or D."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from convo.model import TALKS, Declared, check

ENOUGH_ROWS = 20
"""Habits of a file (whole seconds, disorder, abutting) are tested from this many rows on."""

DISORDER = 0.05
"""The share of starts before the previous start above which times are not trusted."""

ABUTTING = 0.9
"""The share of successive rows that touch exactly, above which gaps mean nothing."""

HABITS = {
    "constant_times": "timing-constant-times",
    "whole_seconds": "timing-whole-seconds",
    "disorder": "timing-disorder",
}
"""Habits of times that cannot be used, each with the id of the reason."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a conversation beside its utterances."""

    language: str = "unknown"
    declared: Declared = Declared()
    timing: str | None = None
    """The grade that the user states."""


def in_talk_order(utterances: pl.DataFrame) -> pl.DataFrame:
    """Utterances sorted by (start, −end, line) where every row has times; else as in the file."""
    timed = (pl.col("start").is_not_null() & pl.col("end").is_not_null()).all()
    timed = timed.over("conversation")
    return utterances.sort(
        pl.col("conversation").rle_id(),
        pl.when(timed).then("start"),
        pl.when(timed).then(-pl.col("end")),
        pl.when(timed).then("line"),
        "utterance",
        nulls_last=True,
    )


def numbers(rows: pl.DataFrame) -> list[pl.Series]:
    """Numbers for each conversation, `talk`, and for each person of each, `who`.

    Rows of a conversation stand in one piece.

    Example:
        >>> rows = pl.DataFrame({"conversation": ["a", "a", "b"], "speaker": ["X", "Y", "X"]})
        >>> [one.to_list() for one in numbers(rows)]
        [[0, 0, 1], [0, 1, 2]]
    """
    labels = rows["speaker"].unique(maintain_order=True).drop_nulls()
    label = rows["speaker"].cast(pl.Enum(labels)).to_physical().cast(pl.Int64)
    talk = rows["conversation"].rle_id()
    who = talk.cast(pl.Int64) * len(labels) + label
    return [talk.alias("talk"), who.alias("who")]


def talks(
    utterances: pl.DataFrame, ordered: pl.DataFrame, about: Mapping[str, About]
) -> pl.DataFrame:
    """Language, timing grade and its reason for each conversation (schema TALKS).

    `utterances` stand as in the file and are `ordered` in the order of talk.

    A: hand or forced alignment; B: times of words; C: other times; D: none that can be used.
    Source: the grades are convo's own; see docs/explanation/timing-grades.md.
    """
    start, end, rows = pl.col("start"), pl.col("end"), pl.len()
    many = rows >= ENOUGH_ROWS
    before = (start < start.shift(1)).sum() / rows
    whole = ((start % 1 == 0) & (end % 1 == 0)).all()
    habits = utterances.group_by("conversation", maintain_order=True).agg(
        no_times=start.is_null().all() | end.is_null().all(),
        constant_times=(start.n_unique() == 1) & (end.n_unique() == 1) & (rows > 1),
        whole_seconds=many & whole,
        disorder=many & (before > DISORDER),
    )
    touching = ordered.group_by("conversation", maintain_order=True).agg(
        abutting=many & ((start == end.shift(1)).sum() / (rows - 1) > ABUTTING)
    )
    graded = [_grade(row, about.get(row["conversation"], About())) for row in habits.to_dicts()]
    known = pl.DataFrame(graded, schema=["language", "grade", "grade_reason"], orient="row")
    joined = habits.hstack(known).join(touching, on="conversation", maintain_order="left")
    return check(joined, TALKS)


def _grade(habits: Mapping[str, object], about: About) -> tuple[str, str, str]:
    if habits["no_times"]:
        return about.language, "D", "timing-no-times"
    if about.timing:
        return about.language, about.timing, "timing-stated-by-you"
    if about.declared.timing in ("A", "B", "C", "D"):
        return about.language, about.declared.timing, "timing-stated-by-file"
    for habit, reason in HABITS.items():
        if habits[habit]:
            return about.language, "D", reason
    if about.declared.word_times:
        return about.language, "B", "timing-of-words"
    return about.language, "C", "timing-of-captions"
