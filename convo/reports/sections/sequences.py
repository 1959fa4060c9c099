"""What somebody offered, and what the next turn did with it: pairs of turns with quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.pairs import (
    ACKNOWLEDGED,
    FAMILIES,
    GRASPED,
    NOT_GRASPED,
    OFFER,
    OUTCOMES,
    PURSUED,
    answered,
    looking_back,
)
from convo.reports.sections.telling import Telling
from convo.reports.trust import right_of_ten

MOST_PAIRS = 6
"""How many pairs are shown of their own accord, those with different outcomes first."""

MOST_PURSUED = 3
LONGEST_QUOTE = 110
COLUMNS = (Column(), Column(), Column(), Column(), Column(align="right"))
PARENTS = {OFFER: OFFER, "grasped": GRASPED, "missed": NOT_GRASPED}
"""Whose parts say more of an offer or of what came of one."""
Row = Mapping[str, Any]


def blocks(telling: Telling) -> list[Block]:
    """Each offer and the turn that answers it; in other schemes, turns and what they look at."""
    if _follows_offers(telling):
        return _offers(telling)
    pairs = looking_back(telling.codes)
    codes = _by_turn(_without_parents(telling))
    label = _Labels(telling, codes)
    return _shown(telling, pairs, lambda turn, _: label.all(turn)) if pairs.height else []


def _follows_offers(telling: Telling) -> bool:
    given = pl.concat(one.select("code") for one in (telling.codes, telling.talk.drafted))
    return OFFER in given["code"]


def _offers(telling: Telling) -> list[Block]:
    """Offers and answers, how many came to what, what was taken up again, and the ratios."""
    pairs = answered(telling.talk.turns, telling.codes, telling.analysis.schemes)
    label = _Labels(telling, _by_turn(telling.codes))
    found = _shown(telling, pairs, label.of_pair)
    if pairs.height:
        found += [Line(_counted(telling, pairs)), *_pursued(telling), *_ratios(telling)]
    return found + _folded(telling, pairs)


class _Labels:
    """What the turns of a pair are called."""

    def __init__(self, telling: Telling, codes: Mapping[int, Sequence[Row]]) -> None:
        self.telling = telling
        self.codes = codes

    def all(self, turn: int) -> str:
        """Every code of a turn."""
        return ", ".join(
            self.telling.label(one["scheme"], one["code"]) for one in self.codes[turn]
        )

    def of_pair(self, turn: int, outcome: str | None) -> str:
        """First what was done, an offer or an answer to one, then the parts that say how."""
        done = outcome or OFFER
        said = self.telling.words(f"outcome-{done}")
        how = self._parts(turn, PARENTS[done]) if done in PARENTS else ""
        return f"{said}: {how}" if how else said

    def _parts(self, turn: int, parent: str) -> str:
        """The parts of a code that a turn has, without what all their labels begin with.

        To acknowledge only is an outcome of its own, and no way of missing an offer.
        """
        known = self.telling.known_codes
        own = [
            known[one["scheme"], one["code"]].label.text(self.telling.words.language)
            for one in self.codes[turn]
            if known[one["scheme"], one["code"]].part_of == parent and one["code"] != ACKNOWLEDGED
        ]
        return ", ".join(label.rpartition(" – ")[2] for label in own)


def _shown(telling: Telling, pairs: pl.DataFrame, label: Callable[..., str]) -> list[Block]:
    """The pairs as rows, those with different outcomes first where there are many."""
    if pairs.is_empty():
        return []
    shown = pairs if telling.view.verbose else _different(pairs)
    turns = {turn["turn"]: turn for turn in telling.talk.turns.iter_rows(named=True)}
    rows = []
    for first, then, outcome in shown.iter_rows():
        answer = telling.words("sequence-then", code=label(then, outcome))
        rows.append(_turn(telling, turns[first], label(first, None)))
        rows.append(_turn(telling, turns[then], answer))
    found: list[Block] = [_heading(telling), Grid(COLUMNS, rows)]
    hidden = pairs.height - shown.height
    if hidden:
        found.append(Line(telling.words("sequence-more", count=hidden), faint=True))
    return found


def _heading(telling: Telling) -> Heading:
    return Heading(telling.words("sequence-heading"), telling.words("sequence-aside"))


def _different(pairs: pl.DataFrame) -> pl.DataFrame:
    nth = pl.int_range(pl.len()).over("outcome")
    chosen = pairs.with_columns(nth=nth).sort("nth", "then").head(MOST_PAIRS)
    return chosen.sort("first", "then").drop("nth")


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


def _turn(telling: Telling, turn: Row, label: str) -> list[str]:
    return [
        telling.words("turn-number", turn=turn["turn"]),
        telling.voice(turn),
        telling.quoted(turn["text"], LONGEST_QUOTE),
        label,
        telling.words("line-number", line=turn["line"]),
    ]


def _counted(telling: Telling, pairs: pl.DataFrame) -> str:
    """How many offers came to what."""
    found = dict(pairs["outcome"].value_counts().iter_rows())
    counts = {name: found.get(name, 0) for name in OUTCOMES}
    return telling.words("sequence-counted", offers=pairs.height, **counts)


def _pursued(telling: Telling) -> list[Block]:
    """The turns in which somebody comes back to what was offered."""
    again = telling.codes.filter(pl.col("code") == PURSUED).unique("turn", maintain_order=True)
    said = Line(telling.words("sequence-again", count=again.height))
    most = again.height if telling.view.verbose else MOST_PURSUED
    rows = [_turn(telling, turn, "") for turn in again.head(most).iter_rows(named=True)]
    return [said, Grid(COLUMNS, rows)] if rows else [said]


def _ratios(telling: Telling) -> list[Block]:
    """The ratios of schemes that follow offers."""
    following = [scheme for scheme in telling.analysis.schemes if scheme.code(OFFER)]
    return [Line(text) for scheme in following for text in telling.ratios(scheme)]


def _folded(telling: Telling, shown: pl.DataFrame) -> list[Block]:
    """In one line what drafts would say of offers and answers, and how often they are right."""
    drafted = telling.talk.drafted.filter(pl.col("code").is_in(FAMILIES))
    codes = pl.concat(
        one.select("turn", "scheme", "code") for one in (telling.codes, telling.talk.drafted)
    )
    pairs = answered(telling.talk.turns, codes, telling.analysis.schemes)
    more = pairs.join(shown, on=["first", "outcome"], how="anti")
    if drafted.is_empty() or more.is_empty():
        return []
    found = dict(more["outcome"].value_counts().iter_rows())
    counts = {name: found.get(name, 0) for name in OUTCOMES}
    sure = _sureness(telling, drafted)
    text = telling.words("sequence-drafted", sure=sure, offers=more.height, **counts)
    return [*([] if shown.height else [_heading(telling)]), Line(text, faint=True)]


def _sureness(telling: Telling, drafted: pl.DataFrame) -> str:
    """That it is a draft, and how often the least right of the drafted codes is right."""
    draft = telling.words("status-draft").capitalize()
    names = drafted.select("scheme", "code").unique().iter_rows()
    tested = [telling.known_codes[name].validity for name in names]
    shares = [one.draft_precision for one in tested if one and one.draft_precision is not None]
    if not shares:
        return telling.words("status-untested", status=draft)
    return telling.words("status-right", status=draft, right=right_of_ten(min(shares)))
