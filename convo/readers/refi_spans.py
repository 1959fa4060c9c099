"""Where the utterances of a plain transcript stand in its text, for selections to find them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from convo.readers.parsed import Row
from convo.readers.refi_positions import Spans


def spans(text: str, rows: Sequence[Row]) -> Spans:
    r"""The span of each row of a plain text: from its label to the end of its last line.

    Rows that share their lines, as talk inside another's does, have that of their own words.

    Example:
        >>> rows = [Row(1, "Bo", "ja nej", "Bo: ja\nnej"), Row(4, "Åse", "nå", "Åse: nå")]
        >>> spans("Bo: ja\nnej\n\nÅse: nå\n", rows)
        Spans(begins=[0, 12], ends=[10, 19])
    """
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    begins: list[int] = []
    ends: list[int] = []
    after = 0
    for row in rows:
        first, last = _lines_of(row, lines)
        begin, end = starts[first], starts[last] + len(lines[last])
        if begin < after:
            begin, end = _own_words(row, text, after, end)
        begins.append(begin)
        ends.append(end)
        after = end
    return Spans(begins, _ends_before_next(begins, ends))


def _lines_of(row: Row, lines: Sequence[str]) -> tuple[int, int]:
    """The first and last line (from 0) of a row, whose text may stand below its label."""
    raws = row.raw.split("\n")
    at = min(row.line, len(lines)) - 1
    first = next(
        (one for one in range(at, max(at - len(raws), -1), -1) if lines[one] == raws[0]), at
    )
    last = first
    for raw in raws[1:]:
        last = next((one for one in range(last + 1, len(lines)) if lines[one] == raw), last)
    return first, last


def _own_words(row: Row, text: str, after: int, end: int) -> tuple[int, int]:
    at = text.find(row.text, after, end)
    return (at, at + len(row.text)) if at >= 0 else (after, max(after, end))


def _ends_before_next(begins: Sequence[int], ends: Sequence[int]) -> list[int]:
    following = [*begins[1:], ends[-1] if ends else 0]
    return [
        max(begin, min(end, after))
        for begin, end, after in zip(begins, ends, following, strict=True)
    ]
