"""Tables of codes as CSV: one code a row, or a coded transcript with all codes of a turn a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath

import polars as pl

from convo.coders.coding import UNITS, Codebook, Coding, Origin, coded
from convo.coders.csv_columns import NAMES, columns, is_codes
from convo.coders.faults import Faults
from convo.coders.from_json import usual_status
from convo.coders.names import CODER, IN_DANISH, SAID_NO, SAID_YES, STATUSES, as_coder, scheme_of
from convo.errors import UsageError
from convo.readers.table import unguarded
from convo.registry import nearest
from convo.roles import role_named

SEPARATORS = (",", ";", "\t", "|")
EXCEL_HINT = re.compile(r"sep=(.)\r?\n?")
HEADER_WITHIN = 10
WHOLE = re.compile(r"[0-9]{1,9}(?:[.,]0+)?")
SHOWN = 40
SUFFIXES = ("vtt", "srt", "docx", "txt", "csv", "tsv", "json", "eaf", "textgrid", "exb", "cha")
WRITTEN = ("code", "codes", "status", "unsure", "memo")
"""What one writes beside a turn, with who one is."""

BETWEEN = ";"
"""What stands between the codes of one turn."""


@dataclass(slots=True)
class Table:
    """A table whose columns are known."""

    places: Mapping[str, int]
    faults: Faults
    coder: str | None
    unit: str
    conversation: str
    """Where there is no column of conversations."""

    rows: list[tuple[object, ...]] = field(default_factory=list)
    units: dict[tuple[str, int], tuple[object, ...]] = field(default_factory=dict)
    lines: dict[tuple[object, ...], int] = field(default_factory=dict)
    statuses: dict[tuple[object, ...], str] = field(default_factory=dict)

    def cell(self, cells: Sequence[str], kind: str) -> str:
        """A row's cell of a kind; empty where there is none."""
        place = self.places.get(kind)
        return "" if place is None or place >= len(cells) else unguarded(cells[place].strip())


def coding_of(text: str, faults: Faults, coder: str | None = None) -> Coding:
    """The codings of a table; faults are gathered in `faults`.

    `coder` is who coded where no column says it. A coded transcript without a column of coders
    was coded by the person that its file is named after.
    """
    found = _table(text, faults, coder)
    if found is None:
        return Coding()
    table, records = found
    for line, cells in records:
        if any(cell.strip() for cell in cells):
            _read(table, line, cells)
    frame = coded(table.rows)
    units = pl.DataFrame(list(table.units.values()), schema=dict(UNITS), orient="row")
    named = frame["code"].drop_nulls().unique(maintain_order=True)
    books = dict.fromkeys(scheme for code in named if (scheme := scheme_of(code)))
    talks = dict.fromkeys(row[0] for row in table.rows)
    return Coding(
        frame,
        units,
        tuple(Origin(str(name)) for name in talks),
        tuple(Codebook(scheme) for scheme in books),
    )


def _table(
    text: str, faults: Faults, coder: str | None
) -> tuple[Table, Iterator[tuple[int, list[str]]]] | None:
    """The columns of a table, and the rows below its header with their lines."""
    lines = list(io.StringIO(text, newline=""))
    if not any(line.strip() for line in lines):
        faults.fault(None, "file-empty")
        return None
    at, separator = _header(lines)
    names = next(csv.reader([lines[at]], delimiter=separator), [])
    places = columns(names)
    if not is_codes(places):
        _refuse(names, places, faults, at + 1)
        return None
    wide = "codes" in places and "code" not in places
    stem = PurePath(faults.path).stem
    if not wide and "conversation" not in places:
        faults.fault(at + 1, "codes-csv-missing", kind="conversation", all=_shown(names))
    if "coder" not in places and coder is None:
        if wide:
            coder = f"person:{stem}"
            faults.note("codes-csv-coder", at + 1, "info", coder=coder)
        else:
            faults.fault(at + 1, "codes-csv-missing", kind="coder", all=_shown(names))
    unit = "utterance" if "utterance" in places else "turn"
    table = Table(places, faults, coder, unit, stem)
    return table, _records(lines, at + 1, separator, faults)


def _header(lines: Sequence[str]) -> tuple[int, str]:
    """The line of the header, and the separator under which it names the most columns."""
    told = EXCEL_HINT.fullmatch(lines[0])
    separators = (told[1],) if told else SEPARATORS
    tried = [
        (len(columns(next(csv.reader([lines[at]], delimiter=one), []))), -at, one)
        for at in range(1 if told else 0, min(len(lines), HEADER_WITHIN))
        if lines[at].strip() and not lines[at].startswith("#")
        for one in separators
    ]
    if not tried:
        return len(lines) - 1, separators[0]
    _, at, separator = max(tried, key=lambda one: one[:2])
    return -at, separator


def _refuse(names: Sequence[str], places: Mapping[str, int], faults: Faults, line: int) -> None:
    if not {"utterance", "turn"} & set(places):
        faults.fault(line, "codes-csv-missing", kind="turn", all=_shown(names))
    if not {"code", "codes"} & set(places):
        known = [name for kind in ("code", "codes") for name in NAMES[kind].split()]
        near = next((near for name in names if (near := nearest(name.casefold(), known))), None)
        told = "codes-csv-missing-near" if near else "codes-csv-missing"
        faults.fault(line, told, kind="code", near=near or "", all=_shown(names))


