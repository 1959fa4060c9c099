"""One conversation of an analysis with all its tables, and its people named by role or by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import polars as pl

from convo.corpus.analysis import Analysis
from convo.errors import Message, Place
from convo.model import Conversation, Notice


@dataclass(frozen=True, slots=True)
class People:
    """How people are shown: by role and number, or by the names of the transcript."""

    subjects: Mapping[str, str]
    """label -> subject, such as "caseworker 2" """

    names: bool = False

    def shown(self, label: str | None) -> str | None:
        """A speaker's label as outputs name the person.

        Example:
            >>> People({"Birgit": "caseworker"}).shown("Birgit")
            'caseworker'
        """
        return label if label is None or self.names else self.subjects.get(label, label)

    def person(self, subject: str) -> str:
        """A subject of the level speaker, or a pair of them, as outputs name the person.

        Example:
            >>> People({"Birgit": "caseworker"}, names=True).person("caseworker>citizen")
            'Birgit>citizen'
        """
        if not self.names:
            return subject
        labels = {subject: label for label, subject in self.subjects.items()}
        return ">".join(labels.get(part, part) for part in subject.split(">"))


NOTHING: Final[Mapping[str, Any]] = {"value": None, "n": 0, "unit": "", "reason": None}
"""What stands for the row of a measure that has none."""


@dataclass(frozen=True)
class Talk:
    """One conversation: every frame holds its rows only."""

    conversation: Conversation
    people: People
    grade: str
    grade_reason: str
    abutting: bool
    speakers: pl.DataFrame
    turns: pl.DataFrame
    rows: pl.DataFrame
    measures: pl.DataFrame
    events: pl.DataFrame
    codes: pl.DataFrame
    drafted: pl.DataFrame
    """Codes that only drafts show, where they are not shown."""

    def value(self, measure: str, level: str, subject: str) -> Mapping[str, Any]:
        """The row of a measure; an empty one where the measure has no such row."""
        return self._values.get((measure, level, subject), NOTHING)

    @cached_property
    def lines(self) -> Mapping[int, int]:
        """The line of each turn in the transcript."""
        return dict(zip(self.turns["turn"], self.turns["line"], strict=True))

    @cached_property
    def _values(self) -> Mapping[tuple[str, str, str], Mapping[str, Any]]:
        rows = self.measures.iter_rows(named=True)
        return {(row["measure"], row["level"], row["subject"]): row for row in rows}

    def roles(self) -> list[str]:
        """The roles present, in the order of first speech."""
        return self.speakers["role"].unique(maintain_order=True).to_list()

    def notices(self) -> list[Notice]:
        """The notices of the conversation, and what holds of names in the result."""
        return [*self.conversation.notices, about_names(shown=self.people.names)]

    def place(self, notice: Notice) -> str:
        """Where a notice belongs, as file:line."""
        return str(Place(self.conversation.source.path, notice.line, notice.within))


def about_names(*, shown: bool) -> Notice:
    """What every result says of names: for whom they are shown, or that some can remain."""
    if shown:
        return Notice(Message("names-shown"), severity="warning")
    return Notice(Message("names-may-remain"), severity="info")


def talks(analysis: Analysis, *, names: bool) -> Iterator[Talk]:
    """The conversations of an analysis, one by one."""
    turns = analysis.turns
    frames = [turns.talks, turns.speakers, turns.turns, turns.rows]
    frames += [analysis.measures, analysis.events, analysis.codes, analysis.drafted]
    parts = [_parts(frame) for frame in frames]
    for conversation in analysis.conversations:
        key = (conversation.name,)
        talk, speakers, *others = (
            part.get(key, frame.clear()) for part, frame in zip(parts, frames, strict=True)
        )
        subjects = dict(zip(speakers["speaker"], speakers["subject"], strict=True))
        times = talk.select("grade", "grade_reason", "abutting")
        grade, reason, abutting = times.row(0) if len(times) else ("D", "", False)
        people = People(subjects, names)
        yield Talk(conversation, people, grade, reason, bool(abutting), speakers, *others)


def coded_turns(talk: Talk) -> pl.DataFrame:
    """The codes of a conversation, each with the turn that has it."""
    turns = talk.turns.drop("conversation")
    return talk.codes.join(turns, on="turn", how="left", maintain_order="left")


def _parts(frame: pl.DataFrame) -> dict[tuple[object, ...], pl.DataFrame]:
    return frame.partition_by("conversation", as_dict=True, maintain_order=True)
