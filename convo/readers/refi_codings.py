"""The codings of a source in a REFI-QDA project as codes of its utterances."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from convo.codings import CODINGS
from convo.errors import Place, ReadError
from convo.model import check
from convo.readers.parsed import Parsed
from convo.readers.refi_people import UNKNOWN, Notes
from convo.readers.refi_positions import Spans
from convo.readers.refi_sources import Source
from convo.readers.xml_tree import Element
from convo.refi.names import STATUSES, UNSURE, plain_guid, rejected_note, seen_note, usual_status
from convo.refi.ranges import numbers

MOST = 2_000_000
"""So many codes of utterances one source may have: a code on each of thousands, for all coders."""

ROWS = {
    "first": pl.Int64,
    "last": pl.Int64,
    "coder": pl.String,
    "code": pl.String,
    "status": pl.String,
    "unsure": pl.Boolean,
    "memo": pl.String,
    "at": pl.String,
}
UNIT = ("number", "coder")


class Row(NamedTuple):
    """A code from one utterance (from 1) to another, or what was noted of them."""

    first: int
    last: int
    coder: str
    code: str | None
    status: str
    unsure: bool = False
    memo: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What codings of a project refer to."""

    codes: Mapping[str, str]
    """Identifier -> id of the code."""

    cases: frozenset[str]
    """Identifiers that some programs give to persons and use as if they were codes."""

    coders: Mapping[str, str]
    notes: Notes
    ours: bool
    """Whether convo wrote the file."""


@dataclass(slots=True)
class Coded:
    """The codings of one source while they are read."""

    source: Source
    text: str
    spans: Spans
    place: Callable[[int], int]
    known: Known
    parsed: Parsed
    of_cases: int = 0

    def frame(self, lines: list[int]) -> pl.DataFrame:
        """All codings; `lines` are those of the utterances."""
        rows = [*self._selected(), *self._whole(), *self._noted()]
        if self.of_cases:
            self.parsed.note("qdpx-cases", severity="info", count=self.of_cases)
        many = sum(row.last - row.first + 1 for row in rows)
        if many > MOST:
            raise ReadError("qdpx-many-codings", where=Place(""), count=many, most=MOST)
        return _spread(pl.DataFrame(rows, schema=ROWS, orient="row"), lines)

    def _selected(self) -> Iterator[Row]:
        points = {
            plain_guid(point.get("guid")): point.get("position")
            for point in self.source.element.children("SyncPoint")
        }
        for one in self.source.element.children("PlainTextSelection", "TranscriptSelection"):
            if one.name == "PlainTextSelection":
                ends = (one.get("startPosition"), one.get("endPosition"))
            else:
                named = (one.get("fromSyncPoint"), one.get("toSyncPoint"))
                ends = (points.get(plain_guid(named[0]), ""), points.get(plain_guid(named[1]), ""))
            covered = self._covered(one, *ends)
            if covered:
                yield from self._rows(one, covered)

    def _covered(self, selection: Element, start: str, end: str) -> range | None:
        """The utterances of a selection; white space at its ends selects nothing."""
        within = f"project.qde:{selection.line}"
        begin, stop = position(start), position(end)
        if begin is None or stop is None:
            self.parsed.note("qdpx-position", within=within, start=start, end=end)
            return None
        begin, stop = self.place(begin), self.place(stop)
        selected = self.text[begin:stop]
        stop = begin + len(selected.rstrip())
        begin += len(selected) - len(selected.lstrip())
        covered = self.spans.covered(begin, stop) if begin < stop else range(0)
        if not covered:
            self.parsed.note("qdpx-no-utterance", within=within, start=start, end=end)
            return None
        return covered

    def _whole(self) -> Iterator[Row]:
        """Codes of the source as a whole are codes of each of its utterances."""
        everything = range(len(self.spans.begins))
        holders = dict.fromkeys((self.source.element, self.source.whole))
        for holder in holders:
            for coding in holder.children("Coding"):
                yield from self._coding(coding, holder, everything, False, None)

    def _rows(self, selection: Element, covered: range) -> Iterator[Row]:
        marks, texts = self.known.notes.of(selection)
        description = selection.child("Description")
        said = [description.text.strip()] if description and description.text.strip() else []
        memo = "\n".join(dict.fromkeys([*said, *texts])) or None
        unsure = UNSURE in marks
        codings = [*selection.children("Coding")]
        for coding in codings:
            yield from self._coding(coding, selection, covered, unsure, memo)
        if not codings:
            who = self._coder(selection)
            status = usual_status(who)
            at = None if self.known.ours else _when(selection)
            yield Row(covered[0] + 1, covered[-1] + 1, who, None, status, unsure, memo, at)

    def _coding(
        self, coding: Element, holder: Element, covered: range, unsure: bool, memo: str | None
    ) -> Iterator[Row]:
        reference = coding.child("CodeRef")
        guid = plain_guid(reference.get("targetGUID")) if reference else ""
        if guid in self.known.cases and guid not in self.known.codes:
            self.of_cases += 1
            return
        code = self.known.codes.get(guid)
        if code is None:
            self.parsed.note("qdpx-no-code", within=f"project.qde:{coding.line}", guid=guid)
            return
        marks, texts = self.known.notes.of(coding)
        who = self._coder(coding, holder)
        status = next((one for one in STATUSES if one in marks), usual_status(who))
        memos = "\n".join(dict.fromkeys([*([memo] if memo else []), *texts])) or None
        at = _when(coding) if self.known.ours else _when(coding, holder)
        unsure = unsure or UNSURE in marks
        yield Row(covered[0] + 1, covered[-1] + 1, who, code, status, unsure, memos, at)

    def _noted(self) -> Iterator[Row]:
        """What convo wrote into notes: units that were seen and given no code, codes rejected."""
        most, notes = len(self.spans.begins), self.known.notes
        ids = frozenset(self.known.codes.values())
        for user, who in self.known.coders.items():
            for number in numbers(notes.text(seen_note(self.source.guid, user)), most):
                yield Row(number, number, who, None, usual_status(who))
            for line in notes.text(rejected_note(self.source.guid, user)).split("\n"):
                code, _, named = line.rpartition(": ")
                for number in numbers(named, most) if code in ids else ():
                    yield Row(number, number, who, code, "rejected")

    def _coder(self, *holders: Element) -> str:
        for holder in holders:
            for attribute in ("creatingUser", "modifyingUser"):
                found = self.known.coders.get(plain_guid(holder.get(attribute)))
                if found:
                    return found
        only = {*self.known.coders.values()}
        return only.pop() if len(only) == 1 else UNKNOWN


