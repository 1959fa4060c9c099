"""What the headers of a CHAT file say of it: languages, people, title, and what nobody says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from convo.language.iso import two_letters
from convo.model import Declared
from convo.readers.chat_lines import Line
from convo.readers.chat_people import People
from convo.readers.declared import declarations
from convo.readers.parsed import Parsed

STRUCTURE = frozenset({"utf8", "begin", "end", "options", "font", "window", "color words", "pid"})
MOST_TOLD = 60
"""So many headers are quoted in the notice of them; the rest is counted."""


@dataclass(slots=True)
class Headers:
    """The headers of a file while they are read."""

    parsed: Parsed
    people: People = field(default_factory=People)
    others: list[Line] = field(default_factory=list)
    begun: bool = False
    ended: int | None = None
    """The line of @End."""

    def add(self, line: Line) -> None:
        """A header: what convo has a place for is taken, the rest is kept to be told."""
        name = line.name.casefold()
        if name == "begin":
            self.begun = True
        elif name == "end":
            self.ended = line.number
        elif name == "languages":
            self._languages(line)
        elif name == "participants":
            self.people.add_participants(line.text)
        elif name == "id":
            self.people.add_id(line.text)
        elif name == "comment" and self._declares(line.text):
            return
        elif name not in STRUCTURE:
            self.others.append(line)

    def close(self) -> None:
        """Tell what is no talk, and what is missing."""
        parsed = self.parsed
        labels = [label for label in self.people.labels().values() if label]
        parsed.declared = replace(parsed.declared, participants=tuple(dict.fromkeys(labels)))
        if self.others:
            told = [f"@{one.name}: {one.text}".rstrip(": ") for one in self.others[:MOST_TOLD]]
            parsed.note(
                "chat-headers",
                self.others[0].number,
                severity="info",
                count=len(self.others),
                text=" / ".join(told) + (" …" if len(self.others) > MOST_TOLD else ""),
            )
        if not self.begun:
            parsed.note("chat-no-begin", 1, severity="info")
        if self.ended is None:
            parsed.note("chat-no-end")

    def _languages(self, line: Line) -> None:
        codes = line.text.replace(",", " ").split()
        if not codes:
            return
        self.parsed.declared = replace(self.parsed.declared, language=two_letters(codes[0]))
        if len(codes) > 1:
            self.parsed.note(
                "chat-languages",
                line.number,
                severity="info",
                codes=", ".join(codes),
                first=codes[0],
            )

    def _declares(self, text: str) -> bool:
        """Whether a comment is one that convo writes: the title, the grade of the times."""
        told = declarations([text], Declared())
        if told.title is None and told.timing is None:
            return False
        before = self.parsed.declared
        self.parsed.declared = replace(
            before, title=told.title or before.title, timing=told.timing or before.timing
        )
        return True
