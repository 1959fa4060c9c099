"""Lists that commands print: formats, measures, schemes, in every format alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from convo.errors import Message, Place, labelled
from convo.reports import as_markdown, as_table
from convo.reports.as_json import written
from convo.reports.page import Block, Column, Grid
from convo.reports.safe import safe_text
from convo.reports.view import View

Row = Mapping[str, Any]


def listing(rows: Sequence[Row], titles: Mapping[str, str], view: View) -> str:
    """Rows as a table, Markdown, CSV, JSON or JSON Lines; `titles` are the columns for people."""
    grid = Grid(
        [Column(title, whole=not at) for at, title in enumerate(titles.values())],
        [[_cell(row[key]) for key in titles] for row in rows],
    )
    give: dict[str, Callable[[], str]] = {
        "table": lambda: as_table.shown([grid], view),
        "markdown": lambda: as_markdown.shown([grid]),
        "csv": lambda: _csv(rows, list(rows[0] if rows else titles)),
        "json": lambda: written({"rows": list(rows)}, indent=2) + "\n",
        "jsonl": lambda: "".join(written(dict(row)) + "\n" for row in rows),
    }
    return give[view.format]()


def document(blocks: Sequence[Block], data: Mapping[str, Any], view: View) -> str:
    """One thing explained: blocks for people, data for programs."""
    if view.format == "table":
        return as_table.shown(list(blocks), view)
    if view.format == "markdown":
        return as_markdown.shown(list(blocks))
    return written(dict(data), indent=2 if view.format == "json" else None) + "\n"


def faults(found: Sequence[tuple[Place, Message]], view: View) -> str:
    """Faults with their places: as lines with hints for people, as rows for programs."""
    if view.format == "table":
        lines = []
        for place, message in found:
            lines.append(f"{place}: {message.text(view.language)}")
            lines.append(labelled("hint", message.hint(view.language), view.language))
        return "".join(f"{safe_text(line)}\n" for line in lines if line)
    language = view.language if view.format == "markdown" else "en"
    rows = [
        {
            "place": str(place),
            "id": message.id,
            "message": message.text(language),
            "hint": message.hint(language),
        }
        for place, message in found
    ]
    keys = ("place", "message", "hint")
    return listing(rows, {key: Message(f"faults-{key}").text(language) for key in keys}, view)


def _cell(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _csv(rows: Sequence[Row], header: list[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue()