def position(written: str) -> int | None:
    """A position; None where it is no whole number.

    Example:
        >>> position("12"), position("-1"), position("9" * 30)
        (12, None, None)
    """
    digits = written.isascii() and written.isdecimal() and len(written) <= len(str(MOST * 1000))
    return int(written) if digits else None


def _when(*holders: Element) -> str | None:
    names = ("creationDateTime", "modifiedDateTime")
    return next((one.get(name) for one in holders for name in names if one.get(name)), None)


def _spread(rows: pl.DataFrame, lines: list[int]) -> pl.DataFrame:
    """A row per utterance, coder and code; what is noted stands on each row of its unit."""
    number = pl.int_ranges("first", pl.col("last") + 1)
    each = rows.with_columns(number=number).explode("number").sort("number", maintain_order=True)
    memos = pl.col("memo").unique(maintain_order=True).drop_nulls().str.join("\n")
    noted = each.with_columns(
        unsure=pl.col("unsure").any().over(UNIT),
        memo=pl.when(pl.col("memo").count().over(UNIT) > 0).then(memos.over(UNIT)),
    )
    given = pl.col("code").is_not_null()
    kept = noted.filter(given | ~given.any().over(UNIT))
    once = kept.unique([*UNIT, "code"], keep="first", maintain_order=True)
    line = pl.Series(lines, dtype=pl.Int32).gather(once["number"] - 1)
    return check(
        once.with_columns(
            conversation=pl.lit(None, pl.String), unit=pl.lit("utterance"), line=line
        ),
        CODINGS,
    )
