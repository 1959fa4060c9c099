"""What every reader gives: rows in file order, what the file says of itself, and notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from convo.codebook import NamedCode
from convo.errors import Message
from convo.model import Declared, Notice, Schema, Severity
from convo.readers.limits import MEGABYTE, refuse_above


class Row(NamedTuple):
    """One cue or line as a reader hands it on.

    `text` has the format's own tags removed and its entities decoded, but still holds the marks
    of the transcriber, such as `(0.8)`; `raw` is as in the file. Times are seconds.
    """

    line: int
    speaker: str | None
    text: str
    raw: str
    start: float | None = None
    end: float | None = None


COLUMNS: Schema = {
    "line": pl.Int32,
    "speaker": pl.String,
    "text": pl.String,
    "raw": pl.String,
    "start": pl.Float64,
    "end": pl.Float64,
}
"""Rows as columns."""


@dataclass
class Parsed:
    """A transcript while it is read: rows and notices are appended in file order."""

    notices: list[Notice] = field(default_factory=list)
    declared: Declared = Declared()
    read_as_columns: pl.DataFrame | None = None
    """The rows, where a reader gave them as `COLUMNS`."""

    codings: pl.DataFrame | None = None
    """The codes that the file holds, as `convo.codings.CODINGS`; their conversation is null."""

    codebook: tuple[NamedCode, ...] = ()
    """The codes that the file knows, by their names."""

    @cached_property
    def rows(self) -> list[Row]:
        """The rows, one by one."""
        if self.read_as_columns is None:
            return []
        return [Row(*row) for row in self.read_as_columns.iter_rows()]

    @property
    def is_empty(self) -> bool:
        """Whether there is no row."""
        return self.read_as_columns is None and not self.rows

    @property
    def columns(self) -> pl.DataFrame:
        """The rows as `COLUMNS`."""
        if self.read_as_columns is not None:
            return self.read_as_columns
        named = zip(COLUMNS.items(), zip(*self.rows, strict=True), strict=True)
        return pl.DataFrame({name: pl.Series(own, dtype=kind) for (name, kind), own in named})

    def times(
        self, line: int, start: float | None, end: float | None
    ) -> tuple[float | None, float | None]:
        """Start and end as they are; an end before its start is left out, and told."""
        if start is None or end is None or start <= end:
            return start, end
        self.note("data-end-before-start", line, start=start, end=end)
        return start, None

    def note(
        self,
        message_id: str,
        line: int | None = None,
        *,
        within: str = "",
        severity: Severity = "warning",
        **args: object,
    ) -> None:
        """Add a notice about a line of the file."""
        self.notices.append(Notice(Message(message_id, args), line, within, severity))


def refuse_endless(parsed: Parsed, most: int, path: str) -> None:
    """Stop when a row is longer than `most` million characters: no utterance is.

    Raises:
        ReadError: with the line of the longest row.
    """
    if parsed.read_as_columns is None:
        line, length = max(((row.line, len(row.text)) for row in parsed.rows), key=itemgetter(1))
    else:
        lengths = parsed.read_as_columns["text"].str.len_chars()
        longest = lengths.arg_max() or 0
        line, length = parsed.read_as_columns["line"][longest], lengths[longest]
    refuse_above("utterance_mb", length / MEGABYTE, most, line=line, path=path)