def _shown(names: Sequence[str]) -> str:
    return ", ".join(name.strip()[:SHOWN] for name in names[:20])


def _records(
    lines: Sequence[str], first: int, separator: str, faults: Faults
) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins at; a quotation mark that is left open ends the reading."""
    reader = csv.reader(lines[first:], delimiter=separator, strict=True)
    done = 0
    try:
        for cells in reader:
            yield first + done + 1, cells
            done = reader.line_num
    except csv.Error:
        faults.fault(first + done + 1, "codes-csv-quote")


def _read(table: Table, line: int, cells: Sequence[str]) -> None:
    """One row as its codings."""
    number = table.cell(cells, table.unit)
    if not WHOLE.fullmatch(number):
        told = {"value": number[:SHOWN], "column": table.unit}
        table.faults.fault(line, "codes-csv-number" if number else "codes-csv-no-number", **told)
        return
    talk = table.cell(cells, "conversation") or table.conversation
    if "conversation" in table.places:
        if not table.cell(cells, "conversation"):
            table.faults.fault(line, "codes-no-conversation")
            return
        talk = _conversation(talk)
    unit = int(re.split("[.,]", number)[0])
    who = table.cell(cells, "coder") or table.coder or ""
    if not who and _untouched(table, cells):
        _add_unit(table, cells, talk, unit)
        return
    if not CODER.fullmatch(who):
        table.faults.fault(line, "codes-no-coder")
        return
    _add_unit(table, cells, talk, unit)
    status = _status(table, line, cells)
    if status is not None:
        for code in _codes(table, cells):
            _add(table, line, cells, (talk, table.unit, unit, as_coder(who), code), status)


def _untouched(table: Table, cells: Sequence[str]) -> bool:
    """Whether a turn of a coding sheet has nothing written beside it: nobody has read it yet."""
    on_sheet = "text" in table.places and "coder" in table.places
    return on_sheet and not any(table.cell(cells, kind) for kind in WRITTEN)


def _conversation(name: str) -> str:
    """A conversation's id; the suffix of a file's name is no part of it.

    Example:
        >>> _conversation("da_01.vtt"), _conversation("samtale 1.5"), _conversation("a/m1.docx")
        ('da_01', 'samtale 1.5', 'a/m1')
    """
    stem, dot, suffix = name.rpartition(".")
    return stem if stem and dot and suffix.casefold() in SUFFIXES else name


def _codes(table: Table, cells: Sequence[str]) -> list[str | None]:
    """The codes of a row; one without any says that the unit was seen and given none."""
    scheme = table.cell(cells, "scheme")
    if "code" in table.places:
        told = [table.cell(cells, "code")]
    else:
        told = [one.strip() for one in table.cell(cells, "codes").split(BETWEEN)]
    named = [f"{scheme}.{one}" if scheme and one else one for one in told if one]
    return list(named) or [None]


def _status(table: Table, line: int, cells: Sequence[str]) -> str | None:
    """What a row says of its code: a status, or "" where it says nothing."""
    told = table.cell(cells, "status").casefold()
    status = IN_DANISH.get(told, told)
    if status and status not in STATUSES:
        choices = ", ".join(STATUSES)
        table.faults.fault(line, "codes-csv-status", value=told[:SHOWN], all=choices)
        return None
    return status


def _add(
    table: Table, line: int, cells: Sequence[str], key: tuple[object, ...], status: str
) -> None:
    said = status or usual_status(str(key[3]))
    if key in table.lines:
        first = table.lines[key]
        if table.statuses[key] != said:
            table.faults.fault(line, "codes-csv-contradicts", first=first)
        else:
            table.faults.note("codes-csv-repeated", line, first=first)
        return
    unsure = table.cell(cells, "unsure").casefold()
    if unsure not in SAID_YES | SAID_NO:
        table.faults.fault(line, "codes-csv-flag", value=unsure[:SHOWN])
    table.lines[key], table.statuses[key] = line, said
    memo, at = table.cell(cells, "memo") or None, table.cell(cells, "at") or None
    table.rows.append((*key, said, unsure in SAID_YES, memo, at, line))


def _add_unit(table: Table, cells: Sequence[str], talk: str, number: int) -> None:
    """What a coded transcript, or the CSV of `convo code`, says of the unit."""
    role = _role(table.cell(cells, "role"))
    if (talk, number) in table.units or role is None:
        return
    between = [
        int(told) if WHOLE.fullmatch(told := table.cell(cells, kind)) else None
        for kind in ("first_utterance", "last_utterance")
    ]
    place = table.cell(cells, "line") if between[0] is not None else ""
    line = int(place) if WHOLE.fullmatch(place) else None
    table.units[talk, number] = (talk, table.unit, number, *between, line, role, None)


@cache
def _role(told: str) -> str | None:
    """The role that a table names, as convo calls it; one that convo does not know stays."""
    try:
        return role_named(told) if told else None
    except UsageError:
        return told.casefold()
