"""Records of a table, from a CSV file or a Word table, as rows of a transcript."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from convo.errors import Place, ReadError
from convo.readers.columns import Layout, Record, layout, unknown
from convo.readers.fields import label, named
from convo.readers.parsed import Parsed, Row
from convo.readers.table_times import table_times

GUARDED = re.compile(r"'+(?=[=+\-@\t\r])")
"""A cell that a spreadsheet could take for a formula is written with one `'` more before it."""


def fill(
    parsed: Parsed, records: Sequence[Record], columns: Mapping[str, str] | None = None
) -> None:
    """Add the rows and notices of a table to a transcript.

    Raises:
        ReadError: no column can be the text.
        UsageError: `columns` names a column that is not there.
    """
    found = layout(records, columns)
    if "text" not in found.places:
        raise _no_text(found, records)
    _tell_layout(parsed, found, records)
    below = _selected(parsed, found, records[found.first :])
    below = [mended for record in below if (mended := _whole(parsed, found, record))]
    _tell_repeated(parsed, found, below)
    text = found.places["text"]
    rows = [
        Row(
            record.lines[text] if record.lines else record.line,
            speaker,
            unguarded(record.cells[text].strip()),
            record.cells[text],
            *times,
        )
        for record, speaker, times in zip(
            below, _speakers(found, below), table_times(parsed, found, below), strict=True
        )
    ]
    parsed.rows.extend(named(rows))


def unguarded(cell: str) -> str:
    """A cell without the `'` that guards it against being taken for a formula.

    Example:
        >>> unguarded("'=1+1"), unguarded("''=1"), unguarded("'t var")
        ('=1+1', "'=1", "'t var")
    """
    return cell[1:] if cell[:1] == "'" and GUARDED.match(cell) else cell


def _speakers(found: Layout, records: Sequence[Record]) -> list[str | None]:
    told = [
        [unguarded(cell) for cell in found.column(records, kind)]
        for kind in ("speaker", "role", "on_behalf_of")
    ]
    return [label(*who) for who in zip(*told, strict=True)]


def _tell_repeated(parsed: Parsed, found: Layout, records: Sequence[Record]) -> None:
    """Rows alike in number, speaker and text: the same talk coded by several people."""
    if "number" not in found.places:
        return
    kinds = ("conversation", "number", "speaker", "text")
    rows = list(zip(*(found.column(records, kind) for kind in kinds), strict=True))
    repeated = len(rows) - len(set(rows))
    if repeated:
        parsed.note("table-repeated", count=repeated)


def _no_text(found: Layout, records: Sequence[Record]) -> ReadError:
    where = Place("", records[0].line if records else 1)
    if found.names:
        return ReadError("table-no-text", where=where, all=", ".join(found.names))
    return ReadError("table-no-columns", where=where)


def _tell_layout(parsed: Parsed, found: Layout, records: Sequence[Record]) -> None:
    if found.guessed:
        guess = ", ".join(f"{kind}: {place + 1}" for kind, place in found.places.items())
        parsed.note("table-guessed", records[0].line, guess=guess)
    elif "speaker" not in found.places and "role" not in found.places:
        parsed.note("table-no-speaker", records[0].line, all=", ".join(found.names))
    header = found.first - 1
    for record in records[: max(header, 0)]:
        parsed.note(
            "table-above-header",
            record.line,
            severity="info",
            text=" ".join(cell for cell in record.cells if cell),
        )
    used = set(found.places.values())
    unread = [name for place, name in enumerate(found.names) if place not in used and name]
    if unread:
        line = records[header].line
        parsed.note("table-unread", line, severity="info", columns=", ".join(unread))


def _selected(parsed: Parsed, found: Layout, records: Sequence[Record]) -> list[Record]:
    filled = [record for record in records if any(cell.strip() for cell in record.cells)]
    if "conversation" not in found.places:
        return filled
    column = found.names[found.places["conversation"]]
    named = list(dict.fromkeys(found.cell(record, "conversation") for record in filled))
    chosen = found.chosen_conversation
    if chosen is None:
        if len(named) > 1:
            parsed.note("table-conversations", column=column, count=len(named), first=named[0])
        return filled
    if chosen not in named:
        raise unknown("conversation-unknown", chosen, named)
    return [record for record in filled if found.cell(record, "conversation") == chosen]


def _whole(parsed: Parsed, found: Layout, record: Record) -> Record | None:
    """The record with as many cells as the header; None when there is no text in it."""
    text, expected = found.places["text"], len(found.names) or len(record.cells)
    surplus = len(record.cells) - expected
    cells = record.cells
    if surplus > 0 and any(cell.strip() for cell in cells[expected:]):
        joined = ",".join(cells[text : text + surplus + 1])
        cells = [*cells[:text], joined, *cells[text + surplus + 1 :]]
        parsed.note("table-surplus", record.line, count=len(record.cells), expected=expected)
    if cells is not record.cells:
        record = record._replace(cells=cells)
    if found.cell(record, "text"):
        return record
    left = " ".join(cell.strip() for cell in cells if cell.strip())
    message = "table-short" if len(cells) <= text else "table-empty"
    parsed.note(message, record.line, count=len(cells), expected=expected, text=left)
    return None
