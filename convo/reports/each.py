"""An analysis of many conversations as one of each, for reports that tell of one alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from convo.corpus.analysis import Analysis
from convo.model import Turns
from convo.reports.tables import OF_THE_RUN


def each(analysis: Analysis) -> Iterator[Analysis]:
    """The analysis of each conversation, in their order."""
    measures, events, codes, drafted = map(
        _Parts, (analysis.measures, analysis.events, analysis.codes, analysis.drafted)
    )
    turns = _TurnParts(analysis.turns)
    for one in analysis.conversations:
        notices = tuple(notice for notice in one.notices if notice.message.id != OF_THE_RUN)
        yield replace(
            analysis,
            conversations=(replace(one, notices=notices),),
            turns=turns.of(one.name),
            measures=measures.of(one.name),
            events=events.of(one.name),
            codes=codes.of(one.name),
            drafted=drafted.of(one.name),
            failures=(),
        )


class _Parts:
    """A table, divided by conversation."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.nothing = frame.clear()
        self.parts = frame.partition_by("conversation", as_dict=True, maintain_order=True)

    def of(self, conversation: str) -> pl.DataFrame:
        """The rows of one conversation."""
        return self.parts.get((conversation,), self.nothing)


class _TurnParts:
    """Turns, divided by conversation."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.talks, self.speakers, self.rows = map(
            _Parts, (turns.talks, turns.speakers, turns.rows)
        )
        self.own, self.transitions, self.questions = map(
            _Parts, (turns.turns, turns.transitions, turns.questions)
        )

    def of(self, conversation: str) -> Turns:
        """The turns of one conversation."""
        return replace(
            self.turns,
            talks=self.talks.of(conversation),
            speakers=self.speakers.of(conversation),
            rows=self.rows.of(conversation),
            turns=self.own.of(conversation),
            transitions=self.transitions.of(conversation),
            questions=self.questions.of(conversation),
        )
