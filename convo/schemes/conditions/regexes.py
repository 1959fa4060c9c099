"""The test of a turn's text by a regular expression, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.schemes.conditions.base import TESTS, Rules, Test
from convo.schemes.model import Wording
from convo.schemes.shapes import WORDS
from convo.schemes.source import Mapping, Node, Scalar

if TYPE_CHECKING:
    from convo.schemes.judge import Judge

REFUSED = (
    ("scheme-regex-lookaround", r"\(\?<?[=!]"),
    ("scheme-regex-backreference", r"\\[1-9]|\\[kg][<{']|\(\?P="),
    ("scheme-regex-atomic", r"\(\?>|[*+?}]\+|\(\?\("),
)
"""What takes more than linear time, and how it is recognised."""

_LITERAL = re.compile(r"\\\\|\\[^1-9kg]|\[\^?\]?(?:\\.|[^\]\\])*\]")
_BORDER = re.compile(r"\\b(?![*+?{])|\\.", re.DOTALL)
"""A word border by itself, or any other sign behind a backslash."""

PROBES = ("q", "7", "Å", "q 7 Å " * 60)
"""Texts with nothing in common: a pattern that matches them all matches everything."""


@dataclass(eq=False)
class Regex(Test):
    """The turn's text matches one of the expressions."""

    wording: Wording

    def truth(self, judge: Judge) -> pl.Series:
        chunk = judge.chunk
        said = chunk.once("regex", lambda: chunk.texts.to_frame("said").with_row_index("text"))
        texts = [_texts(said, one) for one in self.expressions(chunk.language)]
        return chunk.with_texts(pl.concat(texts)) if texts else chunk.nowhere

    def expressions(self, language: str) -> list[str]:
        """The regular expressions for a language, case ignored."""
        return [f"(?i){one}" for one in self.wording.of(language)]


def _texts(said: pl.DataFrame, expression: str) -> pl.Series:
    """The texts that match; those that do without word borders are found first.

    Word borders of all alphabets are looked for slowly, everything else fast.
    """
    text = pl.col("said").str
    loose = _BORDER.sub(lambda found: "" if found[0] == r"\b" else found[0], expression)
    if loose != expression:
        said = said.filter(text.contains(loose))
    return said.filter(text.contains(expression))["text"]


@TESTS.reads("regex", WORDS)
def regex(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording, written = rules.reading.wording(node)
    sound = [_check(scalar, rules) for scalar in written]
    return Regex(wording) if wording and all(sound) else None


def _check(scalar: Scalar, rules: Rules) -> bool:
    plain = _LITERAL.sub("x", scalar.text)
    for message_id, pattern in REFUSED:
        if re.search(pattern, plain):
            rules.reading.fault(scalar.line, message_id, regex=scalar.text)
            return False
    try:
        matches = pl.Series(["", *PROBES]).str.contains(f"(?i){scalar.text}").to_list()
    except pl.exceptions.ComputeError as error:
        told = [line for line in str(error).splitlines() if line.startswith("error: ")]
        problem = told[0].removeprefix("error: ") if told else "too large"
        rules.reading.fault(scalar.line, "scheme-regex-wrong", regex=scalar.text, problem=problem)
        return False
    if matches[0] or all(matches[1:]):
        rules.reading.fault(scalar.line, "scheme-regex-everything", regex=scalar.text)
        return False
    return True
