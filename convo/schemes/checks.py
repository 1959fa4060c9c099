"""What can only be checked once every code of a scheme is known: references and circles."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from convo.schemes.codes import Drafted
from convo.schemes.conditions import Test, walk
from convo.schemes.conditions.base import CodeName
from convo.schemes.keys import CODE
from convo.schemes.model import Code
from convo.schemes.rules import RuleReader

Name = TypeVar("Name", bound=Hashable)


def check_references(
    drafted: Sequence[Drafted], rules: RuleReader, *, weighed: bool = False
) -> None:
    """Note codes that are asked for but not there, codes without a rule, and circles.

    Codes need no rule where they are `weighed`: a model beside the scheme gives them.
    """
    codes = {one.code.id: one.code for one in drafted}
    for line, (scheme, name) in rules.asked:
        if scheme == rules.scheme and name not in codes:
            rules.reading.unknown(line, "code", name, codes)
    parents = {code.part_of for code in codes.values()}
    for one in drafted:
        code = one.code
        if code.part_of and code.part_of not in codes:
            rules.reading.unknown(one.lines["part_of"], "code", code.part_of, codes)
        misspelt = any(key not in CODE.shapes for key in one.lines)
        ruled = weighed or "when" in one.lines or code.id in parents or misspelt
        if not ruled and code.confidence != "human":
            rules.reading.fault(code.line, "scheme-no-rule", name=code.id)
    for circle in circles({name: _needs(code, codes, rules) for name, code in codes.items()}):
        members = " → ".join([*circle, circle[0]])
        rules.reading.fault(codes[circle[0]].line, "scheme-circle", members=members)


def asked_by(code: Code) -> list[CodeName]:
    """The codes that a code's rules ask for."""
    conditions = [one for one in (code.rule, code.broad) if one]
    tests = [test for one in conditions for test in walk(one) if isinstance(test, Test)]
    return list(dict.fromkeys(name for test in tests for name in test.codes()))


def _needs(code: Code, codes: dict[str, Code], rules: RuleReader) -> list[str]:
    """The scheme's own codes that must be known before a code is."""
    asked = [name for scheme, name in asked_by(code) if scheme == rules.scheme]
    parts = [part.id for part in codes.values() if part.part_of == code.id]
    return [name for name in dict.fromkeys([*asked, *parts]) if name in codes]


def circles(needs: Mapping[Name, Sequence[Name]]) -> Iterator[list[Name]]:
    """Each circle of things that need each other, from its first member in the order given.

    Example:
        >>> list(circles({"a": ["b"], "b": ["c"], "c": ["b"]}))
        [['b', 'c']]
    """
    done: set[Name] = set()
    order = {name: place for place, name in enumerate(needs)}
    for start, first in needs.items():
        trail = [start]
        choices = [iter(first)]
        while choices and start not in done:
            name = next(choices[-1], None)
            if name is None:
                done.add(trail.pop())
                choices.pop()
            elif name in trail:
                yield _from_first(trail[trail.index(name) :], order)
            elif name not in done:
                trail.append(name)
                choices.append(iter(needs[name]))


def _from_first(circle: list[Name], order: Mapping[Name, int]) -> list[Name]:
    first = min(range(len(circle)), key=lambda place: order[circle[place]])
    return [*circle[first:], *circle[:first]]
