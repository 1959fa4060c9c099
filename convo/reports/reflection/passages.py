"""A stretch of talk around a place: turn by turn wider, until it lasts as long as is wanted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl

WORDS_A_MINUTE = 150
"""How many words stand for a minute where there are no times."""

LONGEST = 4 / 3
"""How many times as long as is wanted a passage may become."""

AFTER, BEFORE = 1, -1


@dataclass(frozen=True, slots=True)
class Step:
    """A floor turn with the short rows that come before the next one."""

    first: int
    last: int
    words: int
    start: float | None
    end: float | None


def steps(turns: pl.DataFrame, *, timed: bool) -> list[Step]:
    """The steps of a conversation, in the order of talk; their times where these can be used."""
    known = timed and turns.select(pl.col("start", "end").is_not_null().all()).row(0) == (
        True,
        True,
    )
    floor = (pl.col("kind") == "turn").cum_sum()
    grouped = turns.group_by(floor, maintain_order=True).agg(
        first=pl.col("turn").first(),
        last=pl.col("turn").last(),
        words=pl.col("words").sum(),
        start=pl.col("start").min() if known else None,
        end=pl.col("end").max() if known else None,
    )
    return [Step(*row) for row in grouped.drop("kind").iter_rows()]


def minutes(part: Sequence[Step]) -> float:
    """How long some steps in a row last: by their times, otherwise by their words.

    Example:
        >>> minutes([Step(1, 1, 20, 0.0, 60.0), Step(2, 2, 20, 61.0, 90.0)])
        1.5
        >>> minutes([Step(1, 1, 75, None, None)])
        0.5
    """
    ends = [step.end for step in part if step.end is not None]
    starts = [step.start for step in part if step.start is not None]
    if starts and ends:
        return (max(ends) - min(starts)) / 60
    return sum(step.words for step in part) / WORDS_A_MINUTE


def passage(
    talk: Sequence[Step], first: int, last: int, closed: Collection[int], wanted: float
) -> tuple[int, int]:
    """The steps from which to which a passage goes that holds those from `first` to `last`.

    It grows by a step after and a step before in turn until it lasts `wanted` minutes, not over
    `closed` steps, and not over one that would make it longer than a third more.

    Example:
        >>> talk = [Step(turn, turn, 50, None, None) for turn in range(1, 8)]
        >>> passage(talk, 3, 3, [], 1.0), passage(talk, 3, 3, [4], 1.0)
        ((2, 4), (1, 3))
    """
    open_sides, side = {AFTER, BEFORE}, AFTER
    while open_sides and minutes(talk[first : last + 1]) < wanted:
        if side in open_sides:
            wider = (first, last + 1) if side == AFTER else (first - 1, last)
            added = wider[side == AFTER]
            if _may_grow(talk, wider, added, closed, wanted):
                first, last = wider
            else:
                open_sides.discard(side)
        side = -side
    return first, last


def _may_grow(
    talk: Sequence[Step],
    wider: tuple[int, int],
    added: int,
    closed: Collection[int],
    wanted: float,
) -> bool:
    if not 0 <= added < len(talk) or added in closed:
        return False
    return minutes(talk[wider[0] : wider[1] + 1]) <= LONGEST * wanted
