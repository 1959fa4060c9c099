"""Word transcripts: Teams' own shape, tables of speaker and text, or paragraphs with `Name:`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from convo.errors import Message, Place, ReadError
from convo.model import Declared, Notice
from convo.readers import plain_text
from convo.readers.clock import STAMP, milliseconds, timing
from convo.readers.columns import Record
from convo.readers.limits import Limits
from convo.readers.mark_floods import cap_marks
from convo.readers.parsed import Parsed, Row
from convo.readers.table import fill
from convo.readers.word_body import LeftOut, Paragraph, Table, body

HEADING = re.compile(
    rf"(?P<name>[^\W\d_][^:\t\n]{{0,59}}?)[ \t\u00a0]+[\[(]?(?P<time>{STAMP})[\])]?"
)
"""How Teams opens a speaker's part: the name, then the time since the meeting began."""

RECORDER = re.compile(
    r".{1,60}\b(?:start|stop)\w* (?:transcription|transskription\w*)\W*", re.IGNORECASE
)
MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\w*", re.IGNORECASE
)
OF_WORD = {"table-guessed": "word-guessed", "table-no-speaker": "word-no-speaker"}
LEFT_OUT = {
    "hidden": ("word-hidden", "warning"),
    "deleted": ("word-deleted", "warning"),
    "boxes": ("word-boxes", "warning"),
    "outside": ("word-outside", "warning"),
    "notes": ("word-notes", "info"),
    "comments": ("word-comments", "info"),
}


class Heading(NamedTuple):
    """Who begins to speak when, and in which paragraph that stands."""

    number: int
    speaker: str
    start: float


class Line(NamedTuple):
    """A line of a paragraph; `number` is the paragraph's, `part` how many tables it is after."""

    number: int
    text: str
    part: int = 0


def parse(content: bytes, limits: Limits = Limits()) -> Parsed:
    """The rows of a .docx file; a row's line is its paragraph's number, cells included.

    Raises:
        ReadError: it is no .docx, is locked, damaged or hostile, or holds no text.
    """
    blocks, left_out = body(content, limits)
    parsed = Parsed()
    lines, tables = _parted(blocks)
    if tables:
        _read_tables(parsed, tables)
    if any(line.text for line in lines):
        _read_lines(parsed, lines, beside_table=bool(parsed.rows))
    _tell_left_out(parsed, left_out)
    cap_marks(parsed, limits.combining_marks)
    parsed.rows.sort(key=lambda row: row.line)
    parsed.notices.sort(key=lambda notice: notice.line or 0)
    return parsed


def _parted(blocks: Sequence[Paragraph | Table]) -> tuple[list[Line], dict[int, list[Record]]]:
    """The lines outside tables, and the tables' records by how many columns they have."""
    lines: list[Line] = []
    tables: dict[int, list[Record]] = {}
    part = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.extend(_lines(block.number, block.text, part))
            continue
        part += 1
        for record in block.records:
            if len(record.cells) == 1:
                lines.extend(_lines(record.line, record.cells[0], part))
            elif any(cell.strip() for cell in record.cells):
                tables.setdefault(len(record.cells), []).append(record)
    return sorted(lines, key=lambda line: line.number), tables


def _lines(number: int, text: str, part: int) -> Iterator[Line]:
    return (Line(number, line.strip(), part) for line in text.split("\n"))


def _read_tables(parsed: Parsed, tables: dict[int, list[Record]]) -> None:
    for records in tables.values():
        header = [cell.strip() for cell in records[0].cells]
        again = [
            record for record in records[1:] if [cell.strip() for cell in record.cells] != header
        ]
        told = Parsed()
        try:
            fill(told, [records[0], *again])
        except ReadError:
            for record in records:
                _not_talk(parsed, record.line, " ".join(record.cells))
            continue
        parsed.notices.extend(map(_of_word, told.notices))
        parsed.rows.extend(_carried(told.rows))


def _of_word(notice: Notice) -> Notice:
    """A notice about a table's columns with the hint that mends a Word table."""
    message = OF_WORD.get(notice.message.id, notice.message.id)
    return replace(notice, message=Message(message, notice.message.args))


def _carried(rows: Sequence[Row]) -> Iterator[Row]:
    """An empty speaker's cell under another stands for the same speaker."""
    speaker = None
    for row in rows:
        speaker = row.speaker or speaker
        yield row._replace(speaker=speaker)


