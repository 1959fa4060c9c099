"""Conditions as a scheme file says them: tests, lists of alternatives, all, any and none."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from convo.schemes.conditions import TESTS, All, AnyOf, Condition, NoneOf, once
from convo.schemes.reach import SECONDS, TURNS, Reach
from convo.schemes.reading import Reading
from convo.schemes.source import Mapping, Node, Scalar, Sequence

JOINTS: dict[str, Callable[[tuple[Condition, ...]], Condition]] = {
    "all": All,
    "any": AnyOf,
    "none": NoneOf,
    "unless": NoneOf,
}


@dataclass(slots=True)
class RuleReader:
    """Reads conditions, and notes their faults."""

    reading: Reading
    scheme: str = ""
    asked: list[tuple[int, tuple[str, str]]] = field(default_factory=list)
    """The codes that conditions ask for, each with its line."""

    rules: dict[str, Condition | None] = field(default_factory=dict)
    """The conditions with a name, so far; None where one has a fault."""

    def condition(self, node: Node | None, *, without: Collection[str] = ()) -> Condition | None:
        """The condition of a mapping (all its tests) or a list (any of its conditions).

        `without` names keys of the mapping that belong to the test it stands in.
        """
        if isinstance(node, Sequence):
            return _joined(AnyOf, self._each(node))
        if isinstance(node, Scalar):
            text = self.reading.text(node)
            if text:
                self.reading.fault(node.line, "scheme-not-condition", text=text)
        if not isinstance(node, Mapping):
            return None
        self.reading.mapping(node, (*TESTS, *JOINTS, *without))
        found = [self._test(name, node) for name in node.items if name not in without]
        if not found:
            self.reading.fault(node.line, "scheme-condition-empty")
        return _joined(All, found)

    def roles(self, node: Node | None) -> tuple[str, ...]:
        """The roles that a node names, the scheme's own words for them replaced."""
        roles: list[str] = []
        for scalar in self.reading.scalars(node):
            if scalar.text in self.reading.roles:
                roles.extend(self.reading.roles[scalar.text])
            else:
                known = self.reading.roles
                self.reading.unknown(scalar.line, "role", scalar.text, known)
        return tuple(dict.fromkeys(roles))

    def codes(self, node: Node | None) -> tuple[tuple[str, str], ...]:
        """The codes that a node names, with their scheme; whether they exist is checked later."""
        names = []
        for scalar in self.reading.scalars(node):
            scheme, dot, code = scalar.text.rpartition(".")
            name = (scheme if dot else self.scheme, code)
            self.asked.append((scalar.line, name))
            names.append(name)
        return tuple(dict.fromkeys(names))

    def elsewhere(self) -> Iterator[tuple[int, tuple[str, str]]]:
        """The codes of other schemes that are asked for, each once with its first line."""
        first: dict[tuple[str, str], int] = {}
        for line, name in self.asked:
            if name[0] != self.scheme:
                first.setdefault(name, line)
        for name, line in first.items():
            yield line, name

    def named(self, node: Node) -> Condition | None:
        """The condition that has a name."""
        name = self.reading.text(node)
        if name is not None and name not in self.rules:
            self.reading.unknown(node.line, "rule", name, self.rules)
        return self.rules.get(name or "")

    def reach(self, node: Node | None, *, backward: bool, strict: bool = False) -> Reach | None:
        """The reach that a `within:` says: `2 turns`, `20 s`; one turn where there is none."""
        if node is None:
            return Reach(backward=backward, strict=strict)
        text = self.reading.text(node)
        if text is None:
            return None
        turns = re.fullmatch(TURNS, text)
        if turns:
            return Reach(int(turns.group(1)), backward=backward, strict=strict)
        seconds = re.fullmatch(SECONDS, text)
        if seconds:
            number = float(seconds.group(1).replace(",", "."))
            return Reach(seconds=number, backward=backward, strict=strict)
        self.reading.fault(node.line, "scheme-not-within", text=text)
        return None

    def _test(self, name: str, among: Mapping) -> Condition | None:
        node = among.items[name]
        if name in JOINTS:
            return _joined(JOINTS[name], self._each(node))
        test = TESTS[name].read(node, self, among) if name in TESTS else None
        return once(test) if test else None

    def _each(self, node: Node) -> list[Condition | None]:
        return [self.condition(item) for item in self.reading.items(node)]


def _joined(
    joint: Callable[[tuple[Condition, ...]], Condition], found: list[Condition | None]
) -> Condition | None:
    conditions = tuple(condition for condition in found if condition is not None)
    if not conditions:
        return None
    if len(conditions) == 1 and joint is not NoneOf:
        return conditions[0]
    return once(joint(conditions))
