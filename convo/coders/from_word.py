"""Coding sheets that were filled in with Word: the codes that stand beside the turns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from convo.coders.coding import UNITS, Codebook, Coding, coded, text_hash
from convo.coders.faults import Faults
from convo.coders.from_json import SCHEME, origin
from convo.coders.json_values import Node, load
from convo.coders.names import CODER, as_coder
from convo.readers.columns import Record
from convo.readers.word_body import Paragraph, Table, body
from convo.registry import nearest

MARK = "convo:"
"""How the last paragraph of a sheet begins, which says what the sheet is about."""

NONE = frozenset(("0", "-", "–", "—"))
BETWEEN = re.compile(r"[,;\s]+")
TO_READ = re.compile(r"\(\d+\)")
NUMBER = re.compile(r"[0-9]{1,9}")
TABLES = 3
COLUMNS = 6
SHOWN = 40


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read."""

    conversation: str
    unit: str
    coder: str
    codes: Mapping[str, str]
    """By number, by name and in full -> in full."""

    faults: Faults
    rows: list[tuple[object, ...]] = field(default_factory=list)
    units: list[tuple[object, ...]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)


def coding_of(content: bytes, faults: Faults, coder: str | None = None) -> Coding:
    """The codings of a filled sheet; faults are gathered in `faults`, with their paragraph.

    An empty cell for codes says that the turn was not read, `0` that it was given none. `coder`
    stands in where nobody has written initials.

    Raises:
        ReadError: the file is no .docx, is locked, damaged or hostile.
    """
    blocks, _ = body(content)
    lines = [one for one in blocks if isinstance(one, Paragraph) and one.text.strip()]
    tables = [one.records for one in blocks if isinstance(one, Table)]
    if not lines or not lines[-1].text.startswith(MARK) or len(tables) < TABLES:
        faults.fault(lines[-1].number if lines else None, "codes-word-no-sheet")
        return Coding()
    top = load(lines[-1].text.removeprefix(MARK), faults)
    if not top.mapping(required=("conversation", "codes")):
        return Coding()
    name = top.text("conversation") or ""
    if not name:
        faults.fault(lines[-1].number, "codes-no-conversation")
    listed = top.at("codes")
    codes = listed.value if listed and listed.mapping() else {}
    who = _initials(tables[0], faults, coder)
    unit = top.choice("unit", ("turn", "utterance")) or "turn"
    sheet = _Sheet(name, unit, who, _named(codes), faults)
    for record in tables[2][1:]:
        _read(sheet, record)
    books = top.at("schemes")
    told = [[one.text(key) for key in SCHEME] for one in _objects(books)]
    return Coding(
        coded(sheet.rows),
        pl.DataFrame(sheet.units, schema=dict(UNITS), orient="row"),
        (origin(top, "transcript", name),),
        tuple(Codebook(str(scheme), version, digest) for scheme, version, digest in told),
    )


def _objects(node: Node | None) -> list[Node]:
    return [one for one in node.items() if one.mapping()] if node else []


def _initials(records: Sequence[Record], faults: Faults, coder: str | None) -> str:
    cells = records[0].cells if records else []
    who = cells[1].strip() if len(cells) > 1 else ""
    who = who or coder or ""
    if not CODER.fullmatch(who):
        faults.fault(records[0].line if records else None, "codes-no-coder")
        return ""
    return as_coder(who)


def _named(codes: Mapping[str, Any]) -> dict[str, str]:
    """What a code may be called on the sheet; a name that two schemes have says neither."""
    full = {number: name for number, name in codes.items() if isinstance(name, str)}
    short = [name.partition(".")[2] for name in full.values()]
    own = {name.partition(".")[2]: name for name in full.values()}
    only = {name: whole for name, whole in own.items() if name and short.count(name) == 1}
    return {**only, **{name: name for name in full.values()}, **full}


def _read(sheet: _Sheet, record: Record) -> None:
    """One turn of the sheet."""
    cells = [cell.strip() for cell in record.cells]
    if len(cells) < COLUMNS or TO_READ.fullmatch(cells[0]):
        return
    line = record.lines[3] if len(record.lines) > TABLES else record.line
    number, text, codes, unsure, memo = cells[0], cells[2], cells[3], cells[4], cells[5]
    if not NUMBER.fullmatch(number):
        told = {"value": number[:SHOWN], "column": sheet.unit}
        sheet.faults.fault(record.line, "codes-csv-number", **told)
        return
    turn = int(number)
    if turn in sheet.seen:
        sheet.faults.fault(record.line, "codes-word-twice", number=turn)
        return
    sheet.seen.add(turn)
    hashed = text_hash(text)
    sheet.units.append((sheet.conversation, sheet.unit, turn, None, None, None, None, hashed))
    if not codes:
        if unsure or memo:
            sheet.faults.note("codes-word-unread", line, number=turn)
        return
    key = (sheet.conversation, sheet.unit, turn, sheet.coder)
    end = ("confirmed", bool(unsure), memo or None, None, line)
    sheet.rows += [(*key, code, *end) for code in _codes(sheet, codes, line)]


def _codes(sheet: _Sheet, written: str, line: int) -> list[str | None]:
    """The codes that are written beside a turn; None alone where it was given none."""
    found: list[str | None] = []
    for word in BETWEEN.split(written):
        if word in sheet.codes:
            found.append(sheet.codes[word])
        elif word and word not in NONE:
            near = nearest(word[:SHOWN], sheet.codes)
            message = "codes-word-code-near" if near else "codes-word-code"
            sheet.faults.fault(line, message, code=word[:SHOWN], near=near or "")
    return list(dict.fromkeys(found)) or [None]
