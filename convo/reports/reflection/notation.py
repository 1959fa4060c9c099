"""A stretch of talk as numbered lines, with silences and overlaps in light Jefferson notation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap
from typing import Any, Final

Row = Mapping[str, Any]
Stretch = tuple[float, float]

WIDTH = 43
"""Characters on a numbered line; a wide margin for notes stays beside them."""

MARKED_PAUSE: Final = re.compile(r"(?<!\S)#+(?!\S)")
PAUSE: Final = "(pause)"
"""What stands for a pause that the transcriber marked without a length."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """From how many seconds on silences and overlaps are shown; None: they cannot be known."""

    silence: float | None = None
    overlap: float | None = None


FINE, COARSE, ABUTTING, NONE = Hearing(0.3, 0.2), Hearing(1.0, 0.5), Hearing(3.0), Hearing()


def hearing(grade: str, *, abutting: bool) -> Hearing:
    """What times of a grade can show; rows that all touch leave only the long silences.

    Example:
        >>> hearing("A", abutting=False).silence, hearing("D", abutting=False).silence
        (0.3, None)
    """
    if grade == "D":
        return NONE
    if abutting:
        return ABUTTING
    return FINE if grade in ("A", "B") else COARSE


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody says without a break in the notation, or a silence between two people.

    `turn` and `line` are those of the transcript, None for a silence; `lines` are the numbered
    lines of the extract.
    """

    who: str
    turn: int | None
    line: int | None
    lines: tuple[tuple[int, str], ...]


def spoken(
    rows: Sequence[Row], hears: Hearing, voice: Callable[[Row], str], width: int = WIDTH
) -> list[Spoken]:
    """The rows of an extract, in the order of talk, as numbered lines.

    Rows of one turn that follow each other are one piece, with the silences in it; between
    pieces a silence has a line of its own. Where in a row an overlap begins is not known: its
    brackets are set as if the words of a row were equally long in time.
    """
    found: list[Spoken] = []
    number = 1
    for who, turn, line, text in _pieces(rows, hears, voice):
        broken = wrap(text, width, break_on_hyphens=False) or [""]
        found.append(Spoken(who, turn, line, tuple(enumerate(broken, number))))
        number += len(broken)
    return found


def signs(rows: Sequence[Row], hears: Hearing) -> frozenset[str]:
    """Which signs the lines hold: silence, overlap, pause, and own ones of the transcriber."""
    held = {
        "silence": any(_silences(rows, hears)),
        "overlap": _with_overlaps(rows, hears) != _with_overlaps(rows, NONE),
        "pause": any(MARKED_PAUSE.search(row["raw"] or "") for row in rows),
        "own": any(_own_signs(row) for row in rows),
    }
    return frozenset(name for name, is_there in held.items() if is_there)


def _own_signs(row: Row) -> bool:
    written = MARKED_PAUSE.sub(" ", row["raw"] or "")
    return written.split() != (row["text"] or "").split()


def _pieces(
    rows: Sequence[Row], hears: Hearing, voice: Callable[[Row], str]
) -> Iterator[tuple[str, int | None, int | None, str]]:
    """Who, turn, line and text of each piece; a silence has nobody."""
    texts, quiet = _with_overlaps(rows, hears), _silences(rows, hears)
    for _, together in groupby(range(len(rows)), key=lambda at: _whose(rows[at])):
        first, *others = together
        if quiet[first]:
            yield "", None, None, quiet[first]
        pieces = [texts[first], *(part for at in others for part in (quiet[at], texts[at]))]
        row = rows[first]
        yield voice(row), row["turn"], row["line"], " ".join(filter(None, pieces))


def _whose(row: Row) -> tuple[int, str | None]:
    return row["turn"], row["content_speaker"]


def _silences(rows: Sequence[Row], hears: Hearing) -> list[str]:
    """Before each row, how long nobody has spoken; empty where that is short or not known."""
    found = []
    reached: float | None = None
    for at, row in enumerate(rows):
        start, end = row["start"], row["end"]
        quiet = None if reached is None or start is None else round(start - reached, 6)
        long = quiet is not None and hears.silence is not None and quiet >= hears.silence
        found.append(f"({quiet:.1f})" if long else "")
        reached = end if at == 0 else _later(reached, end)
    return found


def _later(reached: float | None, end: float | None) -> float | None:
    """Until when somebody has spoken; unknown behind a row without an end."""
    return end if reached is None or end is None else max(reached, end)


def _with_overlaps(rows: Sequence[Row], hears: Hearing) -> list[str]:
    """The text of each row, with brackets around words that are said while another speaks."""
    stretches = _overlaps(rows, hears.overlap)
    return [
        _bracketed(text, row, within) if within and row["text"] else text
        for row, within in zip(rows, stretches, strict=True)
        for text in [_as_written(row)]
    ]


def _as_written(row: Row) -> str:
    """The words with the transcriber's own signs, on one line."""
    return MARKED_PAUSE.sub(PAUSE, " ".join((row["raw"] or row["text"] or "").split()))


def _overlaps(rows: Sequence[Row], shortest: float | None) -> list[list[Stretch]]:
    """For each row, when somebody else speaks too: at least `shortest` seconds with each."""
    found: list[list[Stretch]] = [[] for _ in rows]
    if shortest is None:
        return found
    timed = [at for at, row in enumerate(rows) if None not in (row["start"], row["end"])]
    for place, at in enumerate(timed):
        for other in timed[place + 1 :]:
            one, two = rows[at], rows[other]
            if two["start"] >= one["end"]:
                break
            both = (max(one["start"], two["start"]), min(one["end"], two["end"]))
            if one["speaker"] != two["speaker"] and round(both[1] - both[0], 6) >= shortest:
                found[at].append(both)
                found[other].append(both)
    return found


def _bracketed(text: str, row: Row, stretches: Sequence[Stretch]) -> str:
    words = text.split(" ")
    inside = {at for stretch in stretches for at in _words_in(words, row, stretch)}
    return " ".join(
        ("[" if at in inside and at - 1 not in inside else "")
        + word
        + ("]" if at in inside and at + 1 not in inside else "")
        for at, word in enumerate(words)
    )


def _words_in(words: Sequence[str], row: Row, stretch: Stretch) -> list[int]:
    """The words whose middle falls into a stretch of time; the nearest where none does."""
    length = sum(map(len, words)) + len(words) - 1
    pace = (row["end"] - row["start"]) / length
    middles, begun = [], 0
    for word in words:
        middles.append(row["start"] + (begun + len(word) / 2) * pace)
        begun += len(word) + 1
    inside = [at for at, middle in enumerate(middles) if stretch[0] <= middle <= stretch[1]]
    centre = sum(stretch) / 2
    return inside or [min(range(len(words)), key=lambda at: abs(middles[at] - centre))]
