"""Character positions of a REFI-QDA text, however the program counted, as places in plain text.

The standard counts Unicode characters. Programs differ in whether a Windows line end is one
character or two, whether an emoji is one or two, and whether a byte order mark counts. Most
selections carry the beginning of their words as a name: the count in which most of those words
stand where they should is the one that was used.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from convo.readers.refi_sources import Text

NO_CHARACTER = "\ufdd0"
"""Fills a place that a program counts and the text does not have."""

BEYOND = re.compile(r"[\U00010000-\U0010ffff]")
ONE_LINE_END = "ATLAS"
"""The program whose positions take a Windows line end for one character."""

PROBES = 200
PROBED = 20
ENOUGH = 3


class Counted(NamedTuple):
    """A text as a program counts it, and where each of its characters stands in plain text."""

    text: str
    places: Sequence[int]

    def place(self, position: int) -> int:
        """Where a position stands in plain text; beyond the ends, the end."""
        return self.places[min(max(position, 0), len(self.text))]


class Probe(NamedTuple):
    """A selection whose name says how its words begin."""

    start: int
    end: int
    name: str


def counted(text: Text, origin: str, probes: Iterable[Probe]) -> Counted:
    r"""The text in the count that the positions of its selections were made with.

    Example:
        >>> text = Text("Bo: ja\r\nÅse: nej", marked=False)
        >>> counted(text, "NVivo", ()).place(8), counted(text, "ATLAS.ti", ()).place(8)
        (7, 8)
        >>> counted(text, "", [Probe(12, 15, "nej")]).place(12)
        12
    """
    ways = _ways(text, origin)
    if len(ways) == 1:
        return _counted(ways[0])
    asked = [probe for probe in probes if len(_words(probe.name)) >= ENOUGH][:PROBES]
    best = max(ways, key=lambda way: sum(1 for probe in asked if _fits(probe, way)))
    return _counted(best)


def _ways(text: Text, origin: str) -> list[str]:
    """The text in each count that is possible, the likeliest first."""
    full = text.written.replace("\r\n", f"{NO_CHARACTER}\n").replace("\r", "\n")
    ends = [text.plain, full] if ONE_LINE_END in origin else [full, text.plain]
    units = [way for one in ends for way in (one, BEYOND.sub(rf"\g<0>{NO_CHARACTER}", one))]
    marked = [way for one in units for way in (one, f"{NO_CHARACTER}{one}")]
    return list(dict.fromkeys(marked if text.marked else units))


def _counted(way: str) -> Counted:
    if NO_CHARACTER not in way:
        return Counted(way, range(len(way) + 1))
    steps = (char != NO_CHARACTER for char in way)
    return Counted(way, [*accumulate(steps, initial=0)])


def _fits(probe: Probe, way: str) -> bool:
    begins = _words(probe.name)[:PROBED]
    return _words(way[max(probe.start, 0) : max(probe.end, 0)][: 4 * PROBED]).startswith(begins)


def _words(text: str) -> str:
    plain = text.replace(NO_CHARACTER, "").rstrip("….")
    return " ".join(plain.split())


class Spans(NamedTuple):
    """Where each utterance begins and ends in plain text, in rising order."""

    begins: Sequence[int]
    ends: Sequence[int]

    def covered(self, begin: int, end: int) -> range:
        """The utterances (from 0) that a span has a part of."""
        first = bisect_left(self.ends, begin + 1)
        return range(first, max(first, bisect_left(self.begins, end)))
