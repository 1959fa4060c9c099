"""Speech written inside another's: noScribe's `//S02: Nej. //` becomes a row of that speaker."""

from __future__ import annotations

import re

from convo.readers.labels import candidate
from convo.readers.parsed import Row

INSIDE = re.compile(r"(?<!\S)//\s*([^:/\n]{1,40}:(?:(?!//).)*)//", re.DOTALL)


def parted(rows: list[Row]) -> list[Row]:
    """The rows with every inline overlap as a row of its own, in the order of the text.

    Example:
        >>> rows = [Row(3, "S01", "Vi ses //S02: Ja. // i morgen", "…", 1.0, 2.0)]
        >>> [(row.speaker, row.text) for row in parted(rows)]
        [('S01', 'Vi ses'), ('S02', 'Ja.'), ('S01', 'i morgen')]
    """
    if "//" not in "\n".join([row[2] for row in rows]):
        return rows
    return [part for row in rows for part in (_parts(row) if "//" in row.text else [row])]


def _parts(row: Row) -> list[Row]:
    parts, at = [], 0
    for match in INSIDE.finditer(row.text):
        said = candidate(match[1])
        if not said:
            continue
        parts.append(row._replace(text=row.text[at : match.start()].strip()))
        parts.append(row._replace(speaker=said.label, text=said.rest.strip(), raw=match[0]))
        at = match.end()
    if not parts:
        return [row]
    parts.append(row._replace(text=row.text[at:].strip()))
    return [part for part in parts if part.text]
