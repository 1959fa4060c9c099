"""The tests of the scheme language, one module a family; importing this registers them all."""

from convo.schemes.conditions import (
    coded,
    echoes,
    form,
    named,
    regexes,
    scores,
    sequence,
    speakers,
    timing,
    wording,
)
from convo.schemes.conditions.base import TESTS, All, AnyOf, Condition, NoneOf, Test, once, walk

__all__ = [
    "TESTS",
    "All",
    "AnyOf",
    "Condition",
    "NoneOf",
    "Test",
    "coded",
    "echoes",
    "form",
    "named",
    "once",
    "regexes",
    "scores",
    "sequence",
    "speakers",
    "timing",
    "walk",
    "wording",
]
