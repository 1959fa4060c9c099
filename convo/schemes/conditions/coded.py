"""The test for other codes of the same turn, of this scheme or another in the run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import polars as pl

from convo.errors import Message
from convo.schemes.conditions.base import TESTS, CodeName, Rules, Test
from convo.schemes.shapes import CODES
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.judge import Judge


@dataclass(eq=False)
class Coded(Test):
    """The turn has one of the codes."""

    names: tuple[CodeName, ...]

    @property
    def name(self) -> str:
        return f"code {', '.join(code for _, code in self.names)}"

    def truth(self, judge: Judge) -> pl.Series:
        return reduce(or_, (judge.code(name) for name in self.names))

    def codes(self) -> tuple[CodeName, ...]:
        return self.names

    def doubts(self, judge: Judge) -> tuple[Message, ...]:
        absent = dict.fromkeys(name for name, _ in self.names if name not in judge.schemes)
        missing = [Message("scheme-asked-other-language", {"scheme": name}) for name in absent]
        people = [
            Message("scheme-only-people", {"code": name[1]})
            for name in self.names
            if judge.left_to_people(name)
        ]
        inherited = [doubt for name in self.names for doubt in judge.doubts(name)]
        return (*missing, *people, *inherited)


@TESTS.reads("code", CODES)
def code(node: Node, rules: Rules, _: Mapping) -> Test | None:
    names = rules.codes(node)
    return Coded(names) if names else None
