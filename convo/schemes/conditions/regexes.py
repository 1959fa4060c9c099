"""The test of a turn's text by a regular expression, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.schemes import evidence
from convo.schemes.conditions.base import TESTS, Quoting, Rules, Test
from convo.schemes.model import Wording
from convo.schemes.source import Mapping, Node, Scalar

if TYPE_CHECKING:
    from convo.schemes.compile import Plan

REFUSED = (
    ("scheme-regex-lookaround", r"\(\?<?[=!]"),
    ("scheme-regex-backreference", r"\\[1-9]|\\[kg][<{']|\(\?P="),
    ("scheme-regex-atomic", r"\(\?>|[*+?}]\+|\(\?\("),
)
"""What takes more than linear time, and how it is recognised."""

_LITERAL = re.compile(r"\\\\|\\[^1-9kg]|\[\^?\]?(?:\\.|[^\]\\])*\]")
PROBES = ("q", "7", "Å", "q 7 Å " * 60)
"""Texts with nothing in common: a pattern that matches them all matches everything."""


@dataclass(frozen=True, slots=True)
class Regex(Quoting):
    """The turn's text matches one of the expressions."""

    wording: Wording

    def truth(self, plan: Plan) -> pl.Expr:
        found = [pl.col("text").str.contains(one) for one in self._expressions(plan)]
        return pl.any_horizontal(found) if found else pl.lit(value=False)

    def spans(self, plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        return evidence.of_regexes(
            rows.select("row", "text", "asked").filter("asked"), self._expressions(plan)
        )

    def _expressions(self, plan: Plan) -> list[str]:
        return [f"(?i){one}" for one in self.wording.of(plan.language)]


@TESTS.register("regex")
def regex(node: Node, rules: Rules, _: Mapping) -> Test | None:
    wording, written = rules.reading.wording(node)
    sound = [_check(scalar, rules) for scalar in written]
    return Regex(wording) if wording and all(sound) else None


def _check(scalar: Scalar, rules: Rules) -> bool:
    plain = _LITERAL.sub("", scalar.text)
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
