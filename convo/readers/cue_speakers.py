"""Who speaks in cues without voice tags: `Name: text`, `[Name] text`, or the speaker before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from convo.readers.decoding import SPACES
from convo.readers.labels import (
    Labelled,
    bracket_speakers,
    bracketed,
    candidate,
    known_role,
    speakers,
)
from convo.readers.markup import plain
from convo.readers.parsed import Parsed, Row

SENTENCE_END = (".", "?", "!", "…", '"', "”", "»", ")", "]", "-", "–", "♪")
LABELLED_AGAIN = 0.1
"""Successive labels that name the same speaker: where they are few, a label marks a change."""

Split = Callable[[str], Labelled | None]


class _Part(NamedTuple):
    """Lines of a cue that one speaker says."""

    line: int
    speaker: str | None
    texts: list[str]
    raws: list[str]

    def row(self, start: float | None, end: float | None) -> Row:
        text = " ".join(filter(None, self.texts))
        return Row(self.line, self.speaker, text, "\n".join(self.raws), start, end)


def named(rows: list[Row], parsed: Parsed) -> list[Row]:
    """The rows with speakers taken from their texts where no voice tag gives one."""
    voices = {row[1] for row in rows}
    if None not in voices:
        return rows
    return _from_text(rows, {voice for voice in voices if voice}, parsed)


def _from_text(rows: list[Row], voices: set[str], parsed: Parsed) -> list[Row]:
    accepted, split = _labels([row for row in rows if row.speaker is None], voices)
    if not accepted:
        return _without_labels(rows, voices, parsed)
    labelled: list[Row] = []
    for row in rows:
        labelled.extend([row] if row.speaker else _split(row, accepted, split))
    unnamed = any(row.speaker is None for row in labelled)
    if unnamed and not voices and _mark_changes(labelled):
        return _with_text(_inherited(labelled, parsed), parsed)
    return _with_text(_without_labels(labelled, voices | accepted, parsed), parsed)


def _with_text(rows: list[Row], parsed: Parsed) -> list[Row]:
    for row in rows:
        if not row.text:
            parsed.note("label-without-text", row.line, label=row.speaker)
    return [row for row in rows if row.text]


def _labels(rows: list[Row], voices: set[str]) -> tuple[frozenset[str], Split]:
    """The labels to believe, and how a line is split from one."""
    lines: list[str] = []
    for row in rows:
        if not lines or lines[-1].endswith(SENTENCE_END):
            lines.append("")
        lines.extend([row.text] if "\n" not in row.raw else map(plain, row.raw.split("\n")))
    found = speakers(lines)
    if voices:
        return frozenset(
            label for label in found if label in voices or known_role(label)
        ), candidate
    if found:
        return found, candidate
    return bracket_speakers(lines), bracketed


def _split(row: Row, accepted: frozenset[str], split: Split) -> list[Row]:
    """A cue's row, or one for each speaker whose label opens one of its lines."""
    if "\n" not in row.raw:
        hit = split(row.text)
        if hit is None or hit.label not in accepted:
            return [row]
        return [Row(row.line, hit.label, hit.rest.strip(SPACES), row.raw, row.start, row.end)]
    parts: list[_Part] = []
    for line, raw in enumerate(row.raw.split("\n"), row.line):
        text = plain(raw)
        hit = split(text)
        if hit and hit.label in accepted:
            parts.append(_Part(line, hit.label, [hit.rest.strip(SPACES)], [raw]))
        elif parts:
            parts[-1].texts.append(text)
            parts[-1].raws.append(raw)
        else:
            parts.append(_Part(line, None, [text], [raw]))
    if len(parts) == 1 and parts[0].speaker is None:
        return [row]
    found = (part.row(row.start, row.end) for part in parts)
    return [part for part in found if part.text or part.speaker]


def _mark_changes(rows: list[Row]) -> bool:
    named_rows = [row.speaker for row in rows if row.speaker]
    again = sum(1 for before, speaker in pairwise(named_rows) if before == speaker)
    return again <= len(named_rows) * LABELLED_AGAIN


def _inherited(rows: list[Row], parsed: Parsed) -> list[Row]:
    speaker: str | None = None
    found: list[Row] = []
    count, first = 0, None
    for row in rows:
        if row.speaker is None and speaker:
            count, first = count + 1, first or row.line
        speaker = row.speaker or speaker
        found.append(row._replace(speaker=speaker))
    if count:
        parsed.note("speaker-inherited", first, severity="info", count=count)
    return found


def _without_labels(
    rows: list[Row], names: set[str] | frozenset[str], parsed: Parsed
) -> list[Row]:
    unnamed = [row.line for row in rows if row.speaker is None]
    if unnamed and not names:
        parsed.note("no-speaker-labels", unnamed[0], count=len(unnamed))
    elif unnamed:
        parsed.note("rows-without-speaker", unnamed[0], count=len(unnamed))
    return rows
