"""A conversation as CSV: one utterance a line, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

from convo.model import Conversation
from convo.writers.writer import Writer, Writing, as_read

COLUMNS = ("utterance", "speaker", "role", "on_behalf_of", "start", "end", "text")
LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008 -- frozen
    """The utterances as CSV in UTF-8.

    A cell that a spreadsheet could take for a formula gets a `'` before it, which convo takes off
    again when it reads the file.
    """
    out = io.StringIO(newline="")
    separator = ";" if writing.decimal_comma else ","
    table = csv.writer(out, delimiter=separator, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in as_read(conversation.utterances).select(COLUMNS).iter_rows():
        table.writerow([_cell(value, writing) for value in row])
    return out.getvalue().encode("utf-8-sig" if writing.bom else "utf-8")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    Example:
        >>> guarded("=1+1"), guarded("- ja"), guarded("'=1"), guarded("'t var")
        ("'=1+1", "'- ja", "''=1", "'t var")
    """
    return f"'{text}" if LIKE_A_FORMULA.match(text) else text


def _cell(value: object, writing: Writing) -> str:
    if isinstance(value, float):
        number = f"{value:.6f}".rstrip("0").rstrip(".")
        return number.replace(".", ",") if writing.decimal_comma else number
    return "" if value is None else guarded(str(value))


WRITER = Writer(name="csv", suffixes=(".csv",), write=write, cannot_hold=frozenset({"codes"}))
