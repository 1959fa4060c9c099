"""What somebody offered, and what the next turn did with it: pairs of turns with quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.sections.telling import Telling

MOST_PAIRS = 6
"""How many pairs are shown of their own accord, those with different codes first."""

LONGEST_QUOTE = 110
COLUMNS = (Column(), Column(), Column(), Column(), Column(align="right"))
Row = Mapping[str, Any]


def blocks(telling: Telling) -> list[Block]:
    """Pairs of a coded turn and the turn that its rule looked at; nothing without such codes."""
    codes = _without_parents(telling)
    pairs = _pairs(codes)
    if pairs.is_empty():
        return []
    shown = pairs if telling.view.verbose else _different(pairs)
    rows = [
        cells for pair in shown.iter_rows(named=True) for cells in _cells(telling, codes, pair)
    ]
    found: list[Block] = [
        Heading(telling.words("sequence-heading"), telling.words("codes-aside")),
        Grid(COLUMNS, rows),
    ]
    hidden = pairs.height - shown.height
    if hidden:
        found.append(Line(telling.words("sequence-more", count=hidden), faint=True))
    return found


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


def _pairs(codes: pl.DataFrame) -> pl.DataFrame:
    """One row for each turn and the nearest turn that its codes looked at, in order of turns."""
    looking = codes.filter(pl.col("looked_at").list.len() > 0)
    pairs = looking.group_by(
        "turn", pl.col("looked_at").list.max().alias("offer"), maintain_order=True
    ).agg(
        pl.struct("scheme", "code").alias("given"),
        pl.exclude("scheme", "code", "looked_at", "evidence").first(),
    )
    return pairs.sort("turn", "offer")


def _different(pairs: pl.DataFrame) -> pl.DataFrame:
    nth = pl.int_range(pl.len()).over(pl.col("given").list.first())
    return pairs.with_columns(nth=nth).sort("nth", "turn").head(MOST_PAIRS).sort("turn", "offer")


def _cells(telling: Telling, codes: pl.DataFrame, pair: Row) -> Iterator[list[str]]:
    offers = telling.talk.turns.filter(pl.col("turn") == pair["offer"])
    for offer in offers.iter_rows(named=True):
        own = codes.filter(pl.col("turn") == pair["offer"]).select("scheme", "code")
        yield _turn(telling, offer, _labels(telling, own.to_dicts()))
    labels = _labels(telling, pair["given"])
    yield _turn(telling, pair, telling.words("sequence-then", code=labels))


def _labels(telling: Telling, given: Sequence[Mapping[str, str]]) -> str:
    return ", ".join(telling.label(one["scheme"], one["code"]) for one in given)


def _turn(telling: Telling, turn: Row, label: str) -> list[str]:
    return [
        telling.words("turn-number", turn=turn["turn"]),
        telling.voice(turn),
        telling.quoted(turn["text"], LONGEST_QUOTE),
        label,
        telling.words("line-number", line=turn["line"]),
    ]
