"""Passages like one passage, in the order of how near they are, with where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from convo.reports.as_json import SCHEMA
from convo.reports.listing import Row, document, listing
from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.view import View
from convo.reports.words import Words

LONGEST_QUOTE = 110
PEOPLE = ("table", "markdown")


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, and the turns like it: tables with the columns of TURNS, and what was looked at.

    `passage` has `source` besides, the path of its file; `nearest` has `similarity` and
    `before`, its rows in their order; `paths` is conversation -> path.
    """

    passage: Mapping[str, Any]
    nearest: pl.DataFrame
    paths: Mapping[str, str]
    model: str
    turns: int
    conversations: int


def similar(found: Found, view: View) -> str:
    """What was found, in a format; the order is for people, the cosine for programs."""
    if view.format in ("csv", "jsonl"):
        return listing(_rows(found), {key: key for key in _KEYS}, view)
    return document(_page(found, Words(view.language)), _data(found), view)


_KEYS = ("place", "conversation", "source", "line", "turn", "role", "text", "before", "similarity")


def _rows(found: Found) -> list[Row]:
    return [
        {
            "place": place,
            **_told(turn, found.paths),
            "before": turn["before"],
            "similarity": turn["similarity"],
        }
        for place, turn in enumerate(found.nearest.iter_rows(named=True), 1)
    ]


def _told(turn: Mapping[str, Any], paths: Mapping[str, str]) -> dict[str, Any]:
    return {
        "conversation": turn["conversation"],
        "source": turn.get("source") or paths[turn["conversation"]],
        "line": turn["line"],
        "turn": turn["turn"],
        "role": turn["content_role"],
        "text": turn["text"],
    }


def _data(found: Found) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "passage": _told(found.passage, found.paths),
        "model": found.model,
        "conversations": found.conversations,
        "turns": found.turns,
        "similar": [dict(row) for row in _rows(found)],
    }


def _page(found: Found, words: Words) -> list[Block]:
    passage = _told(found.passage, found.paths)
    about = words("similar-where", **_where(passage, words))
    blocks: list[Block] = [
        Heading(words("similar-title"), about, level=1),
        Line(words("similar-passage", quote=_quote(passage["text"]))),
    ]
    rows = _rows(found)
    if not rows:
        return [*blocks, Line(words("similar-none"))]
    columns = [
        Column(align="right"),
        Column(words("similar-place"), whole=True),
        Column(words("similar-turn"), "right"),
        Column(words("similar-role")),
        Column(words("similar-said")),
    ]
    cells = [_cells(row, words) for row in rows]
    base = words("similar-base", turns=found.turns, conversations=found.conversations)
    return [
        *blocks,
        Grid(columns, cells),
        Line(words("similar-order")),
        Line(words("similar-limits")),
        Line(f"{base} {words('similar-model', model=found.model)}", faint=True),
    ]


def _cells(row: Row, words: Words) -> list[str]:
    place = f"{row['source']}:{row['line']}"
    quote = _quote(row["text"])
    if row["before"]:
        quote += words("similar-after", quote=_quote(row["before"]))
    return [f"{row['place']}.", place, str(row["turn"]), words.role(row["role"]), quote]


def _where(passage: Mapping[str, Any], words: Words) -> dict[str, Any]:
    return {
        "source": passage["source"],
        "turn": passage["turn"],
        "role": words.role(passage["role"] or "unknown"),
    }


def _quote(text: str) -> str:
    """A text on one line, cut where it is long."""
    said = " ".join(text.split())
    return said if len(said) <= LONGEST_QUOTE else said[: LONGEST_QUOTE - 1].rstrip() + "…"
