"""Lines of a plain transcript: line numbers and times taken off, every form of label as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from convo.readers.clock import STAMP, milliseconds
from convo.readers.labels import Labelled, candidate

TIME = rf"[\[(<]?\s*({STAMP})\s*(?:(?:-->|[-–])\s*({STAMP})\s*)?[\])>]?"
BRACKET_TIME = rf"[\[(]\s*({STAMP})\s*(?:(?:-->|[-–])\s*({STAMP})\s*)?[\])]"
NUMBERED = re.compile(r"\s*([0-9]{1,5})(?:[.):]?[ \t]+|[.):]?$)(?=\S|$)")
TIME_FIRST = re.compile(rf"{TIME}(?=\s|$)\s*(?:[-–|]\s+)?")
BOLD = re.compile(
    rf"(\*\*|__)([^*_\n][^*\n]{{0,59}}?):?\1\s*:?\s*(?:{BRACKET_TIME})?\s*:?\s*(.*)", re.DOTALL
)
TIME_AFTER = re.compile(
    rf"([^:\[\](){{}}\n]{{1,60}}?)\s*{BRACKET_TIME}\s*:?(?:\s+|$)(.*)", re.DOTALL
)
NAME_AND_TIME = re.compile(rf"([^:\t\n]{{1,60}}?)[ \t\u00a0]*[-–|]?[ \t\u00a0]+({STAMP})\s*:?")
TIME_IN_REST = re.compile(rf"\s*{BRACKET_TIME}")
TAB = re.compile(r"([^:\t\n]{1,60}?)[ ]*\t+[ ]*(\S.*)", re.DOTALL)
MOSTLY = 0.6


class Times(NamedTuple):
    """Start and end in seconds, as far as a line has them, and stamps that no clock shows."""

    start: float | None = None
    end: float | None = None
    impossible: str = ""


UNKNOWN = Times()


class TextLine(NamedTuple):
    """A line of the file: `text` is without line number and time, `hit` what may be its label."""

    number: int
    raw: str
    text: str
    hit: Labelled | None = None
    times: Times = UNKNOWN
    hit_times: Times = UNKNOWN
    """The times beside the label; they hold only if the label is one."""

    @property
    def canonical(self) -> str:
        """The line as `Name: text`, where it may have a name."""
        return f"{self.hit.label}: {self.hit.rest}" if self.hit else self.text.replace(":", " ")

    def said(self, accepted: frozenset[str]) -> Labelled | None:
        """The label and what is said, when the label is one of the accepted."""
        return self.hit if self.hit and self.hit.label in accepted else None

    def times_of(self, said: Labelled | None) -> Times:
        """The times beside the label, where it has some, else those before it."""
        return self.hit_times if said and self.hit_times != UNKNOWN else self.times

    def with_hit(self, hit: Labelled | None) -> TextLine:
        """The line with another reading of its label."""
        return self._replace(hit=hit, hit_times=UNKNOWN)


def text_lines(rows: list[str]) -> list[TextLine]:
    """The lines of a transcript, from line 1; of empty lines in a row only the first.

    Example:
        >>> [line.text for line in text_lines(["12 BOR: ja", "13 (0.8)", "14 SB: nå"])]
        ['BOR: ja', '(0.8)', 'SB: nå']
        >>> text_lines(["**Lone** [00:01:11] hej"])[0].hit, text_lines(["[0:12] Bo: ja"])[0].times
        (Labelled(label='Lone', rest='hej'), Times(start=12.0, end=None, impossible=''))
    """
    kept = [(at, row) for at, row in enumerate(rows) if row or not at or rows[at - 1]]
    some = [row for _, row in kept]
    numbered, timed = _are_numbered(some), _are_timed(some)
    return [_text_line(at + 1, row, numbered, timed) for at, row in kept]


def by_tab(text: str) -> Labelled | None:
    r"""A name that a tab parts from the text.

    Example:
        >>> by_tab("Lone\tja tak")
        Labelled(label='Lone', rest='ja tak')
    """
    match = TAB.fullmatch(text)
    return _labelled(match[1], match[2]) if match else None


def _are_numbered(rows: Iterable[str]) -> bool:
    full = [row for row in rows if row.strip()]
    numbers = [int(match[1]) for match in map(NUMBERED.match, full) if match]
    rising = sum(1 for low, high in pairwise(numbers) if low < high)
    return (
        len(numbers) > 1
        and len(numbers) >= MOSTLY * len(full)
        and rising >= MOSTLY * (len(numbers) - 1)
    )


def _are_timed(rows: Iterable[str]) -> bool:
    full = [row.strip() for row in rows if row.strip()]
    return sum(1 for row in full if row[:1].isdigit() and TIME_FIRST.match(row)) >= MOSTLY * len(
        full
    )


def _text_line(number: int, raw: str, numbered: bool, timed: bool) -> TextLine:
    text = raw.strip(" \t\u00a0")
    if not text:
        return TextLine(number, raw, "")
    if numbered and (match := NUMBERED.match(text)):
        text = text[match.end() :]
    times = UNKNOWN
    match = TIME_FIRST.match(text)
    if match and (timed or not text[0].isdigit() or candidate(text[match.end() :])):
        times, text = _times(match[1], match[2]), text[match.end() :]
    hit, hit_times = _hit(text)
    return TextLine(number, raw, text, hit, times, hit_times)


def _hit(text: str) -> tuple[Labelled | None, Times]:
    """What may be the label of a line, with the times beside it."""
    if match := BOLD.fullmatch(text):
        return _labelled(match[2], match[5]), _times(match[3], match[4])
    if match := TIME_AFTER.fullmatch(text):
        return _labelled(match[1], match[4]), _times(match[2], match[3])
    if match := NAME_AND_TIME.fullmatch(text):
        return _labelled(match[1], ""), _times(match[2], None)
    hit = candidate(text)
    if hit and (time := TIME_IN_REST.match(hit.rest)):
        return Labelled(hit.label, hit.rest[time.end() :]), _times(time[1], time[2])
    return hit, UNKNOWN


def _labelled(label: str, rest: str) -> Labelled | None:
    return candidate(f"{label.strip()}: {rest}")


def _times(start: str | None, end: str | None) -> Times:
    found = [(stamp, _seconds(stamp)) for stamp in (start, end)]
    impossible = [stamp for stamp, seconds in found if stamp and seconds is None]
    return Times(found[0][1], found[1][1], " – ".join(impossible))


def _seconds(stamp: str | None) -> float | None:
    found = milliseconds(stamp, minutes_run_on=True) if stamp else None
    return None if found is None else found / 1000
