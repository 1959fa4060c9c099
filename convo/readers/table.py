"""Records of a table, from a CSV file or a Word table, as rows of a transcript."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from convo.errors import Place, ReadError
from convo.readers.columns import Layout, Record, layout, unknown
from convo.readers.fields import label, milliseconds_likely, named, seconds
from convo.readers.parsed import Parsed, Row

GUARDED = re.compile(r"'+(?=[=+\-@\t\r])")
"""A cell that a spreadsheet could take for a formula is written with one `'` more before it."""


class Times(NamedTuple):
    """Start and end of a record, still in the unit of the file."""

    start: float | None
    end: float | None


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
    times = [_times(parsed, found, record) for record in below]
    times = _in_seconds(parsed, found, below, times)
    parsed.rows.extend(
        named([_row(found, record, time) for record, time in zip(below, times, strict=True)])
    )


def unguarded(cell: str) -> str:
    """A cell without the `'` that guards it against being taken for a formula.

    Example:
        >>> unguarded("'=1+1"), unguarded("''=1"), unguarded("'t var")
        ('=1+1', "'=1", "'t var")
    """
    return cell[1:] if GUARDED.match(cell) else cell


def _row(found: Layout, record: Record, time: Times) -> Row:
    text = found.places["text"]
    written = record.cells[text]
    return Row(
        record.lines[text] if record.lines else record.line,
        _speaker(found, record),
        unguarded(written.strip()),
        written,
        *time,
    )


def _speaker(found: Layout, record: Record) -> str | None:
    speaker, role, whose = (
        unguarded(found.cell(record, kind)) for kind in ("speaker", "role", "on_behalf_of")
    )
    return label(speaker, role, whose)


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
    record = record._replace(cells=cells)
    if found.cell(record, "text"):
        return record
    left = " ".join(cell.strip() for cell in cells if cell.strip())
    message = "table-short" if len(cells) <= text else "table-empty"
    parsed.note(message, record.line, count=len(cells), expected=expected, text=left)
    return None


def _times(parsed: Parsed, found: Layout, record: Record) -> Times:
    start, end, length = (
        _time(parsed, found, record, kind) for kind in ("start", "end", "duration")
    )
    if end is None and start is not None and length is not None:
        end = start + length
    return Times(start, end)


def _time(parsed: Parsed, found: Layout, record: Record, kind: str) -> float | None:
    written = found.cell(record, kind)
    if not written:
        return None
    try:
        time = seconds(written)
    except ValueError:
        parsed.note("data-time", record.line, time=written)
        return None
    return time / 1000 if kind in found.milliseconds else time


def _in_seconds(
    parsed: Parsed, found: Layout, records: Sequence[Record], times: list[Times]
) -> list[Times]:
    numbers = not any(":" in found.cell(record, "start") for record in records[:1])
    texts = [found.cell(record, "text") for record in records]
    starts, ends = [time.start for time in times], [time.end for time in times]
    if numbers and not found.milliseconds and milliseconds_likely(starts, ends, texts):
        parsed.note("data-milliseconds", severity="info")
        times = [Times(_thousandth(start), _thousandth(end)) for start, end in times]
    return [_forward(parsed, record, time) for record, time in zip(records, times, strict=True)]


def _thousandth(time: float | None) -> float | None:
    return None if time is None else time / 1000


def _forward(parsed: Parsed, record: Record, time: Times) -> Times:
    if time.start is None or time.end is None or time.end >= time.start:
        return time
    parsed.note("data-end-before-start", record.line, start=time.start, end=time.end)
    return Times(time.start, None)
