"""CSV and TSV files: separator and columns found, quotes mended, each record a row or a notice."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from convo.errors import Place, ReadError
from convo.readers.columns import HEADER_WITHIN, Record, kinds
from convo.readers.declared import declarations
from convo.readers.parsed import Parsed
from convo.readers.table import fill

SEPARATORS = (";", "\t", ",", "|")
NOTE = re.compile(r'"?#\s*(?P<told>[^;\t|"]+)')
EXCEL_HINT = re.compile(r"sep=(.)\r?\n?")
SNIFFED_LINES = 50


def parse(text: str, columns: Mapping[str, str] | None = None) -> Parsed:
    r"""The rows of a CSV or TSV file.

    `columns` says which column holds what, e.g. `{"speaker": "Taler"}`; a file with several
    conversations is narrowed to one by `{"conversation": "transcript_id=3"}`.

    Raises:
        ReadError: the file is empty or no column can be the text.
        UsageError: `columns` names what is not there.

    Example:
        >>> parse("taler;start;tekst\nBorger;1,5;så er det nøje\n").rows
        [Row(line=2, speaker='Borger', text='så er det nøje', raw='så er det nøje', start=1.5,
             end=None)]
    """
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if not any(line.strip() for line in lines):
        raise ReadError("table-no-columns", where=Place("", 1))
    parsed = Parsed()
    told = EXCEL_HINT.fullmatch(lines[0])
    separator = told[1] if told else _separator(lines)
    parsed.declared = declarations(
        note["told"].strip() for line in lines[:HEADER_WITHIN] if (note := NOTE.match(line))
    )
    found = [
        record
        for record in _records(lines, separator, parsed, first=1 if told else 0)
        if any(cell.strip() for cell in record.cells)
    ]
    fill(parsed, found, columns)
    _tell_swallowed(parsed, separator)
    parsed.notices.sort(key=lambda notice: notice.line or 0)
    return parsed


def _separator(lines: Sequence[str]) -> str:
    """The separator under which the first lines look most like a table of talk."""
    sample = [line for line in lines[:SNIFFED_LINES] if line.strip()]
    return max(SEPARATORS, key=lambda separator: _likeness(sample, separator))


def _likeness(sample: Sequence[str], separator: str) -> tuple[int, float, int]:
    with _unlimited(sum(map(len, sample))):
        records = [cells for cells in csv.reader(sample, delimiter=separator) if cells]
    if not records:
        return (0, 0.0, 0)
    known = max(len(kinds(cells)) for cells in records[:HEADER_WITHIN])
    widths = [len(cells) for cells in records]
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    even = widths.count(usual) / len(widths) if usual > 1 else 0.0
    return (known if usual > 1 or known > 1 else 0, even, usual)


def _records(
    lines: Sequence[str], separator: str, parsed: Parsed, first: int = 0
) -> Iterator[Record]:
    """Records with the physical line each begins at; a broken one is read as its line stands."""
    at = first
    with _unlimited(sum(map(len, lines))):
        while at < len(lines):
            rest = (lines[line] for line in range(at, len(lines)))
            reader = csv.reader(rest, delimiter=separator, strict=True, skipinitialspace=True)
            done = 0
            try:
                for cells in reader:
                    yield Record(at + done + 1, cells)
                    done = reader.line_num
            except csv.Error:
                line = at + done
                parsed.note("csv-quote", line + 1)
                yield Record(line + 1, _literal(lines[line], separator))
                done += 1
            at += done


def _literal(line: str, separator: str) -> list[str]:
    """The cells of one line, its unpaired quotes taken as they stand."""
    cells = line.rstrip("\r\n").split(separator)
    return [cell[1:-1] if re.fullmatch(r'"[^"]*"', cell) else cell for cell in cells]


@contextmanager
def _unlimited(length: int) -> Iterator[None]:
    """Cells of any length: the csv module refuses those over 131,072 characters."""
    before = csv.field_size_limit(max(length, 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _tell_swallowed(parsed: Parsed, separator: str) -> None:
    """A quoted text whose lines look like records of a known speaker: a quote was left open."""
    speakers = {row.speaker for row in parsed.rows if row.speaker}
    for row in parsed.rows:
        inner = row.raw.splitlines()[1:] if "\n" in row.raw or "\r" in row.raw else []
        if any(speakers & {cell.strip(' "') for cell in line.split(separator)} for line in inner):
            parsed.note("csv-quote-swallows", row.line, count=len(inner))


def recognises(head: str) -> bool:
    """Whether one of the first lines names columns for speaker and text."""
    lines = [line for line in io.StringIO(head, newline="") if line.strip()][:HEADER_WITHIN]
    return any(
        {"text", "speaker"} <= set(kinds(line.strip().split(separator)))
        for line in lines
        for separator in SEPARATORS
    )
