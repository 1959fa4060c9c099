"""Turns dealt to those who code: some to everyone, the rest to one each, always in runs.

Nobody can judge a turn without having read what comes before it. So turns are never dealt one by
one: what all code and what each codes alone are stretches of the conversation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Final

RUN: Final = 15
"""How long a stretch is meant to be, in turns."""


@dataclass(frozen=True, slots=True)
class Deal:
    """Who codes what: the numbers of turns in the order of talk."""

    common: tuple[int, ...]
    own: tuple[tuple[int, ...], ...]
    """For each coder the turns that nobody else codes."""

    def of(self, coder: int) -> tuple[int, ...]:
        """All turns of a coder, counted from 0.

        Example:
            >>> Deal((3, 4), ((1, 2), (5, 6))).of(0)
            (1, 2, 3, 4)
        """
        return tuple(sorted((*self.common, *self.own[coder])))


def deal(turns: Sequence[int], *, coders: int, overlap: float = 0.0, seed: int = 1) -> Deal:
    """Deals turns, given in the order of talk, to coders.

    `overlap` is the share, 0 to 1, that everybody codes, rounded to whole turns; the rest is
    coded once. Coders get as many turns as each other, or one more. The same seed deals the same.

    Raises:
        ValueError: there is no coder, or the overlap is no share.

    Example:
        >>> dealt = deal(range(1, 11), coders=2, overlap=0.2)
        >>> len(dealt.common), [len(own) for own in dealt.own]
        (2, [4, 4])
    """
    if coders < 1 or not 0 <= overlap <= 1:
        raise ValueError("at least one coder, and a share from 0 to 1")
    chance = Random(seed)  # noqa: S311 -- not a secret: the same seed must deal the same
    common = set(_common(len(turns), round(overlap * len(turns)), chance))
    rest = [turn for place, turn in enumerate(turns) if place not in common]
    own: list[list[int]] = [[] for _ in range(coders)]
    begun = 0
    for coder, size in _runs(len(rest), coders, chance):
        own[coder] += rest[begun : begun + size]
        begun += size
    return Deal(
        tuple(turn for place, turn in enumerate(turns) if place in common),
        tuple(tuple(one) for one in own),
    )


def stretches(turns: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours.

    Example:
        >>> stretches((1, 2, 3, 7, 9, 10))
        [(1, 3), (7, 7), (9, 10)]
    """
    if not turns:
        return []
    breaks = [(before, after) for before, after in pairwise(turns) if after != before + 1]
    begun = [turns[0], *(after for _, after in breaks)]
    return list(zip(begun, [*(before for before, _ in breaks), turns[-1]], strict=True))


def _common(turns: int, wanted: int, chance: Random) -> Iterator[int]:
    """The places of what all code: a stretch somewhere in each of several equal parts."""
    parts = max(1, round(wanted / RUN))
    sizes, zones = _shares(wanted, parts), _shares(turns, parts)
    begun = 0
    for size, zone in zip(sizes, zones, strict=True):
        first = begun + chance.randint(0, zone - size)
        yield from range(first, first + size)
        begun += zone


def _runs(turns: int, coders: int, chance: Random) -> Iterator[tuple[int, int]]:
    """Whose each run is, and how long: in every round each coder has one, in any order."""
    rounds = max(1, round(turns / coders / RUN))
    totals = _shares(turns, coders)
    chance.shuffle(totals)
    sizes = [_shares(total, rounds) for total in totals]
    for at in range(rounds):
        order = list(range(coders))
        chance.shuffle(order)
        yield from ((coder, sizes[coder][at]) for coder in order)


def _shares(whole: int, parts: int) -> list[int]:
    """A whole in parts that differ by at most one, the larger first."""
    size, larger = divmod(whole, parts)
    return [size + (at < larger) for at in range(parts)]
