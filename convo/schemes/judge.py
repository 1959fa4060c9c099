"""Which conditions hold in a chunk of turns, and which codes: each judged once.

Plain phrases of all tests are sought together, in one pass over each column of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from convo.errors import Message
from convo.schemes.chunk import Chunk, known
from convo.schemes.columns import Column
from convo.schemes.conditions import Condition, Test, walk
from convo.schemes.conditions.base import AnyOf, CodeName, Sought
from convo.schemes.conditions.coded import Coded
from convo.schemes.model import Code, Scheme
from convo.schemes.phrases import Expression
from convo.schemes.search import Search


class Judge:
    """Judges the conditions and codes of some schemes."""

    def __init__(
        self,
        chunk: Chunk,
        schemes: Mapping[str, Scheme],
        wanted: Iterable[CodeName],
        *,
        drafts: bool,
    ) -> None:
        self.chunk = chunk
        self.schemes = schemes
        self.wanted = tuple(wanted)
        self.drafts = drafts
        self._truths: dict[Condition, pl.Series] = {}
        self._codes: dict[CodeName, pl.Series] = {}
        self._ways: dict[CodeName, tuple[Condition, ...]] = {}

    def truth(self, condition: Condition) -> pl.Series:
        """Where a condition holds: true, false or unknown."""
        if condition not in self._truths:
            self._truths[condition] = condition.truth(self)
        return self._truths[condition]

    def code(self, name: CodeName) -> pl.Series:
        """Where a code holds; unknown everywhere when its scheme codes another language."""
        if name not in self._codes:
            ways = self.ways(name)
            self._codes[name] = (
                self.truth(AnyOf(ways)) if ways else self.chunk.everything(value=None)
            )
        return self._codes[name]

    def sure(self, name: CodeName) -> pl.Series:
        """Where a code holds by more than its wider rule."""
        ways = self._ways_of(name, wide=False)
        return known(self.truth(AnyOf(ways))) if ways else self.chunk.nowhere

    def ways(self, name: CodeName) -> tuple[Condition, ...]:
        """The conditions that each give a code: its rule, its wider one, its parts."""
        if name not in self._ways:
            self._ways[name] = self._ways_of(name, wide=self.drafts)
        return self._ways[name]

    def doubts(self, name: CodeName) -> list[Message]:
        """Why a code can be impossible to judge."""
        tests = [test for way in self.ways(name) for test in walk(way) if isinstance(test, Test)]
        found: list[Message] = []
        for test in tests:
            found += [message for message in test.doubts(self) if message not in found]
        return found

    def left_to_people(self, name: CodeName) -> bool:
        """Whether a code of the run has no rule at all."""
        return self._code(name) is not None and not self.ways(name)

    def found(self, sought: Sought) -> pl.Series:
        """Where a column of words holds one of the patterns."""

        def work() -> pl.Series:
            column, (literals, expressions) = sought
            texts = [self.search(column).texts(literals)] if literals else []
            texts += [self.matches(column, one) for one in expressions]
            return self.chunk.with_texts(pl.concat(texts)) if texts else self.chunk.nowhere

        return self.chunk.once(sought, work)

    def matches(self, column: Column, expression: Expression) -> pl.Series:
        """The texts in which a column of words matches a regular expression."""

        def work() -> pl.Series:
            texts = self.search(column).texts(expression.anchors).unique()
            if texts.is_empty():
                return texts
            said = column.of(self.chunk)[texts].to_frame("said")
            matched = said.select(pl.col("said").str.contains(expression.pattern))
            return texts.filter(matched.to_series())

        return self.chunk.once((column, expression), work)

    def search(self, column: Column) -> Search:
        """The plain texts of all tests in a column of words."""

        def work() -> Search:
            sought = [one.patterns for one in self._all_sought() if one.column == column]
            anchors = [one.anchors for patterns in sought for one in patterns.expressions]
            literals = [patterns.literals for patterns in sought if patterns.literals]
            return Search(column.words(self.chunk), [*literals, *anchors])

        return self.chunk.once(("search", column), work)

    def _all_sought(self) -> list[Sought]:
        """What the tests of all codes look for in columns of words."""

        def work() -> list[Sought]:
            tests = (test for one in self._conditions() for test in walk(one))
            found = (test.sought(self.chunk) for test in tests if isinstance(test, Test))
            return [sought for sought in found if sought]

        return self.chunk.once("sought", work)

    def _conditions(self) -> Iterator[Condition]:
        """The rules of the codes that are wanted and of those that they stand on."""
        waiting = list(self.wanted)
        seen = set(waiting)
        while waiting:
            for way in self.ways(waiting.pop()):
                yield way
                asked = (test.codes() for test in walk(way) if isinstance(test, Test))
                new = {name for names in asked for name in names} - seen
                seen |= new
                waiting += new

    def _ways_of(self, name: CodeName, *, wide: bool) -> tuple[Condition, ...]:
        code = self._code(name)
        if code is None:
            return ()
        own = (code.rule, code.broad if wide else None)
        parts = tuple((name[0], part.id) for part in self.schemes[name[0]].parts(code.id))
        return tuple(way for way in (*own, Coded(parts) if parts else None) if way)

    def _code(self, name: CodeName) -> Code | None:
        scheme = self.schemes.get(name[0])
        return scheme.code(name[1]) if scheme else None
