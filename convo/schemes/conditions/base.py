"""What a condition is: tests joined by all, any and none; true, false or unknown of a turn.

Polars' Boolean nulls follow Kleene's logic, so unknown stays unknown only where it matters.
A condition is known by what it is, not by what it says, hence `@dataclass(eq=False)`; but those
that say the same are made one by `once` when they are read, so that each is judged once.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass, fields
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast
from weakref import WeakValueDictionary

import polars as pl

from convo.errors import Message
from convo.registry import Registry
from convo.schemes.chunk import Chunk
from convo.schemes.columns import Column
from convo.schemes.phrases import Patterns
from convo.schemes.shapes import Shape
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.judge import Judge
    from convo.schemes.reach import Pairs, Reach
    from convo.schemes.reading import Reading

CodeName = tuple[str, str]
"""A code: scheme and id."""


class Sought(NamedTuple):
    """What a test looks for in a column of words."""

    column: Column
    patterns: Patterns


class Condition:
    """Something that holds of a turn, does not hold, or cannot be judged."""

    @abstractmethod
    def truth(self, judge: Judge) -> pl.Series:
        """True, false or null for every row of a chunk."""

    def parts(self) -> tuple[Condition, ...]:
        """The conditions inside it that are judged on the same turn and can make it true."""
        return ()

    def nested(self) -> tuple[Condition, ...]:
        """Every condition inside it, on whatever turn and to whatever end."""
        return self.parts()


class Test(Condition):
    """A condition that stands in the language under a name of its own."""

    @property
    def name(self) -> str:
        """Its name in the language."""
        return type(self).__name__.lower()

    def sought(self, chunk: Chunk) -> Sought | None:  # noqa: ARG002 -- most tests look for no phrases
        """The phrases that made it true, to be shown; None where it looks for none."""
        return None

    def codes(self) -> tuple[CodeName, ...]:
        """The codes it asks for."""
        return ()

    def doubts(self, judge: Judge) -> tuple[Message, ...]:  # noqa: ARG002 -- most tests can always be judged
        """Why it can be impossible to judge."""
        return ()


class Looking(Test):
    """A test that looks at other turns."""

    @abstractmethod
    def looks(self, judge: Judge, where: pl.Series) -> Pairs:
        """The rows that it looks at from some rows of a chunk."""


C = TypeVar("C", bound=Condition)


@dataclass(eq=False)
class All(Condition):
    """Holds when every part does."""

    conditions: tuple[Condition, ...]

    def truth(self, judge: Judge) -> pl.Series:
        return reduce(and_, (judge.truth(part) for part in self.conditions))

    def parts(self) -> tuple[Condition, ...]:
        return self.conditions


@dataclass(eq=False)
class AnyOf(Condition):
    """Holds when one part does."""

    conditions: tuple[Condition, ...]

    def truth(self, judge: Judge) -> pl.Series:
        return reduce(or_, (judge.truth(part) for part in self.conditions))

    def parts(self) -> tuple[Condition, ...]:
        return self.conditions


@dataclass(eq=False)
class NoneOf(Condition):
    """Holds when no part does."""

    conditions: tuple[Condition, ...]

    def truth(self, judge: Judge) -> pl.Series:
        return ~reduce(or_, (judge.truth(part) for part in self.conditions))

    def nested(self) -> tuple[Condition, ...]:
        return self.conditions


_KNOWN: WeakValueDictionary[Hashable, Condition] = WeakValueDictionary()


def once(condition: C) -> C:
    """A condition, or the one from before that says the same, in whatever scheme.

    Example:
        >>> once(All(())) is once(All(())), once(All(())) is once(AnyOf(()))
        (True, False)
    """
    values = [getattr(condition, field.name) for field in fields(condition)]  # type: ignore[arg-type]
    found = _KNOWN.setdefault((type(condition), *values), condition)
    return cast("C", found)


class Rules(Protocol):
    """What a test's reader may ask for while the scheme file is read."""

    reading: Reading

    def condition(self, node: Node | None, *, without: Collection[str] = ()) -> Condition | None:
        """The condition that a node says; None where it has a fault."""

    def roles(self, node: Node | None) -> tuple[str, ...]:
        """The roles that a node names."""

    def codes(self, node: Node | None) -> tuple[CodeName, ...]:
        """The codes that a node names."""

    def named(self, node: Node) -> Condition | None:
        """The condition to which the scheme has given a name."""

    def reach(self, node: Node | None, *, backward: bool, strict: bool = False) -> Reach | None:
        """The reach that a `within:` says; the nearest turn where there is none."""


TestReader = Callable[[Node, Rules, Mapping], Condition | None]
"""Reads a test from its value; the mapping it stands in holds what belongs to it beside."""


class Kind(NamedTuple):
    """A test of the language: how its value is read, and what may stand there."""

    read: TestReader
    shape: Shape


class Tests(Registry[Kind]):
    """The tests of the language by their names."""

    def reads(self, name: str, shape: Shape) -> Callable[[TestReader], TestReader]:
        """Register what reads a test whose value has some shape."""
        return lambda read: self.add(name, Kind(read, shape)).read


TESTS = Tests("test")


def walk(condition: Condition) -> Iterator[Condition]:
    """A condition and everything inside it."""
    yield condition
    for part in condition.nested():
        yield from walk(part)
