"""What somebody offered, and what the next turn did with it: pairs of turns with quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.sections.telling import Telling

OFFER, GRASPED, NOT_GRASPED, ACKNOWLEDGED, PURSUED = (
    "offer",
    "grasped",
    "not_grasped",
    "ack_only",
    "repursue",
)
"""The codes of a scheme that follows what becomes of a citizen's offer."""

PROFESSIONALS = ("caseworker", "mentor")
MOST_PAIRS = 6
"""How many pairs are shown of their own accord, those with different outcomes first."""

LONGEST_QUOTE = 110
COLUMNS = (Column(), Column(), Column(), Column(), Column(align="right"))
PAIRS = {"first": pl.Int32, "then": pl.Int32, "outcome": pl.String}
Row = Mapping[str, Any]


def blocks(telling: Telling) -> list[Block]:
    """Each offer and the turn that answers it; in other schemes, turns and what they look at."""
    offers = telling.codes.filter(pl.col("code") == OFFER)
    pairs = _answered(telling, offers) if offers.height else _looking_back(telling.codes)
    if pairs.is_empty():
        return []
    shown = pairs if telling.view.verbose else _different(pairs)
    rows = _cells(telling, shown)
    found: list[Block] = [
        Heading(telling.words("sequence-heading"), telling.words("sequence-aside")),
        Grid(COLUMNS, rows),
    ]
    hidden = pairs.height - shown.height
    if hidden:
        found.append(Line(telling.words("sequence-more", count=hidden), faint=True))
    if offers.height:
        found.append(Line(_counted(telling, pairs)))
    return found


def _answered(telling: Telling, offers: pl.DataFrame) -> pl.DataFrame:
    """Each offer, the professional's next floor turn, and what that did with it."""
    floor = telling.talk.turns.filter(pl.col("kind") == "turn")
    answers = floor.filter(pl.col("content_role").is_in(PROFESSIONALS)).select(then="turn")
    first = offers.select(first="turn").unique().sort("first")
    pairs = first.join_asof(
        answers.sort("then"),
        left_on="first",
        right_on="then",
        strategy="forward",
        allow_exact_matches=False,
    ).drop_nulls()
    return pairs.with_columns(outcome=_outcome(telling)).select(*PAIRS)


def _outcome(telling: Telling) -> pl.Expr:
    """Where several hold: grasped before missed before acknowledged; none is unclear."""

    def has(*names: str) -> pl.Expr:
        given = telling.codes.filter(pl.col("code").is_in(names))["turn"]
        return pl.col("then").is_in(given.implode())

    missed = [
        code.id
        for scheme in telling.analysis.schemes
        for code in scheme.parts(NOT_GRASPED)
        if code.id != ACKNOWLEDGED
    ]
    return (
        pl.when(has(GRASPED))
        .then(pl.lit("grasped"))
        .when(has(*missed) | (has(NOT_GRASPED) & ~has(ACKNOWLEDGED)))
        .then(pl.lit("missed"))
        .when(has(ACKNOWLEDGED))
        .then(pl.lit("acknowledged"))
        .otherwise(pl.lit("unclear"))
    )


def _looking_back(codes: pl.DataFrame) -> pl.DataFrame:
    """Each coded turn and the nearest earlier turn that its rule looked at."""
    looking = codes.with_columns(first=pl.col("looked_at").list.max()).filter(
        pl.col("first") < pl.col("turn")
    )
    return (
        looking.select("first", then="turn", outcome="code")
        .unique(["first", "then"], maintain_order=True)
        .sort("then", "first")
    )


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


def _different(pairs: pl.DataFrame) -> pl.DataFrame:
    nth = pl.int_range(pl.len()).over("outcome")
    return pairs.with_columns(nth=nth).sort("nth", "then").head(MOST_PAIRS).sort("first", "then")


def _cells(telling: Telling, pairs: pl.DataFrame) -> list[list[str]]:
    turns = {turn["turn"]: turn for turn in telling.talk.turns.iter_rows(named=True)}
    codes: dict[int, list[Row]] = defaultdict(list)
    for code in _without_parents(telling).iter_rows(named=True):
        codes[code["turn"]].append(code)
    rows = []
    for first, then in pairs.select("first", "then").iter_rows():
        for turn in (first, then):
            label = _labels(telling, codes[turn]) or telling.words("outcome-unclear")
            if turn == then:
                label = telling.words("sequence-then", code=label)
            rows.append(_turn(telling, turns[turn], label))
    return rows


def _labels(telling: Telling, given: Sequence[Row]) -> str:
    return ", ".join(telling.label(one["scheme"], one["code"]) for one in given)


def _turn(telling: Telling, turn: Row, label: str) -> list[str]:
    return [
        telling.words("turn-number", turn=turn["turn"]),
        telling.voice(turn),
        telling.quoted(turn["text"], LONGEST_QUOTE),
        label,
        telling.words("line-number", line=turn["line"]),
    ]


def _counted(telling: Telling, pairs: pl.DataFrame) -> str:
    """How many offers came to what, and how often the citizen returned to one."""
    found = dict(pairs["outcome"].value_counts().iter_rows())
    counts = {
        name: found.get(name, 0) for name in ("grasped", "acknowledged", "missed", "unclear")
    }
    again = telling.codes.filter(pl.col("code") == PURSUED)["turn"].n_unique()
    return telling.words("sequence-counted", offers=pairs.height, again=again, **counts)
