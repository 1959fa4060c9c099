"""Rows of questions with short answers, each question with the answer that it got."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import polars as pl

from convo.reports.sections.telling import Telling

CHAINS = "checklist-chains"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chain:
    """A row of questions of one person: turns that ask, each with the next turn of another."""

    questions: Sequence[tuple[Row, Row | None]]

    @property
    def first(self) -> Row:
        """The turn that begins it."""
        return self.questions[0][0]

    @property
    def answer_words(self) -> float:
        """The median of the answers' words."""
        return float(median(answer["words"] for _, answer in self.questions if answer))


def chains(telling: Telling) -> list[Chain]:
    """The rows of questions that `checklist-chains` lists, in their order.

    There are none where the run was not asked for events.
    """
    talk = telling.talk
    turns = talk.turns.filter(pl.col("kind") == "turn").sort("turn").to_dicts()
    numbers = [turn["turn"] for turn in turns]
    found = talk.events.filter(pl.col("measure") == CHAINS).sort("turn")
    return [_chain(turns, numbers, event) for event in found.iter_rows(named=True)]


def _chain(turns: Sequence[Row], numbers: Sequence[int], event: Row) -> Chain:
    """The speaker's turns from the first to the last of the event, and what follows each."""
    begin = numbers.index(event["turn"])
    speaker, last = turns[begin]["speaker"], event["utterances"][-1]
    asked = [
        turn
        for turn in turns[begin:]
        if turn["speaker"] == speaker and turn["last_utterance"] <= last
    ]
    return Chain([(turn, _answer(turns, numbers, turn)) for turn in asked[: int(event["value"])]])


def _answer(turns: Sequence[Row], numbers: Sequence[int], question: Row) -> Row | None:
    """The next floor turn, where it is another's."""
    later = turns[bisect_right(numbers, question["turn"]) :][:1]
    return next((turn for turn in later if turn["speaker"] != question["speaker"]), None)
