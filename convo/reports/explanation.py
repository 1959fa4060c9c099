"""A measure or a term explained: its first sentence, then each section under its own word."""

from __future__ import annotations

import re

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.words import Words

SECTION = re.compile(r"^([A-Z][a-z]+):\s*(.*)$")


def explanation(name: str, text: str, words: Words) -> list[Block]:
    """Blocks for a docstring in the fixed order, or for a text of the glossary."""
    summary, _, rest = text.strip().partition("\n")
    label = words.measure(name)
    found: list[Block] = [Heading(name, label if label != name else ""), Line(summary)]
    rows = _sections(rest.strip(), words)
    return [*found, Grid([Column(), Column()], rows)] if rows else found


def _sections(text: str, words: Words) -> list[list[str]]:
    """(title, text) of each section; an example keeps its lines."""
    rows: list[list[str]] = []
    example = False
    for line in text.splitlines():
        begins = SECTION.match(line)
        if begins:
            title = words(f"section-{begins[1].casefold()}")
            example = begins[1] == "Example"
            rows.append([title, begins[2]])
        elif example and rows[-1][1]:
            rows.append(["", line.strip()])
        else:
            rows[-1][1] = f"{rows[-1][1]} {line.strip()}".strip()
    return rows
