"""Cues of WebVTT and SubRip: blocks of lines become timed cues, and what is broken is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from convo.readers.clock import milliseconds, timing
from convo.readers.markup import plain
from convo.readers.parsed import Parsed

PIECE_ID = re.compile(r"(.{8,80}/[0-9]{1,9})-[0-9]{1,9}")
"""A Teams cue id, `guid/n-k`: the pieces k of one utterance n."""

REMARK = re.compile(r"\s*\[[^\[\]]*\]\s*")
"""A remark of whoever wrote the file, such as `[opdigtet]`: nobody says it."""

MOST_LISTED = 40


class Cue(NamedTuple):
    """A cue as written: `line` is that of its first text line; times are seconds."""

    line: int
    identifier: str
    start: float | None
    end: float | None
    raw: str
    voice: str | None = None
    text: str | None = None
    """The text without tags, where the cue was plain enough to tell at once."""


@dataclass(slots=True)
class Tally:
    """Things that happen often in a file: counted by message, told once with their lines."""

    found: dict[str, list[int]] = field(default_factory=dict)

    def count(self, message_id: str, line: int) -> None:
        """One more of a kind, at a line."""
        self.found.setdefault(message_id, []).append(line)

    def tell(self, parsed: Parsed) -> None:
        """One notice for each kind, at the line of its first."""
        for message_id, lines in self.found.items():
            parsed.note(message_id, lines[0], count=len(lines), lines=_listed(lines))


def _listed(lines: list[int]) -> str:
    more = " …" if len(lines) > MOST_LISTED else ""
    return ", ".join(str(line) for line in lines[:MOST_LISTED]) + more


@dataclass(slots=True)
class CueBlocks:
    """Cues gathered block by block, a block being lines without a blank one between them.

    With `joins_blocks` a block without a time line goes on with the cue before it (SubRip);
    otherwise it is told as text without a time, except where that cue has no text yet.
    """

    parsed: Parsed
    joins_blocks: bool = False
    cues: list[Cue] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    waiting: tuple[int, str] | None = None
    """A line that is an index if the next block begins with its time line, else text."""

    def add(self, line: int, block: list[str]) -> None:
        """Add the lines of a block that begins at a line of the file."""
        times = [index for index, text in enumerate(block) if "-->" in text and timing(text)]
        if not times:
            self._untimed(line, block)
            return
        identifier = self._before(line, block[: times[0]])
        for index, following in zip(times, [*times[1:], len(block)], strict=True):
            stop, next_identifier = self._end_of(block, index, following, identifier)
            self._cue(line + index, block[index], identifier, block[index + 1 : stop])
            identifier = next_identifier

    def close(self) -> list[Cue]:
        """All cues with a text, when the last block is in."""
        self._let_go()
        empty = [cue.line for cue in self.cues if not cue.raw]
        for line in empty:
            self.tally.count("cue-empty", line - 1)
        self.tally.tell(self.parsed)
        return [cue for cue in self.cues if cue.raw] if empty else self.cues

    def _before(self, line: int, head: list[str]) -> str:
        if not head and self.waiting:
            identifier = self.waiting[1]
            self.waiting = None
            return identifier
        self._let_go()
        named = bool(head) and (not self.joins_blocks or head[-1].strip().isdecimal())
        other = head[:-1] if named else head
        if other:
            self._untimed(line, other)
            self._let_go()
        return head[-1].strip() if named else ""

    def _end_of(
        self, block: list[str], index: int, following: int, identifier: str
    ) -> tuple[int, str]:
        """Where a cue's text ends, and the id of the next cue when no blank line parts them."""
        if following == len(block):
            return following, ""
        last = block[following - 1].strip()
        if following - 1 > index and _follows(identifier, last):
            return following - 1, last
        return following, ""

    def _cue(self, line: int, stamps: str, identifier: str, text: list[str]) -> None:
        start, end = self._times(line, stamps)
        lines = [row.strip("\n") for row in text]
        blank = next((index for index, row in enumerate(lines) if row.strip()), 0)
        raw = "\n".join(row for row in lines if row.strip())
        self.cues.append(Cue(line + 1 + blank, identifier, start, end, raw))

    def _times(self, line: int, stamps: str) -> tuple[float | None, float | None]:
        """A cue's times; both unknown when either is impossible, so that no sum is wrong."""
        pair = timing(stamps) or ("", "")
        start, end = (milliseconds(stamp) for stamp in pair)
        if start is None or end is None:
            self.parsed.note("time-invalid", line, stamps=stamps.strip())
            return None, None
        if end < start:
            self.parsed.note("time-reversed", line, stamps=stamps.strip())
            return None, None
        if not self.joins_blocks and "," in "".join(pair):
            self.tally.count("comma-decimals", line)
        return start / 1000, end / 1000

    def _untimed(self, line: int, block: list[str]) -> None:
        self._let_go()
        if len(block) == 1 and block[0].strip().isdecimal():
            self.waiting = (line, block[0].strip())
            return
        self._text(line, block)

    def _text(self, line: int, block: list[str]) -> None:
        last = self.cues[-1] if self.cues else None
        text = "\n".join(block)
        opens_cue = last is not None and _follows(last.identifier, block[0].strip())
        if last and not last.raw and not opens_cue:
            self.cues[-1] = last._replace(line=line, raw=text, text=None)
            self.tally.count("blank-before-text", line)
        elif last and self.joins_blocks and not opens_cue:
            gap = "\n" * (line - last.line - last.raw.count("\n"))
            self.cues[-1] = last._replace(raw=f"{last.raw}{gap}{text}", text=None)
            self.tally.count("blank-in-text", line)
        elif REMARK.fullmatch(text):
            self.parsed.note("line-in-brackets", line, severity="info", text=text)
        else:
            self.parsed.note("text-without-time", line, text=plain(text))

    def _let_go(self) -> None:
        """An index that no time line followed is text after all."""
        if self.waiting:
            (line, text), self.waiting = self.waiting, None
            self._text(line, [text])


def _follows(identifier: str, candidate: str) -> bool:
    """Whether a line can be the id of the cue after the one with an id."""
    if identifier.isdecimal() and candidate.isdecimal():
        short = len(candidate) <= len(identifier) + 1 < MOST_LISTED
        return short and int(candidate) == int(identifier) + 1
    return bool(PIECE_ID.fullmatch(identifier) and PIECE_ID.fullmatch(candidate))


def blocks(lines: Iterable[str], first: int = 1) -> list[tuple[int, list[str]]]:
    """Runs of lines that are not blank, each with the line it begins at.

    Example:
        >>> blocks(["a", "b", "", " ", "c"])
        [(1, ['a', 'b']), (5, ['c'])]

    A line of spaces right after a time line is part of the cue: live captions begin so.
    """
    found: list[tuple[int, list[str]]] = []
    open_ = False
    for number, line in enumerate(lines, first):
        if line and not line.strip() and open_ and "-->" in found[-1][1][-1]:
            found[-1][1].append(line)
        elif not line.strip():
            open_ = False
        elif open_:
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
            open_ = True
    return found
