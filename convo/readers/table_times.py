"""Start and end of a table's records in seconds, whatever unit and form they are written in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convo.readers.columns import Layout, Record
from convo.readers.fields import milliseconds_likely, seconds
from convo.readers.parsed import Parsed

Column = list[float | None]


class Times(NamedTuple):
    """Start and end of a record in seconds; None when unknown."""

    start: float | None
    end: float | None


def table_times(parsed: Parsed, found: Layout, records: Sequence[Record]) -> list[Times]:
    """The times of each record; what is no time, or ends before it starts, is told."""
    starts, ends, lengths = (
        _column(parsed, found, records, kind) for kind in ("start", "end", "duration")
    )
    if "end" not in found.places and "duration" in found.places:
        ends = [_sum(start, length) for start, length in zip(starts, lengths, strict=True)]
    if _are_milliseconds(found, records, starts, ends):
        parsed.note("data-milliseconds", severity="info")
        starts, ends = _thousandths(starts), _thousandths(ends)
    times = list(map(Times, starts, ends))
    for at, (start, end) in enumerate(times):
        if start is not None and end is not None and end < start:
            parsed.note("data-end-before-start", records[at].line, start=start, end=end)
            times[at] = Times(start, None)
    return times


def _column(parsed: Parsed, found: Layout, records: Sequence[Record], kind: str) -> Column:
    times: Column = []
    for record, written in zip(records, found.column(records, kind), strict=True):
        time = None
        if written:
            try:
                time = seconds(written)
            except ValueError:
                parsed.note("data-time", record.line, time=written)
        times.append(time)
    return _thousandths(times) if kind in found.milliseconds else times


def _are_milliseconds(
    found: Layout, records: Sequence[Record], starts: Column, ends: Column
) -> bool:
    if found.milliseconds or "start" not in found.places:
        return False
    if any(":" in written for written in found.column(records[:1], "start")):
        return False
    return milliseconds_likely(starts, ends, found.column(records, "text"))


def _sum(start: float | None, length: float | None) -> float | None:
    return None if start is None or length is None else start + length


def _thousandths(times: Column) -> Column:
    return [None if time is None else time / 1000 for time in times]
