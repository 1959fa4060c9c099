"""What somebody offered, and what the next turn did with it: pairs of turns with quotes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.sections.telling import Telling

MOST_PAIRS = 6
"""How many pairs are shown of their own accord, those with different codes first."""

COLUMNS = (Column(), Column(), Column(), Column(), Column(align="right"))
Row = dict[str, Any]


def blocks(telling: Telling) -> list[Block]:
    """Pairs of a coded turn and the turn that its rule looked at; nothing without such codes."""
    pairs = _pairs(telling)
    if pairs.is_empty():
        return []
    shown = pairs if telling.view.verbose else _different(pairs)
    rows = [cells for row in shown.iter_rows(named=True) for cells in _cells(telling, row)]
    found: list[Block] = [
        Heading(telling.words("sequence-heading"), telling.words("codes-aside")),
        Grid(COLUMNS, rows),
    ]
    hidden = pairs.height - shown.height
    if hidden:
        found.append(Line(telling.words("sequence-more", count=hidden), faint=True))
    return found


def _pairs(telling: Telling) -> pl.DataFrame:
    """Coded turns with the turn looked at; a parent code gives way to its part."""
    parents = {
        (scheme.id, code.part_of)
        for scheme in telling.analysis.schemes
        for code in scheme.codes
        if code.part_of
    }
    is_parent = pl.struct("scheme", "code").map_elements(
        lambda row: (row["scheme"], row["code"]) in parents, return_dtype=pl.Boolean
    )
    looking = telling.codes.filter(pl.col("looked_at").list.len() > 0)
    if parents and len(looking):
        looking = looking.filter(~is_parent)
    return looking.with_columns(offer=pl.col("looked_at").list.max()).sort("turn")


def _different(pairs: pl.DataFrame) -> pl.DataFrame:
    nth = pl.int_range(pl.len()).over("scheme", "code")
    first = pairs.with_columns(nth=nth).sort("nth", "turn").head(MOST_PAIRS)
    return first.sort("turn").drop("nth")


def _cells(telling: Telling, row: Row) -> Iterator[list[str]]:
    words, talk = telling.words, telling.talk
    offers = talk.turns.filter(pl.col("turn") == row["offer"])
    for offer in offers.iter_rows(named=True):
        coded = telling.codes.filter(
            (pl.col("turn") == row["offer"]) & (pl.col("scheme") == row["scheme"])
        )
        labels = [telling.label(row["scheme"], code) for code in coded["code"]]
        yield _turn(telling, offer, ", ".join(labels))
    yield _turn(
        telling, row, words("sequence-then", code=telling.label(row["scheme"], row["code"]))
    )


def _turn(telling: Telling, turn: Row, label: str) -> list[str]:
    return [
        telling.words("turn-number", turn=turn["turn"]),
        telling.voice(turn),
        telling.quoted(turn["text"]),
        label,
        telling.words("line-number", line=turn["line"]),
    ]
