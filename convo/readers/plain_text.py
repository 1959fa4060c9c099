"""Plain text: `Name: text` in its many forms, with or without times, as one row per label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from convo.readers.clock import STAMP
from convo.readers.declared import declarations
from convo.readers.decoding import SPACES, lines
from convo.readers.labels import (
    Labelled,
    bracket_speakers,
    bracketed,
    name_like,
    speakers,
)
from convo.readers.overlaps import parted
from convo.readers.parsed import Parsed, Row
from convo.readers.text_lines import TextLine, Times, by_tab, text_lines

MOST_HEADER_LINES = 20
REMARK = re.compile(r"\[[^\[\]]*\]")
"""A line of its own in brackets, such as `[efter rundvisningen]`: nobody says it."""

STAMP_INSIDE = re.compile(rf"\s*(?:\[\s*{STAMP}\s*\]|\(\s*[0-9]+:{STAMP}\s*\)|#{STAMP}-?[0-9]*#)")


def recognises(head: str) -> bool:
    r"""Whether lines begin with speakers.

    Example:
        >>> recognises("Lone: Hej.\nAnders: Hej hej."), recognises("bare en tekst")
        (True, False)
    """
    return bool(labels(head))


def labels(text: str, sure: frozenset[str] = frozenset()) -> frozenset[str]:
    r"""The labels that name speakers in a text, those of `sure` among them where they stand.

    Example:
        >>> sorted(labels("Lone: Hej.\nAnders: Hej hej."))
        ['Anders', 'Lone']
    """
    return _labelled(text_lines(lines(text)), sure)[0]


def parse(text: str, *, sure: frozenset[str] = frozenset()) -> Parsed:
    r"""The rows of a plain transcript, one per label; lines without a label go on with it.

    `sure` are labels that something outside the text has shown to be speakers.

    Example:
        >>> parsed = parse("Møde 3\nLone: Hej.\nKlokken er 10:30.\nAnders [00:01:11]: Ja.")
        >>> [(row.line, row.speaker, row.text, row.start) for row in parsed.rows]
        [(2, 'Lone', 'Hej. Klokken er 10:30.', None), (4, 'Anders', 'Ja.', 71.0)]
        >>> parsed.declared.title
        'Møde 3'
    """
    parsed = Parsed()
    accepted, read = _labelled(text_lines(lines(text.lstrip("\ufeff"))), sure)
    if not accepted:
        return _unlabelled(read, parsed)
    said = Utterances(parsed)
    start = next(index for index, line in enumerate(read) if line.said(accepted))
    before = [line for line in read[:start] if line.raw.strip()]
    if len(before) > MOST_HEADER_LINES:
        start = 0
    elif before:
        _header(before, parsed)
    for line in read[start:]:
        said.add(line, line.said(accepted))
    parsed.rows = parted(said.rows())
    _tell_of_doubt(read[start:], accepted, parsed)
    return parsed


def _labelled(
    read: list[TextLine], sure: frozenset[str] = frozenset()
) -> tuple[frozenset[str], list[TextLine]]:
    """The labels of a file, and its lines with the form of label that the file uses."""
    standing = {line.hit.label for line in read if line.hit} & sure
    accepted = speakers([line.canonical for line in read], _timed_names(read) | standing)
    if accepted:
        return accepted, read
    brackets = [line.with_hit(bracketed(line.text)) for line in read]
    accepted = bracket_speakers([line.text for line in read])
    if accepted:
        return accepted, brackets
    tabs = [line.with_hit(by_tab(line.text)) for line in read]
    tabbed = [line.canonical for line in tabs if line.text]
    if sum(1 for line in tabs if line.hit) * 2 < len(tabbed):
        return frozenset(), read
    return speakers(tabbed), tabs


def _timed_names(read: list[TextLine]) -> set[str]:
    """Names with a time beside them, where a file has more than one such line."""
    names = [line.hit.label for line in read if line.hit and line.hit_times.start is not None]
    return {name for name in names if name_like(name)} if len(names) > 1 else set()


def _header(before: Sequence[TextLine], parsed: Parsed) -> None:
    texts = [line.raw.strip() for line in before]
    declared = declarations(texts, parsed.declared)
    title = next((text.lstrip("# ") for text in texts if not REMARK.fullmatch(text)), None)
    parsed.declared = replace(declared, title=declared.title or title)
    parsed.note("header-lines", before[0].number, severity="info", text=" / ".join(texts))


def _unlabelled(read: list[TextLine], parsed: Parsed) -> Parsed:
    parsed.rows = [
        Row(
            line.number,
            None,
            _without_stamps(line.text),
            line.raw,
            *_seconds(line.number, line.times, parsed),
        )
        for line in read
        if line.text
    ]
    if parsed.rows:
        parsed.note("no-speaker-labels", parsed.rows[0].line, count=len(parsed.rows))
    return parsed


def _tell_of_doubt(read: list[TextLine], accepted: frozenset[str], parsed: Parsed) -> None:
    told: set[str] = set()
    for line in read:
        label = line.hit.label if line.hit else ""
        if label[:1].isupper() and name_like(label) and label not in accepted | told:
            told.add(label)
            parsed.note("label-not-believed", line.number, severity="info", label=label)


def _seconds(line: int, times: Times, parsed: Parsed) -> tuple[float | None, float | None]:
    """Start and end; what no clock shows is told."""
    if times.impossible:
        parsed.note("time-invalid", line, stamps=times.impossible)
    return parsed.times(line, times.start, times.end)


def _without_stamps(text: str) -> str:
    return STAMP_INSIDE.sub("", text).strip(SPACES)


@dataclass(slots=True)
class Utterance:
    """A label and the lines that belong to it."""

    line: int
    speaker: str | None
    times: Times
    texts: list[str] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Utterances:
    """Utterances while the lines of a file are read."""

    parsed: Parsed
    found: list[Utterance] = field(default_factory=list)

    def add(self, line: TextLine, said: Labelled | None) -> None:
        """Add a line: an utterance where it has a label, else more of the one before."""
        if not line.text and self.found:
            return
        text = _without_stamps(said.rest if said else line.text)
        if not said and REMARK.fullmatch(text):
            self.parsed.note("line-in-brackets", line.number, severity="info", text=text)
            return
        if said or not self.found:
            label = said.label if said else None
            self.found.append(Utterance(line.number, label, line.times_of(said)))
        if not text and not said:
            return
        utterance = self.found[-1]
        if text and not utterance.texts:
            utterance.line = line.number
        if text:
            utterance.texts.append(text)
        utterance.raws.append(line.raw)

    def rows(self) -> list[Row]:
        """One row per utterance with a text; labels without one are told."""
        rows = []
        for said in self.found:
            if said.texts:
                text, raw = " ".join(said.texts), "\n".join(said.raws)
                times = _seconds(said.line, said.times, self.parsed)
                rows.append(Row(said.line, said.speaker, text, raw, *times))
            elif said.speaker:
                self.parsed.note("label-without-text", said.line, label=said.speaker)
        return rows
