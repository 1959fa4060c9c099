"""CHAT (`.cha`) of TalkBank and CLAN: each main tier a row, its marks and tiers accounted for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from convo.language.chat import as_said
from convo.language.chat_tiers import as_chat
from convo.model import Severity
from convo.readers.chat_codes import as_codings, codes_of
from convo.readers.chat_headers import Headers
from convo.readers.chat_lines import Line, chat_lines
from convo.readers.chat_times import beside, timed
from convo.readers.parsed import Parsed, Row

OPENING = re.compile(
    r"\s*@(?:UTF8|Begin|Languages|Participants|PID|Font|Window|ID)\b", re.IGNORECASE
)
HEADLESS = re.compile(r"^\*(?:[A-Z0-9]{2,7}:[ \t]|[^\s:*]{1,12}:\t)", re.MULTILINE)
ESCAPED = re.compile(r"\\(?:u(00[0-9a]{1}[0-9a-f]|202[89])|\\)")
"""How convo writes a backslash, a space at an end, and what would end a line."""


def recognises(head: str) -> bool:
    r"""Whether a text opens with a header of CHAT, or has main tiers.

    Example:
        >>> recognises("@UTF8\n@Begin\n"), recognises("*SAG:\thej .\n"), recognises("* SAG: hej")
        (True, True, False)
    """
    head = head.lstrip("\ufeff")
    return bool(OPENING.match(head) or HEADLESS.search(head))


def parse(text: str) -> Parsed:
    r"""The rows of a CHAT transcript, one for each main tier; the text is what was said.

    Example:
        >>> parsed = parse("@Begin\n*BOR:\tja &=ler [/] ja . \x150_900\x15\n%com:\tnikker\n@End\n")
        >>> [(row.speaker, row.text, row.start, row.end) for row in parsed.rows]
        [('BOR', 'ja {&=ler} {[/]} ja.', 0.0, 0.9)]
        >>> [notice.message.id for notice in parsed.notices]
        ['chat-undeclared', 'chat-tiers', 'chat-marks']
    """
    talk = Talk(Parsed())
    for line in chat_lines(text, talk.parsed):
        talk.add(line)
    return talk.close()


@dataclass(slots=True)
class Talk:
    """A CHAT file while it is read."""

    parsed: Parsed
    headers: Headers = field(init=False)
    rows: list[Row] = field(default_factory=list)
    main: str | None = None
    """The main tier that the dependent tiers below it belong to; None where it said nothing."""

    codings: list[dict[str, Any]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)
    """Of what is counted: the first line that has it."""

    def __post_init__(self) -> None:
        self.headers = Headers(self.parsed)

    def add(self, line: Line) -> None:
        """A header, an utterance, or what stands below one."""
        if line.kind == "@":
            self.headers.add(line)
        elif line.kind == "*":
            self._say(line)
        else:
            self._beside(line)

    def _say(self, line: Line) -> None:
        if self.headers.ended is not None:
            self._count("after_end", line.number)
        times = timed(line.text, line.number, self.parsed)
        self._count("bullets", line.number, int(times.bullets > 1))
        self._count("bare", line.number, int(times.bare))
        self.main = None
        if not times.text:
            self.parsed.note("label-without-text", line.number, label=line.name)
            return
        said = as_said(times.text)
        self._count("marks", line.number, said.marks)
        self._count("taken_off", line.number, said.taken_off)
        self._count("others", line.number, said.others)
        if said.unbalanced:
            self.parsed.note("chat-unbalanced", line.number)
        self.main = " ".join(times.text.split())
        start_end = self.parsed.times(line.number, times.start, times.end)
        self.rows.append(Row(line.number, line.name, said.text, line.raw, *start_end))

    def _beside(self, line: Line) -> None:
        """A tier below an utterance: the times, text and codes of convo's own are taken."""
        name = line.name.casefold()
        if name == "wor" and "\x15" in line.text:
            self.parsed.declared = replace(self.parsed.declared, word_times=True)
        if not self._takes(name, line):
            self.left_out[line.name] += 1
            self.first.setdefault("tiers", line.number)

    def _takes(self, name: str, line: Line) -> bool:
        if self.main is None:
            return False
        row = self.rows[-1]
        if name == "xraw":
            self._write_out(row, line)
            return True
        if name == "xcod" and (codes := codes_of(line.text, len(self.rows), line.number)):
            self.codings.extend(codes)
            return True
        found = beside(name, line.text)
        if found is None or row.start is not None or row.end is not None:
            return False
        start, end = self.parsed.times(line.number, *found)
        self.rows[-1] = row._replace(start=start, end=end)
        return True

    def _write_out(self, row: Row, line: Line) -> None:
        """The text as it was before it became CHAT, unless the main tier was changed since."""
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", line.text)
        if as_chat(text) != self.main:
            self.parsed.note("chat-edited", row.line)
            return
        self.rows[-1] = row._replace(text=text)

    def _count(self, what: str, line: int, number: int = 1) -> None:
        if number:
            self.counts[what] += number
            self.first.setdefault(what, line)

    def close(self) -> Parsed:
        """What was read, when everything is."""
        self.headers.close()
        labels = self.headers.people.labels()
        self._tell_undeclared(labels)
        self.parsed.rows[:] = [
            row._replace(speaker=_label(row.speaker, labels)) for row in self.rows
        ]
        self.parsed.codings = as_codings(self.codings)
        self._tell_left_out()
        return self.parsed

    def _tell_undeclared(self, labels: dict[str, str | None]) -> None:
        first = {row.speaker or "": row.line for row in reversed(self.rows)}
        for code in dict.fromkeys(row.speaker or "" for row in self.rows):
            if code.upper() not in labels:
                self.parsed.note("chat-undeclared", first[code], severity="info", code=code)

    def _tell_left_out(self) -> None:
        if self.left_out:
            tiers = ", ".join(f"%{name} {count}" for name, count in self.left_out.items())
            count = sum(self.left_out.values())
            self.parsed.note("chat-tiers", self.first["tiers"], count=count, tiers=tiers)
        for what, message, severity in TOLD:
            if count := self.counts[what]:
                self.parsed.note(message, self.first[what], severity=severity, count=count)


TOLD: tuple[tuple[str, str, Severity], ...] = (
    ("after_end", "chat-after-end", "warning"),
    ("others", "chat-others", "warning"),
    ("bullets", "chat-bullets-inside", "info"),
    ("bare", "chat-times-bare", "info"),
    ("marks", "chat-marks", "info"),
    ("taken_off", "chat-taken-off", "info"),
)
"""What is counted while a file is read -> how it is told."""


def _label(code: str | None, labels: dict[str, str | None]) -> str | None:
    if not code:
        return None
    return labels.get(code.upper(), code)
