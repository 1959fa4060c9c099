"""What came of taking codes in, of merging them and of confirming suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from convo.coders.coding import Coding, Told
from convo.coders.confirming import Confirmed
from convo.coders.merging import Merged
from convo.errors import labelled
from convo.reports.as_json import SCHEMA
from convo.reports.figures import Figures
from convo.reports.listing import document, listing
from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.view import View
from convo.reports.words import Words

OF_CODERS = ("conversation", "coder", "seen", "given", "unsure")
MOST = 60
"""Units that are listed for people; programs get all of them."""

Row = dict[str, Any]


def import_page(coding: Coding, findings: Sequence[Told], view: View) -> str:
    """Who coded what, and what should be looked at before the codes are used."""
    words = Words(view.language)
    rows = by_coder(coding)
    blocks: list[Block] = [Heading(words("import-title"), level=1), _table(rows, words)]
    blocks += [Heading(words("import-findings"))] if findings else [Line(words("import-fits"))]
    for one in findings:
        hint = labelled("hint", one.message.hint(view.language), view.language)
        said = f"{one.place}: {one.message.text(view.language)}"
        blocks.append(Line(f"{said} ({hint})" if hint else said))
    data = {"schema": SCHEMA, "coders": rows, "findings": [_finding(one) for one in findings]}
    return (
        listing(rows, dict.fromkeys(OF_CODERS, ""), view)
        if view.format == "csv"
        else (document(blocks, data, view))
    )


def by_coder(coding: Coding) -> list[Row]:
    """How many units each coder saw, how many codes she gave, and where she was unsure."""
    unit = pl.struct("unit", "number")
    given = pl.col("code").is_not_null() & (pl.col("status") != "rejected")
    counts = coding.codings.group_by("conversation", "coder", maintain_order=True).agg(
        seen=unit.n_unique(), given=given.sum(), unsure=unit.filter(pl.col("unsure")).n_unique()
    )
    return counts.sort("conversation", "coder").select(OF_CODERS).to_dicts()


def merge_page(merged: Merged, view: View, *, verbose: bool = False) -> str:
    """What the common set holds, and what is left open, unit by unit."""
    words, figures = Words(view.language), Figures(view.language)
    kinds = merged.outcomes.partition_by("outcome", as_dict=True, maintain_order=True)
    parts = {
        name: kinds.get((name,), merged.outcomes.clear()) for name in ("given", "none", "open")
    }
    if view.format == "csv":
        return listing(_flat(parts["open"]), _flat_titles(), view)
    counts = {name: figures.number(part.height, 0) for name, part in parts.items()}
    coder = merged.coding.codings["coder"].unique().to_list()
    blocks: list[Block] = [
        Heading(words("merge-title"), ", ".join(coder), level=1),
        Line(words("merge-counts", **counts)),
    ]
    shown = ["open", *(["given", "none"] if verbose else [])]
    for name in shown:
        if len(parts[name]):
            blocks += [Heading(words(f"merge-{name}")), *_units(parts[name], words, view)]
    data = {
        "schema": SCHEMA,
        "coder": coder[0] if coder else None,
        "decided": _flat(merged.outcomes.filter(pl.col("outcome") != "open")),
        "open": _flat(parts["open"]),
    }
    return document(blocks, data, view)


def confirm_page(confirmed: Confirmed, view: View) -> str:
    """How many suggestions were confirmed, rejected and left open."""
    words, figures = Words(view.language), Figures(view.language)
    names = ("suggested", "confirmed", "rejected", "open", "added")
    counts = {name: int(getattr(confirmed, name)) for name in names}
    shown = {name: figures.number(count, 0) for name, count in counts.items()}
    share = figures.value(confirmed.confirmed / confirmed.suggested, "share")
    blocks: list[Block] = [
        Heading(words("confirm-title"), level=1),
        Line(words("confirm-counts", share=share, **shown)),
    ]
    if counts["added"]:
        blocks.append(Line(words("confirm-added", count=shown["added"])))
    if len(confirmed.differing):
        blocks += [Heading(words("confirm-differ")), _places(confirmed.differing, words)]
    data = {"schema": SCHEMA, **counts, "differing": confirmed.differing.to_dicts()}
    return document(blocks, data, view)


def _table(rows: Sequence[Row], words: Words) -> Grid:
    titles = [Column(words(f"codes-title-{name}"), "right" if at > 1 else "left", whole=not at)
              for at, name in enumerate(OF_CODERS)]  # fmt: skip
    return Grid(titles, [[str(row[name]) for name in OF_CODERS] for row in rows])


def _finding(told: Told) -> Row:
    message = told.message
    return {
        "place": str(told.place),
        "severity": told.severity,
        "id": message.id,
        "message": message.text(),
        "hint": message.hint() or None,
    }


def _units(part: pl.DataFrame, words: Words, view: View) -> list[Block]:
    """Units with who gave the code and who did not."""
    listed = part if view.format != "table" else part.head(MOST)
    rows = [
        [
            row["conversation"],
            _unit(row, words),
            row["code"] or words("codes-none-given"),
            ", ".join(row["gave"]),
            ", ".join(row["gave_not"]),
        ]
        for row in listed.iter_rows(named=True)
    ]
    names = ("conversation", "unit", "code", "gave", "gave-not")
    columns = [Column(words(f"codes-title-{name}"), whole=not at) for at, name in enumerate(names)]
    more = part.height - listed.height
    return [Grid(columns, rows), *([Line(words("codes-more-units", count=more))] if more else [])]


def _unit(row: Row, words: Words) -> str:
    kind = words(f"codes-unit-{row['unit']}")
    return f"{kind} {row['number']}"


def _places(part: pl.DataFrame, words: Words) -> Grid:
    names = ("conversation", "unit", "code")
    rows = [
        [
            row["conversation"],
            words(f"codes-unit-{row['unit']}") + f" {row['number']}",
            row["code"],
        ]
        for row in part.iter_rows(named=True)
    ]
    return Grid([Column(words(f"codes-title-{name}")) for name in names], rows)


FLAT = ("conversation", "unit", "number", "code", "gave", "gave_not")


def _flat_titles() -> dict[str, str]:
    return dict.fromkeys(FLAT, "")


def _flat(part: pl.DataFrame) -> list[Row]:
    return part.select(
        *FLAT[:4], pl.col("gave").list.join(";"), pl.col("gave_not").list.join(";")
    ).to_dicts()
