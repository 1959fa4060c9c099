"""What was said and what the next turn did with it, ready to be shown: turns, names and sureness.

The terminal, the page and every other form show these; what they say is decided here once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from convo.reports.pairs import (
    ACKNOWLEDGED,
    FAMILIES,
    GRASPED,
    NOT_GRASPED,
    OFFER,
    OUTCOMES,
    answered,
    looking_back,
    taken_up_again,
)
from convo.reports.sections.telling import Telling
from convo.reports.trust import right_of_ten

DECIDED_BY = {
    OFFER: (OFFER, OFFER),
    "grasped": (GRASPED, GRASPED),
    "missed": (NOT_GRASPED, NOT_GRASPED),
    "acknowledged": (ACKNOWLEDGED, None),
}
"""Which code says that a turn is an offer or what came of one, and whose parts say more of it."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """One turn of an exchange, and what its codes say of it."""

    turn: Row
    done: str = ""
    """What it does, such as "tilbud" or "grebet"; empty where no code says so."""

    codes: tuple[Row, ...] = ()
    """The codes that say so, the one that decides it first."""

    how: Mapping[str, Row] = field(default_factory=dict)
    """In which ways, such as "gentager borgerens ord", each with its code."""

    @property
    def label(self) -> str:
        """What it does and in which ways."""
        return f"{self.done}: {', '.join(self.how)}" if self.how else self.done

    @property
    def least_sure(self) -> Row | None:
        """Of the codes that its label is made of the one that is to be trusted least."""
        return max((*self.codes[:1], *self.how.values()), key=_doubt, default=None)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A turn, the one that answers it or looks back at it, and what came of the first."""

    first: Side
    then: Side
    outcome: str
    """One of `OUTCOMES`; a code, where no offers are followed."""

    again: tuple[Row, ...] = ()
    """The turns in which somebody comes back to the first."""


@dataclass(frozen=True, slots=True)
class Exchanges:
    """The exchanges of a conversation."""

    pairs: Sequence[Exchange] = ()
    follows_offers: bool = False
    """Whether the pairs are offers and their answers."""

    again: Sequence[tuple[Row, Row | None]] = ()
    """Each turn that comes back to something, and the offer it comes back to, where that shows."""

    drafted: str = ""
    """What drafts would say of further pairs, in one line."""

    @property
    def counts(self) -> dict[str, int]:
        """How many pairs have each outcome."""
        found = dict.fromkeys(OUTCOMES, 0) if self.follows_offers else {}
        for pair in self.pairs:
            found[pair.outcome] = found.get(pair.outcome, 0) + 1
        return found


def exchanges(telling: Telling) -> Exchanges:
    """Each offer and the turn that answers it; in other schemes, turns and what they look at."""
    turns = {turn["turn"]: turn for turn in telling.talk.turns.iter_rows(named=True)}
    if not _follows_offers(telling):
        return Exchanges(_looks(telling, turns))
    talk = telling.talk
    pairs = answered(talk.turns, telling.codes, telling.analysis.schemes)
    found = taken_up_again(talk.turns, telling.codes, talk.conversation.language)
    again = [(turns[turn], turns.get(offer)) for turn, offer in found.iter_rows()]
    return Exchanges(
        _answers(telling, turns, pairs, again),
        True,
        again,
        _folded(telling, pairs),
    )


def _follows_offers(telling: Telling) -> bool:
    given = pl.concat(one.select("code") for one in (telling.codes, telling.talk.drafted))
    return OFFER in given["code"]


def _looks(telling: Telling, turns: Mapping[int, Row]) -> list[Exchange]:
    """Coded turns with the turns they look at; a turn that is not shown is looked at by none."""
    pairs = looking_back(telling.codes)
    codes = _by_turn(_without_parents(telling))

    def side(turn: int) -> Side:
        own = codes.get(turn, ())
        names = [telling.label(one["scheme"], one["code"]) for one in own]
        return Side(turns[turn], ", ".join(names), tuple(sorted(own, key=_doubt, reverse=True)))

    return [
        Exchange(side(first), side(then), code)
        for first, then, code in pairs.iter_rows()
        if first in turns
    ]


