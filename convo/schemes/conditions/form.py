"""Tests of what kind of turn it is: question, minimal, embedded and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.model import Turns
from convo.schemes.comparisons import Comparison, comparison
from convo.schemes.conditions.base import TESTS, Rules, Test
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.compile import Plan

FORMS = ("any", "open", "closed", "alternative", "tag", "declarative", "polar", "wh")


@dataclass(frozen=True, slots=True)
class Question(Test):
    """The turn holds a question clause of one of the forms."""

    forms: tuple[str, ...]

    def truth(self, plan: Plan) -> pl.Expr:
        return plan.made(("question", self.forms), self._asked)

    def _asked(self, chunk: pl.DataFrame, turns: Turns) -> pl.Series:
        wanted = pl.col("form").is_in(self.forms) | pl.col("shape").is_in(self.forms)
        clauses = turns.questions
        if "any" not in self.forms:
            clauses = clauses.filter(wanted)
        return marked(chunk, clauses)


@dataclass(frozen=True, slots=True)
class Minimal(Test):
    """The turn is a minimal response, embedded or not."""

    wanted: bool

    def truth(self, plan: Plan) -> pl.Expr:
        minimal = plan.made("minimal", self._minimal)
        return minimal if self.wanted else ~minimal

    def _minimal(self, chunk: pl.DataFrame, turns: Turns) -> pl.Series:
        embedded = turns.rows.filter(pl.col("minimal") & (pl.col("kind") == "embedded"))
        alone = chunk.select(pl.col("kind") == "minimal").to_series()
        return alone | marked(chunk, embedded)


@dataclass(frozen=True, slots=True)
class Embedded(Test):
    """The turn lies inside another's."""

    wanted: bool

    def truth(self, plan: Plan) -> pl.Expr:  # noqa: ARG002 -- a column of every chunk is enough
        embedded = pl.col("kind") == "embedded"
        return embedded if self.wanted else ~embedded


@dataclass(frozen=True, slots=True)
class Words(Test):
    """The turn's number of words compares."""

    limits: Comparison

    def truth(self, plan: Plan) -> pl.Expr:  # noqa: ARG002 -- a column of every chunk is enough
        return self.limits.holds(pl.col("words"))


def marked(chunk: pl.DataFrame, listed: pl.DataFrame) -> pl.Series:
    """Which rows of a chunk another table lists, by conversation and turn."""
    if listed.is_empty():
        return pl.repeat(value=False, n=chunk.height, eager=True)
    keys = listed.select("conversation", "turn", found=pl.lit(value=True)).unique()
    joined = chunk.select("conversation", "turn").join(
        keys, on=["conversation", "turn"], how="left", maintain_order="left"
    )
    return joined["found"].fill_null(value=False)


def limits(node: Node, rules: Rules) -> Comparison | None:
    """The comparison that a node says."""
    text = rules.reading.text(node)
    found = comparison(text) if text else None
    if text and not found:
        rules.reading.fault(node.line, "scheme-not-comparison", text=text)
    return found


@TESTS.register("question")
def question(node: Node, rules: Rules, _: Mapping) -> Test | None:
    forms = []
    for scalar in rules.reading.scalars(node):
        if scalar.text in FORMS:
            forms.append(scalar.text)
        else:
            rules.reading.unknown(scalar.line, "form", scalar.text, FORMS)
    return Question(tuple(forms)) if forms else None


@TESTS.register("minimal")
def minimal(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wanted = rules.reading.yes(node)
    return None if wanted is None else Minimal(wanted)


@TESTS.register("embedded")
def embedded(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wanted = rules.reading.yes(node)
    return None if wanted is None else Embedded(wanted)


@TESTS.register("words")
def words(node: Node, rules: Rules, _: Mapping) -> Test | None:
    found = limits(node, rules)
    return Words(found) if found else None
