"""What must hold of anything that convo answers, however broken the file was."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from convo.errors import ConvoError, FileFaultsError, Message
from convo.model import UTTERANCES, Conversation, Notice

LANGUAGES = ("da", "en")


class BrokenPromiseError(AssertionError):
    """Something came out that must not; the text says what, and nothing of the file."""


def must(holds: object, promise: str) -> None:
    """Raise when a promise does not hold."""
    if not holds:
        raise BrokenPromiseError(promise)


def told(message: Message) -> None:
    """A message has words in both languages, and every argument they need."""
    for language in LANGUAGES:
        must(message.text(language).strip(), f"{message.id} says something")
        message.hint(language)


def refused(error: ConvoError, most_lines: int | None = None) -> None:
    """A refusal says what, where and how to mend it, in both languages."""
    for language in LANGUAGES:
        must(any(hint for _, hint in error.told(language)), f"{error.message.id} has a hint")
    faults = error.faults if isinstance(error, FileFaultsError) else [(error.where, error.message)]
    for place, message in faults:
        told(message)
        if place is not None and place.line is not None:
            within(place.line, most_lines, f"the place of {message.id}")


def noticed(notices: list[Notice] | tuple[Notice, ...], most_lines: int | None) -> None:
    """Notices can be told, and point into the file."""
    for notice in notices:
        told(notice.message)
        if notice.line is not None:
            within(notice.line, most_lines, f"the place of {notice.message.id}")


def within(line: int, most_lines: int | None, what: str) -> None:
    """A line is one of the file's."""
    must(line >= 1, f"{what} is a line from 1")
    must(most_lines is None or line <= most_lines, f"{what} is a line of the file")


def conversations(found: Sequence[Conversation], most_lines: Sequence[int | None]) -> None:
    """Conversations that were read together have tables as `convo.model` says."""
    for one, most in zip(found, most_lines, strict=True):
        noticed(one.notices, most)
        must(
            one.utterances.schema == pl.Schema(dict(UTTERANCES)),
            "the schema is that of utterances",
        )
        must(
            (one.utterances["conversation"] == one.name).all(), "rows have the name of their file"
        )
    if found:
        rows = pl.concat(one.utterances for one in found)
        named = pl.DataFrame(
            {"conversation": [one.name for one in found], "most": most_lines},
            schema={"conversation": pl.String, "most": pl.Int64},
        )
        utterances(rows.join(named, on="conversation", how="left", maintain_order="left"))


def utterances(rows: pl.DataFrame) -> None:
    """Rows have text, are counted, stand on lines of the file, and have times of a clock."""
    start, end, line = pl.col("start"), pl.col("end"), pl.col("line")
    holds = {
        "text, raw and line are known": pl.all_horizontal(
            pl.col("text", "clauses", "raw", "line", "conversation").is_not_null()
        ),
        "a row is not empty": pl.col("raw").str.len_chars() > 0,
        "a speaker has a name": pl.col("speaker").str.len_chars() > 0,
        "a row is counted": pl.col("utterance")
        == pl.int_range(1, pl.len() + 1).over("conversation"),
        "a time is at least 0": (start.is_finite() & (start >= 0)).fill_null(value=True)
        & (end.is_finite() & (end >= 0)).fill_null(value=True),
        "a start is before its end": start <= end,
        "a row is on a line of the file": (line >= 1)
        & (line <= pl.col("most")).fill_null(value=True),
    }
    found = rows.select(**{name: told.fill_null(value=True).all() for name, told in holds.items()})
    for name, held in found.row(0, named=True).items():
        must(held, name)