def _read_lines(parsed: Parsed, lines: Sequence[Line], *, beside_table: bool) -> None:
    headings = [at for at, line in enumerate(lines) if _heading(line)]
    if any(timing(line.text) for line in lines):
        _read_cues(parsed, lines)
    elif headings and any(line.text for line in lines[headings[0] + 1 :]):
        _read_parts(parsed, lines)
    elif beside_table:
        _read_beside_tables(parsed, lines)
    else:
        _read_plain(parsed, lines)


def _heading(line: Line) -> Heading | None:
    match = HEADING.fullmatch(line.text)
    if not match or MONTH.search(match["name"]):
        return None
    time = milliseconds(match["time"], minutes_run_on=True)
    return None if time is None else Heading(line.number, match["name"].strip(), time / 1000)


def _read_parts(parsed: Parsed, lines: Sequence[Line]) -> None:
    """Teams: a heading with name and time, then what is said until the next heading."""
    part: Heading | None = None
    said: list[Line] = []
    for line in (*lines, None):
        heading = _heading(line) if line else None
        if heading or line is None:
            _end_part(parsed, part, said)
            part, said = heading, []
        elif part is None or RECORDER.fullmatch(line.text):
            _not_talk(parsed, line.number, line.text)
        elif line.text:
            said.append(line)


def _end_part(parsed: Parsed, part: Heading | None, said: Sequence[Line]) -> None:
    if part and said:
        text = " ".join(line.text for line in said)
        parsed.rows.append(Row(said[0].number, part.speaker, text, text, part.start))
    elif part:
        parsed.note("word-empty-part", part.number, speaker=part.speaker)


def _not_talk(parsed: Parsed, number: int, text: str) -> None:
    if text:
        parsed.note("word-not-talk", number, severity="info", text=text)


def _read_cues(parsed: Parsed, lines: Sequence[Line]) -> None:
    """Older Teams: a time line, the speaker's name, then what is said."""
    times: tuple[float | None, float | None] | None = None
    speaker: str | None = None
    named = False
    for line in lines:
        if not line.text:
            continue
        stamps = timing(line.text)
        if stamps:
            start, end = (milliseconds(stamp) for stamp in stamps)
            if start is None or end is None:
                parsed.note("data-time", line.number, time=line.text)
            seconds = (None if time is None else time / 1000 for time in (start, end))
            times = parsed.times(line.number, *seconds)
            named = False
        elif times is None:
            _not_talk(parsed, line.number, line.text)
        elif not named:
            speaker, named = line.text, True
        else:
            parsed.rows.append(Row(line.number, speaker, line.text, line.text, *times))


def _read_beside_tables(parsed: Parsed, lines: Sequence[Line]) -> None:
    """What stands before, between and after tables of talk: talk where it has labels."""
    speakers = frozenset(row.speaker for row in parsed.rows if row.speaker)
    sure = plain_text.labels(_text(lines), speakers)
    for _, part in groupby(lines, key=attrgetter("part")):
        beside = list(part)
        if plain_text.labels(_text(beside), sure):
            _read_plain(parsed, beside, sure)
        else:
            for line in beside:
                _not_talk(parsed, line.number, line.text)


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _read_plain(parsed: Parsed, lines: Sequence[Line], sure: frozenset[str] = frozenset()) -> None:
    """Paragraphs read as plain text is, their lines numbered as paragraphs."""
    try:
        told = plain_text.parse(_text(lines), sure=sure)
    except ReadError as error:
        at = error.where.line if error.where else None
        error.where = Place("", lines[at - 1].number if at else None)
        raise
    if parsed.declared == Declared():
        parsed.declared = told.declared
    parsed.rows.extend(row._replace(line=lines[row.line - 1].number) for row in told.rows)
    for notice in told.notices:
        number = lines[notice.line - 1].number if notice.line else None
        parsed.notices.append(replace(notice, line=number))


def _tell_left_out(parsed: Parsed, left_out: LeftOut) -> None:
    for kind, count in left_out.counts.items():
        message, severity = LEFT_OUT[kind]
        line = left_out.first[kind]
        if severity == "info":
            parsed.note(message, line, severity="info", count=count)
        else:
            parsed.note(message, line, count=count)
