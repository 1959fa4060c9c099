"""A run's schemes as columns to compute, each once, however many codes ask for it.

A plan is made for one language. Conditions become Polars expressions over the columns of a chunk;
each distinct test is a column of its own, computed after the columns that it stands on. Plain
phrases of all tests are sought together, in one pass over the text.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

import polars as pl

from convo.errors import Message, Place, SchemeError
from convo.language.lexicon import Lexicon, lexicon
from convo.model import Turns
from convo.schemes.conditions import AnyOf, Condition, Test, walk
from convo.schemes.model import Code, Scheme
from convo.schemes.phrases import Patterns
from convo.schemes.search import search

Making = Callable[[pl.DataFrame, Turns], list[pl.Expr | pl.Series]]
"""Makes columns from those that are there."""

CodeName = tuple[str, str]


@dataclass(slots=True)
class Plan:
    """The columns that some schemes need, in the order in which they can be computed."""

    schemes: dict[str, Scheme]
    language: str
    drafts: bool = False
    levels: dict[str, int] = field(default_factory=dict)
    """Column -> after how many others it can be computed; columns of a chunk are 0."""

    stems: dict[str, int] = field(default_factory=dict)
    """The content stems met so far, numbered."""

    makings: list[tuple[int, Making]] = field(default_factory=list)
    doubts: dict[CodeName, list[Message]] = field(default_factory=dict)
    _names: dict[Hashable, str] = field(default_factory=dict)
    _truths: dict[Condition, pl.Expr] = field(default_factory=dict)
    _sought: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    _open: list[CodeName] = field(default_factory=list)

    @property
    def lexicon(self) -> Lexicon:
        """The word lists of the plan's language."""
        return lexicon(self.language)

    def truth(self, condition: Condition) -> pl.Expr:
        """The column (or an expression over columns) that says where a condition holds."""
        if condition not in self._truths:
            expression = condition.truth(self)
            if isinstance(condition, Test):
                expression = self.column(("test", condition), lambda: expression)
            self._truths[condition] = expression
        return self._truths[condition]

    def column(self, key: Hashable, expression: Callable[[], pl.Expr]) -> pl.Expr:
        """A column computed by an expression, made once for a key."""
        if key not in self._names:
            made = expression()
            name = self._new(key, self.level(made) + 1)
            self.makings.append((self.levels[name], lambda _chunk, _turns: [made.alias(name)]))
        return pl.col(self._names[key])

    def made(
        self,
        key: Hashable,
        make: Callable[[pl.DataFrame, Turns], pl.Series],
        after: Sequence[pl.Expr] = (),
    ) -> pl.Expr:
        """A column made by a function of the chunk once the columns `after` are there."""
        if key not in self._names:
            level = max((self.level(expression) for expression in after), default=0) + 1
            name = self._new(key, level)
            self.makings.append((level, lambda chunk, turns: [make(chunk, turns).alias(name)]))
        return pl.col(self._names[key])

    def found(self, column: pl.Expr, patterns: Patterns) -> pl.Expr:
        """Where a column of words holds one of the patterns."""
        either: list[pl.Expr] = []
        if patterns.literals:
            either.append(self._literals(column.meta.output_name(), patterns.literals))
        if patterns.regexes:
            either.append(column.str.contains("|".join(f"(?:{one})" for one in patterns.regexes)))
        return pl.any_horizontal(either) if either else pl.lit(value=False)

    def code(self, scheme_id: str, code_id: str) -> pl.Expr:
        """Where a code holds; unknown everywhere when its scheme is not in the run."""
        name = (scheme_id, code_id)
        if name in self._names:
            return pl.col(self._names[name])
        code = self._code(scheme_id, code_id)
        if code is None:
            return pl.lit(None, dtype=pl.Boolean)
        if name in self._open:
            self._circle(name)
        self._open.append(name)
        column = self.column(name, lambda: self.truth_of(name, code))
        self._open.pop()
        return column

    def truth_of(self, name: CodeName, code: Code, *, broad: bool | None = None) -> pl.Expr:
        """Where a code holds: by its own rule, or by one of its parts."""
        conditions = self.ways(name[0], code, broad=broad)
        self.doubts.setdefault(name, [])
        if not conditions:
            return pl.lit(None, dtype=pl.Boolean)
        holds = self.truth(AnyOf(tuple(conditions)))
        self.doubts[name] = self._doubts(conditions)
        return holds

    def ways(self, scheme_id: str, code: Code, *, broad: bool | None = None) -> list[Condition]:
        """The conditions that each give a code: its rule, its wider one, its parts."""
        from convo.schemes.conditions.coded import Coded

        wide = self.drafts if broad is None else broad
        conditions = [code.rule] if code.rule else []
        conditions += [code.broad] if code.broad and wide else []
        parts = tuple((scheme_id, part.id) for part in self.schemes[scheme_id].parts(code.id))
        return [*conditions, *([Coded(parts)] if parts else [])]

    def left_to_people(self, name: CodeName) -> bool:
        """Whether a code of the run has no rule at all."""
        code = self._code(*name)
        return code is not None and not self.ways(name[0], code)

    def level(self, expression: pl.Expr) -> int:
        """After how many columns an expression can be computed."""
        roots = expression.meta.root_names()
        return max((self.levels.get(name, 0) for name in roots), default=0)

    def run(self, chunk: pl.DataFrame, turns: Turns) -> pl.DataFrame:
        """The chunk with every column of the plan."""
        for level in sorted({level for level, _ in self.makings}):
            made = [
                column for at, make in self.makings if at == level for column in make(chunk, turns)
            ]
            chunk = chunk.with_columns(made)
        return chunk

    def _new(self, key: Hashable, level: int) -> str:
        name = f"column {len(self._names)}"
        self._names[key] = name
        self.levels[name] = level
        return name

    def _literals(self, column: str, literals: tuple[str, ...]) -> pl.Expr:
        sought = self._sought.get(column)
        level = self.levels[column] + 1
        if sought is None:
            sought = self._sought[column] = []
            tests = sought
            self.makings.append((level, lambda chunk, _: [*search(chunk[column], tests)]))
        key = ("literals", column, literals)
        if key not in self._names:
            sought.append((self._new(key, level), literals))
        return pl.col(self._names[key])

    def _code(self, scheme_id: str, code_id: str) -> Code | None:
        scheme = self.schemes.get(scheme_id)
        return scheme.code(code_id) if scheme else None

    def _doubts(self, conditions: list[Condition]) -> list[Message]:
        tests = [test for one in conditions for test in walk(one) if isinstance(test, Test)]
        found: list[Message] = []
        for test in tests:
            found += [message for message in test.doubts(self) if message not in found]
        return found

    def _circle(self, name: CodeName) -> None:
        members = self._open[self._open.index(name) :]
        scheme = self.schemes[name[0]]
        code = scheme.code(name[1])
        path = str(scheme.path or scheme.id)
        names = " → ".join(".".join(member) for member in [*members, name])
        place = Place(path, code.line if code else None)
        raise SchemeError([(place, Message("scheme-circle", {"members": names}))])
