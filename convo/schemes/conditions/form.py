"""Tests of what kind of turn it is: question, minimal, embedded and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.schemes.chunk import Chunk, known
from convo.schemes.comparisons import BETWEEN, COMPARED, Comparison, comparison
from convo.schemes.conditions.base import TESTS, Rules, Test
from convo.schemes.shapes import YES, one_or_more, text
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.judge import Judge

LIMITS = text(COMPARED, BETWEEN)
FORMS = ("any", "open", "closed", "alternative", "tag", "declarative", "polar", "wh")


@dataclass(eq=False)
class Question(Test):
    """The turn holds a question clause of one of the forms."""

    forms: tuple[str, ...]

    def truth(self, judge: Judge) -> pl.Series:
        asked = judge.chunk.once("questions", lambda: _questions(judge.chunk))
        return judge.chunk.marked(pl.concat([asked[form] for form in self.forms]))


@dataclass(eq=False)
class Minimal(Test):
    """The turn is a minimal response, embedded or not."""

    wanted: bool

    def truth(self, judge: Judge) -> pl.Series:
        minimal = judge.chunk.once("minimal", lambda: _minimal(judge.chunk))
        return minimal if self.wanted else ~minimal


@dataclass(eq=False)
class Embedded(Test):
    """The turn lies inside another's."""

    wanted: bool

    def truth(self, judge: Judge) -> pl.Series:
        embedded = judge.chunk["kind"] == "embedded"
        return embedded if self.wanted else ~embedded


@dataclass(eq=False)
class Words(Test):
    """The turn's number of words compares."""

    limits: Comparison

    def truth(self, judge: Judge) -> pl.Series:
        return self.limits.holds(judge.chunk["words"])


def _questions(chunk: Chunk) -> dict[str, pl.Series]:
    """The rows that ask in each form; some rows several times."""
    asked = _listed(chunk, chunk.turns.questions, "form", "shape")
    row, form, shape = (asked[name] for name in ("row", "form", "shape"))
    found = {name: row.filter(known((form == name) | (shape == name))) for name in FORMS}
    return {**found, "any": row}


def _minimal(chunk: Chunk) -> pl.Series:
    rows = chunk.turns.rows
    embedded = rows.filter(pl.col("minimal") & (pl.col("kind") == "embedded"))
    alone = chunk["kind"] == "minimal"
    return alone | chunk.marked(_listed(chunk, embedded)["row"]) if embedded.height else alone


def _listed(chunk: Chunk, listed: pl.DataFrame, *more: str) -> pl.DataFrame:
    """The rows of a chunk that another table lists by conversation and turn, and more of it."""
    keys = ["conversation", "turn"]
    rows = chunk.frame.select("row", *keys)
    return listed.select(*keys, *more).join(rows, on=keys).select("row", *more)


def limits(node: Node, rules: Rules) -> Comparison | None:
    """The comparison that a node says."""
    text = rules.reading.text(node)
    found = comparison(text) if text else None
    if text and not found:
        rules.reading.fault(node.line, "scheme-not-comparison", text=text)
    return found


@TESTS.reads("question", one_or_more({"enum": [*FORMS]}))
def question(node: Node, rules: Rules, _: Mapping) -> Test | None:
    forms = []
    for scalar in rules.reading.scalars(node):
        if scalar.text in FORMS:
            forms.append(scalar.text)
        else:
            rules.reading.unknown(scalar.line, "form", scalar.text, FORMS)
    return Question(tuple(forms)) if forms else None


@TESTS.reads("minimal", YES)
def minimal(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wanted = rules.reading.yes(node)
    return None if wanted is None else Minimal(wanted)


@TESTS.reads("embedded", YES)
def embedded(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wanted = rules.reading.yes(node)
    return None if wanted is None else Embedded(wanted)


@TESTS.reads("words", LIMITS)
def words(node: Node, rules: Rules, _: Mapping) -> Test | None:
    found = limits(node, rules)
    return Words(found) if found else None
