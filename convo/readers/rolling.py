"""Rolling captions: a cue that repeats or extends the one before it is said only once.

Live captions show again what was just said. People repeat themselves too, so captions count as
rolling only where the file does it often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from convo.readers.markup import plain
from convo.readers.parsed import Parsed, Row

WORD = re.compile(r"[^\W_]+")
CLOSE = 1.0
"""Seconds that may part a cue from the one it repeats."""

SURE_WORDS = 3
"""Repeating this many words is more than a second "ja"."""

SURE_CUES = 3
"""Cues that only repeat, and add nothing, prove rolling captions when there are this many."""

OFTEN = 0.1
"""Share of cues that follow one of the same speaker."""

HEAD = 12
HEAD_OF_LINES = 4
"""So many characters tell whether it pays to compare two cues; fewer where one has lines."""

_BEFORE = tuple(f"{name}_before" for name in Row._fields)


class Overlap(NamedTuple):
    """What a cue shares with the one before: words said before, and the lines that are new."""

    words: int
    new_lines: tuple[str, ...]
    tail: str
    """What is added to the last shared line; empty when `new_lines` are whole lines."""


def without_repeats(rows: list[Row], parsed: Parsed) -> list[Row]:
    """The rows with rolling captions said once; one notice counts what was left out."""
    if not _roll(*_pairs(rows)):
        return rows
    unrolled = Unrolled()
    for row in rows:
        unrolled.add(row)
    parsed.note(
        "rolling-captions", unrolled.first_line, count=unrolled.count, words=unrolled.words
    )
    return unrolled.rows


def files_that_roll(rows: pl.DataFrame) -> set[int]:
    """The numbers of the files in which captions roll: what `without_repeats` finds, as columns.

    `rows` has the columns of `Row` and `file`, in file order.
    """
    numbered = rows.select("file", "speaker").with_row_index("at")
    at = numbered.select(pl.col("at").shift(1).over("file", "speaker")).to_series()
    following = rows.filter(at.is_not_null())
    pairs = following.with_columns(
        rows.select(pl.all().gather(at.drop_nulls()).name.suffix("_before"))
    )
    alike = pairs.filter(pl.col("start") <= pl.col("end_before") + CLOSE).filter(_begin_alike())
    found: dict[int, list[tuple[Row, Row]]] = {}
    for file, *values in alike.select("file", *_BEFORE, *Row._fields).iter_rows():
        half = len(Row._fields)
        found.setdefault(file, []).append((Row(*values[:half]), Row(*values[half:])))
    count = dict(following["file"].value_counts().iter_rows())
    return {file for file, pairs in found.items() if _roll(count[file], pairs)}


def _begin_alike() -> pl.Expr:
    text, said = pl.col("text"), pl.col("text_before")
    many = pl.col("raw").str.contains("\n", literal=True)
    head = pl.when(many).then(text.str.head(HEAD_OF_LINES)).otherwise(text.str.head(HEAD))
    short = said.str.len_chars() < HEAD
    return said.str.contains(head, literal=True) | (short & (text.str.head(2) == said.str.head(2)))


def _roll(pairs: int, alike: Iterable[tuple[Row, Row]]) -> bool:
    """Whether captions roll: so many rows follow one of their speaker, and these begin alike."""
    shared = [overlap for overlap in (_overlap(*pair) for pair in alike) if overlap]
    sure = [overlap for overlap in shared if overlap.words >= SURE_WORDS]
    moving = any(overlap.new_lines or overlap.tail for overlap in shared)
    proven = bool(sure) and (moving or len(sure) >= SURE_CUES)
    return proven and len(sure) >= pairs * OFTEN


def _pairs(rows: list[Row]) -> tuple[int, list[tuple[Row, Row]]]:
    """How many rows follow one of their speaker, and the pairs that begin alike."""
    last: dict[str | None, Row] = {}
    alike = []
    for row in rows:
        speaker, text = row[1], row[2]
        before = last.get(speaker)
        if before is not None:
            said = before[2]
            head = text[:HEAD_OF_LINES] if "\n" in row[3] else text[:HEAD]
            if head in said or (len(said) < HEAD and text[:2] == said[:2]):
                alike.append((before, row))
        last[speaker] = row
    return len(rows) - len(last), alike


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _lines(row: Row) -> list[str]:
    """The lines of a row's text, without the label that its raw text may begin with."""
    if "\n" not in row.raw:
        return [row.text]
    lines = [line for line in map(plain, row.raw.split("\n")) if line]
    label = len(" ".join(lines)) - len(row.text)
    return [line for line in (lines[0][label:], *lines[1:]) if line]


def _overlap(before: Row, row: Row) -> Overlap | None:
    """How a row repeats, scrolls or extends the one before; None when it does not."""
    if before.end is None or row.start is None or row.start > before.end + CLOSE:
        return None
    old, new = [_words(line) for line in _lines(before)], [_words(line) for line in _lines(row)]
    for shared in range(min(len(old), len(new)), 0, -1):
        if old[-shared:] == new[:shared] and any(new[:shared]):
            count = sum(map(len, new[:shared]))
            return Overlap(count, tuple(_lines(row)[shared:]), "")
    said = [word for line in old for word in line]
    says = [word for line in new for word in line]
    if not said or says[: len(said)] != said:
        return None
    return Overlap(len(said), (), row.text[_end_of_word(row.text, len(said)) :])


def _end_of_word(text: str, count: int) -> int:
    for number, match in enumerate(WORD.finditer(text), 1):
        if number == count:
            return match.end()
    return len(text)


@dataclass(slots=True)
class Unrolled:
    """Rows while rolling captions are taken out of them."""

    rows: list[Row] = field(default_factory=list)
    count: int = 0
    words: int = 0
    first_line: int | None = None
    _last: dict[str | None, tuple[Row, int]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Add what a row says that its speaker's row before has not said already."""
        before, at = self._last.get(row.speaker, (None, -1))
        overlap = _overlap(before, row) if before else None
        if before is None or overlap is None:
            self._keep(row, row)
            return
        self.count += 1
        self.words += overlap.words
        self.first_line = self.first_line or row.line
        if overlap.new_lines:
            self._keep(row._replace(text=" ".join(overlap.new_lines)), row)
            return
        self.rows[at] = _extended(self.rows[at], before, row, overlap.tail)
        self._last[row.speaker] = (row, at)

    def _keep(self, row: Row, as_written: Row) -> None:
        self._last[row.speaker] = (as_written, len(self.rows))
        self.rows.append(row)


def _extended(kept: Row, before: Row, row: Row, tail: str) -> Row:
    end = max(time for time in (kept.end, row.end) if time is not None)
    if not tail:
        return kept._replace(end=end)
    if kept.text == before.text:
        return kept._replace(end=end, text=row.text, raw=row.raw)
    return kept._replace(end=end, text=f"{kept.text}{tail}", raw=f"{kept.raw}\n{row.raw}")
