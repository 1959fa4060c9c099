"""The test for a condition that the scheme has given a name: rule."""

from __future__ import annotations

from convo.schemes.conditions.base import TESTS, Condition, Rules
from convo.schemes.shapes import ID
from convo.schemes.source import Mapping, Node


@TESTS.reads("rule", ID)
def rule(node: Node, rules: Rules, _: Mapping) -> Condition | None:
    return rules.named(node)
