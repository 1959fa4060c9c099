"""Tests of a turn's words: phrase, starts, ends, only and stem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.schemes import columns
from convo.schemes.conditions.base import TESTS, Rules, Sought, Test
from convo.schemes.model import Wording
from convo.schemes.phrases import (
    Patterns,
    all_pieces,
    at_end,
    at_start,
    contained,
    whole,
    words_named,
)
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.compile import Plan


@dataclass(frozen=True, slots=True)
class Phrase(Test):
    """The turn contains one of the phrases."""

    wording: Wording

    def truth(self, plan: Plan) -> pl.Expr:
        return plan.found(columns.spoken(plan), self._patterns(plan))

    def sought(self, plan: Plan) -> Sought:
        return Sought(columns.spoken(plan).meta.output_name(), self._patterns(plan))

    def _patterns(self, plan: Plan) -> Patterns:
        return contained(self.wording.of(plan.language))


@dataclass(frozen=True, slots=True)
class Stem(Test):
    """The turn contains one of the words in any inflection."""

    wording: Wording

    def truth(self, plan: Plan) -> pl.Expr:
        return plan.found(columns.stemmed(plan), self._patterns(plan))

    def sought(self, plan: Plan) -> Sought:
        return Sought(columns.stemmed(plan).meta.output_name(), self._patterns(plan))

    def _patterns(self, plan: Plan) -> Patterns:
        texts = all_pieces(self.wording.of(plan.language))
        stems = [[columns.stem(word, plan.language) for word in words] for words in texts]
        return Patterns(tuple(dict.fromkeys(f" {' '.join(words)} " for words in stems if words)))


@dataclass(frozen=True, slots=True)
class Edge(Test):
    """The turn starts with, ends with or consists of the phrases; fillers are skipped."""

    wording: Wording
    where: str

    def truth(self, plan: Plan) -> pl.Expr:
        return plan.found(columns.fluent(plan, self._named(plan)), self._patterns(plan))

    def sought(self, plan: Plan) -> Sought:
        named = self._named(plan)
        column = columns.fluent(plan, named).meta.output_name()
        return Sought(column, self._patterns(plan), columns.skipped_fillers(plan, named))

    @property
    def name(self) -> str:
        return self.where

    def _named(self, plan: Plan) -> frozenset[str]:
        return words_named(self.wording.of(plan.language)) & plan.lexicon.fillers

    def _patterns(self, plan: Plan) -> Patterns:
        return EDGES[self.where](self.wording.of(plan.language))


EDGES: dict[str, Callable[[Sequence[str]], Patterns]] = {
    "starts": at_start,
    "ends": at_end,
    "only": whole,
}


@TESTS.register("phrase")
def phrase(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording = _words(node, rules)
    return Phrase(wording) if wording else None


@TESTS.register("starts")
def starts(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording = _words(node, rules)
    return Edge(wording, "starts") if wording else None


@TESTS.register("ends")
def ends(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording = _words(node, rules)
    return Edge(wording, "ends") if wording else None


@TESTS.register("only")
def only(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording = _words(node, rules)
    return Edge(wording, "only") if wording else None


@TESTS.register("stem")
def stem(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording = _words(node, rules)
    return Stem(wording) if wording else None


def _words(node: Node, rules: Rules) -> Wording:
    wording, written = rules.reading.wording(node)
    found = all_pieces(tuple(scalar.text for scalar in written))
    for scalar, words in zip(written, found, strict=True):
        if not words:
            rules.reading.fault(scalar.line, "scheme-phrase-empty", phrase=scalar.text)
    return wording
