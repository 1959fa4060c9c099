"""Which parts of a conversation are worth reading together: as asked for, or as suggested."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

import polars as pl

from convo.errors import UsageError
from convo.reports.pairs import answered
from convo.reports.reflection.passages import LONGEST, minutes, passage, steps
from convo.reports.sections.telling import Telling

MOST = 3
"""More extracts than this cannot be talked through in one session."""

USUAL = 2
ENOUGH = 0.5
"""What share of the wanted length a suggested extract has at least."""

IN_ORDER = ("grasped", "missed", "acknowledged", "unclear")
"""The outcomes in the order in which they are suggested."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the extracts should be: around turns, with codes, how many and of how many minutes."""

    around: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    extracts: int | None = None
    minutes: float = 1.5

    @property
    def count(self) -> int:
        """How many extracts are wanted."""
        if self.extracts is not None:
            return self.extracts
        return len(self.around) if self.around and not self.codes else max(USUAL, len(self.around))


@dataclass(frozen=True, slots=True)
class Extract:
    """The turns from which to which an extract goes, and why just these."""

    first: int
    last: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Turns that an extract should hold, and why."""

    first: int
    last: int
    reason: str


def extracts(telling: Telling, wish: Wish) -> list[Extract]:
    """The extracts in the order in which they are talked about; fewer than wanted if need be.

    First come those around turns, then the first passages with the codes; only where no code is
    named are others suggested: offers by what became of them, then other codes, then plain talk.
    None holds a turn of another.

    Raises:
        UsageError: there is no turn at all, not this one, or none with any of the codes.
    """
    chosen = _Chosen(telling, wish)
    if not chosen.talk:
        raise UsageError("reflect-no-turns")
    for place in _around(telling, wish):
        if not chosen.take(place):
            chosen.tell(place)
    if wish.codes:
        _take_apart(chosen, _with_codes(telling, wish))
    else:
        _take_offers(telling, chosen)
        _take_apart(chosen, _other_codes(telling, chosen))
        _take_apart(chosen, _plain(chosen))
    return chosen.extracts()


@dataclass
class _Chosen:
    """The places so far, and the stretches of talk that grow around them."""

    telling: Telling
    wish: Wish
    places: list[_Place] = field(default_factory=list)
    stretches: list[tuple[int, int]] = field(default_factory=list)
    """From which to which step of the conversation each extract goes."""

    def __post_init__(self) -> None:
        talk = self.telling.talk
        self.talk = steps(talk.turns, timed=talk.grade != "D")

    @property
    def complete(self) -> bool:
        """Whether there are as many as are wanted."""
        return len(self.places) >= self.wish.count

    def steps_of(self, place: _Place) -> tuple[int, int]:
        """From which to which step a place goes."""
        first, last = (
            bisect_left(self.talk, turn, key=lambda step: step.last)
            for turn in (place.first, place.last)
        )
        return first, last

    def holding(self, place: _Place) -> int | None:
        """Which extract holds something of a place."""
        first, last = self.steps_of(place)
        met = (at for at, (a, b) in enumerate(self.stretches) if a <= last and first <= b)
        return next(met, None)

    def long(self, place: _Place) -> bool:
        """Whether the turns that must be there are too long already."""
        first, last = self.steps_of(place)
        return minutes(self.talk[first : last + 1]) > LONGEST * self.wish.minutes

    def take(self, place: _Place) -> bool:
        """Whether there is an extract of its own for a place, beside those that there are."""
        anchors = [self.steps_of(one) for one in (*self.places, place)]
        *others, (first, last) = anchors
        if any(a <= last and first <= b for a, b in others):
            return False
        stretches = self._grown(anchors)
        least = ENOUGH * self.wish.minutes
        if others and any(minutes(self.talk[a : b + 1]) < least for a, b in stretches):
            return False
        self.places.append(place)
        self.stretches = stretches
        return True

    def tell(self, place: _Place) -> None:
        """Say of the extract that holds a place that it was chosen for this place too."""
        at = self.holding(place)
        if at is not None:
            one = self.places[at]
            self.places[at] = replace(one, reason=f"{one.reason} {place.reason}")

    def extracts(self) -> list[Extract]:
        """The extracts by their turns."""
        return [
            Extract(self.talk[first].first, self.talk[last].last, place.reason)
            for (first, last), place in zip(self.stretches, self.places, strict=True)
        ]

    def _grown(self, anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The stretches around some steps; none grows over another."""
        grown = list(anchors)
        for at, (first, last) in enumerate(anchors):
            others = (one for other, one in enumerate(grown) if other != at)
            closed = {step for a, b in others for step in range(a, b + 1)}
            grown[at] = passage(self.talk, first, last, closed, self.wish.minutes)
        return grown


