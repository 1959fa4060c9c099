"""Tests of a turn's words: phrase, starts, ends, only and stem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.language import content
from convo.schemes import columns
from convo.schemes.chunk import Chunk
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
from convo.schemes.shapes import WORDS
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.judge import Judge


@dataclass(eq=False)
class Phrase(Test):
    """The turn contains one of the phrases."""

    wording: Wording

    def truth(self, judge: Judge) -> pl.Series:
        return judge.found(self.sought(judge.chunk))

    def sought(self, chunk: Chunk) -> Sought:
        return Sought(columns.SPOKEN, contained(self.wording.of(chunk.language)))


@dataclass(eq=False)
class Stem(Test):
    """The turn contains one of the words in any inflection."""

    wording: Wording

    def truth(self, judge: Judge) -> pl.Series:
        return judge.found(self.sought(judge.chunk))

    def sought(self, chunk: Chunk) -> Sought:
        texts = all_pieces(self.wording.of(chunk.language))
        stems = [[content.stem(word, chunk.language) for word in words] for words in texts]
        literals = dict.fromkeys(f" {' '.join(words)} " for words in stems if words)
        return Sought(columns.STEMMED, Patterns(tuple(literals)))


@dataclass(eq=False)
class Edge(Test):
    """The turn starts with, ends with or consists of the phrases; fillers are skipped."""

    wording: Wording
    where: str

    def truth(self, judge: Judge) -> pl.Series:
        return judge.found(self.sought(judge.chunk))

    def sought(self, chunk: Chunk) -> Sought:
        phrases = self.wording.of(chunk.language)
        named = words_named(phrases) & chunk.lexicon.fillers
        return Sought(columns.fluent(chunk, named), EDGES[self.where](phrases))

    @property
    def name(self) -> str:
        return self.where


EDGES: dict[str, Callable[[tuple[str, ...]], Patterns]] = {
    "starts": at_start,
    "ends": at_end,
    "only": whole,
}


@TESTS.reads("phrase", WORDS)
def phrase(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording = _words(node, rules)
    return Phrase(wording) if wording else None


@TESTS.reads("starts", WORDS)
def starts(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording = _words(node, rules)
    return Edge(wording, "starts") if wording else None


@TESTS.reads("ends", WORDS)
def ends(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording = _words(node, rules)
    return Edge(wording, "ends") if wording else None


@TESTS.reads("only", WORDS)
def only(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording = _words(node, rules)
    return Edge(wording, "only") if wording else None


@TESTS.reads("stem", WORDS)
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