def _answers(
    telling: Telling,
    turns: Mapping[int, Row],
    pairs: pl.DataFrame,
    again: Sequence[tuple[Row, Row | None]],
) -> list[Exchange]:
    codes = _by_turn(telling.codes)
    back = defaultdict(list)
    for turn, offer in again:
        if offer:
            back[offer["turn"]].append(turn)

    def side(turn: int, done: str) -> Side:
        decisive, parent = DECIDED_BY.get(done, (None, None))
        own = codes.get(turn, ())
        family = [one for one in own if decisive in (one["code"], _parent(telling, one))]
        family.sort(key=lambda one: one["code"] != decisive)
        said = telling.words(f"outcome-{done}")
        return Side(turns[turn], said, tuple(family), _parts(telling, own, parent))

    return [
        Exchange(side(first, OFFER), side(then, outcome), outcome, tuple(back[first]))
        for first, then, outcome in pairs.iter_rows()
    ]


def _parts(telling: Telling, own: Sequence[Row], parent: str | None) -> dict[str, Row]:
    """The parts of a code that a turn has, without what all their labels begin with.

    To acknowledge only is an outcome of its own, and no way of missing an offer.
    """
    return {
        telling.label(one["scheme"], one["code"]).rpartition(" – ")[2]: one
        for one in own
        if parent and _parent(telling, one) == parent and one["code"] != ACKNOWLEDGED
    }


def _doubt(code: Row) -> int:
    """How little a code is to be trusted: what people and measured rules say comes first."""
    draft = code["confidence"] == "human"
    sure = ("confirmed", "rejected", "measured", "suggested")
    return sure.index(code["status"]) + (draft and code["status"] in sure[2:]) * len(sure)


def _parent(telling: Telling, code: Row) -> str | None:
    known = telling.known_codes.get((code["scheme"], code["code"]))
    return known.part_of if known else None


def _by_turn(codes: pl.DataFrame) -> Mapping[int, list[Row]]:
    by_turn: dict[int, list[Row]] = defaultdict(list)
    for code in codes.iter_rows(named=True):
        by_turn[code["turn"]].append(code)
    return by_turn


def _without_parents(telling: Telling) -> pl.DataFrame:
    """The codes; a parent gives way where one of its parts says more of the same turn."""
    parts = [
        (scheme.id, code.id, code.part_of)
        for scheme in telling.analysis.schemes
        for code in scheme.codes
        if code.part_of
    ]
    family = pl.DataFrame(
        parts, schema=dict.fromkeys(("scheme", "code", "parent"), pl.String), orient="row"
    )
    said = telling.codes.join(family, on=["scheme", "code"]).select(
        "turn", "scheme", code="parent"
    )
    return telling.codes.join(said, on=["turn", "scheme", "code"], how="anti")


def _folded(telling: Telling, shown: pl.DataFrame) -> str:
    """In one line what drafts would say of offers and answers, and how often they are right."""
    drafted = telling.talk.drafted.filter(pl.col("code").is_in(FAMILIES))
    codes = pl.concat(
        one.select("turn", "scheme", "code") for one in (telling.codes, telling.talk.drafted)
    )
    pairs = answered(telling.talk.turns, codes, telling.analysis.schemes)
    more = pairs.join(shown, on=["first", "outcome"], how="anti")
    if drafted.is_empty() or more.is_empty():
        return ""
    found = dict(more["outcome"].value_counts().iter_rows())
    counts = {name: found.get(name, 0) for name in OUTCOMES}
    sure = _sureness(telling, drafted)
    return telling.words("sequence-drafted", sure=sure, offers=more.height, **counts)


def _sureness(telling: Telling, drafted: pl.DataFrame) -> str:
    """That it is a draft, and how often the least right of the drafted codes is right."""
    draft = telling.words("status-draft").capitalize()
    names = drafted.select("scheme", "code").unique().iter_rows()
    tested = [telling.known_codes[name].validity for name in names]
    shares = [one.draft_precision for one in tested if one and one.draft_precision is not None]
    if not shares:
        return telling.words("status-untested", status=draft)
    return telling.words("status-right", status=draft, right=right_of_ten(min(shares)))