def _take_apart(chosen: _Chosen, places: Iterable[_Place]) -> None:
    """As many as are wanted of the places that no extract holds."""
    for place in places:
        if chosen.complete:
            return
        if chosen.holding(place) is None:
            chosen.take(place)


def _take_offers(telling: Telling, chosen: _Chosen) -> None:
    """Offers with their answers: one of each outcome, then a second of each, and so on.

    Where an outcome stands only inside an extract, that extract gives way to it if both stay
    long enough: a contrast is worth more than a longer passage.
    """
    pairs = answered(telling.talk.turns, _given(telling), telling.analysis.schemes)
    waiting: dict[str, list[_Place]] = {outcome: [] for outcome in IN_ORDER}
    for first, then, outcome in pairs.iter_rows():
        waiting[outcome].append(_offer(telling, first, then, outcome))
    for places in waiting.values():
        if not chosen.complete:
            _take_first(chosen, sorted(places, key=chosen.long))
    _take_apart(
        chosen, [place for nth in zip_longest(*waiting.values()) for place in nth if place]
    )


def _take_first(chosen: _Chosen, places: list[_Place]) -> None:
    """The first place that no extract holds; failing that, one that an extract can leave."""
    apart = [place for place in places if chosen.holding(place) is None]
    held = [place for place in places if chosen.holding(place) is not None]
    for place in (*apart, *held):
        if chosen.take(place):
            return


def _around(telling: Telling, wish: Wish) -> Iterator[_Place]:
    turns = telling.talk.turns["turn"]
    for turn in wish.around:
        if turn not in turns:
            raise UsageError("reflect-no-turn", turn=turn, first=turns[0], last=turns[-1])
        yield _Place(turn, turn, telling.words("reflect-why-around", turn=turn))


def _with_codes(telling: Telling, wish: Wish) -> list[_Place]:
    coded = _given(telling).filter(pl.col("code").is_in(wish.codes))
    if coded.is_empty():
        raise UsageError("reflect-no-code", codes=", ".join(wish.codes))
    return [
        _Place(
            row["turn"],
            row["turn"],
            telling.words(
                "reflect-why-code",
                code=telling.label(row["scheme"], row["code"]),
                turn=row["turn"],
            ),
        )
        for row in coded.iter_rows(named=True)
    ]


def _offer(telling: Telling, first: int, then: int, outcome: str) -> _Place:
    said = telling.words(f"outcome-{outcome}")
    reason = telling.words("reflect-why-offer", first=first, then=then, outcome=said)
    return _Place(first, then, reason)


def _other_codes(telling: Telling, chosen: _Chosen) -> Iterator[_Place]:
    """In the order of talk, turns with a code that no extract has yet."""
    given = _given(telling).select("turn", "scheme", "code").rows()
    extracts, seen = -1, set[tuple[str, str]]()
    for turn, scheme, code in given:
        if len(chosen.places) != extracts:
            extracts = len(chosen.places)
            seen = {(s, c) for at, s, c in given if chosen.holding(_Place(at, at, "")) is not None}
        if (scheme, code) not in seen:
            label = telling.label(scheme, code)
            reason = telling.words("reflect-why-other-code", code=label, turn=turn)
            yield _Place(turn, turn, reason)


def _plain(chosen: _Chosen) -> Iterator[_Place]:
    """The middle of each of as many equal parts of the conversation as extracts are wanted."""
    parts, count = chosen.wish.count, len(chosen.talk)
    for part in range(parts):
        step = chosen.talk[(2 * part + 1) * count // (2 * parts)]
        reason = chosen.telling.words("reflect-why-plain", turn=step.first)
        yield _Place(step.first, step.first, reason)


def _given(telling: Telling) -> pl.DataFrame:
    """The codes that nobody has rejected, in the order of talk."""
    return telling.codes.sort("turn", maintain_order=True)
