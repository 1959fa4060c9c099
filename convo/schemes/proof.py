"""Why turns have their codes: the words that made it so, and the turns that were looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from convo.model import EVIDENCE
from convo.schemes import evidence
from convo.schemes.compile import CodeName, Plan
from convo.schemes.conditions import Condition, Test
from convo.schemes.conditions.base import SPANS, Looking, Quoting
from convo.schemes.conditions.coded import Coded
from convo.schemes.phrases import Patterns
from convo.schemes.reach import LOOKS

_FAR = 2**24
Grounds = dict[Test, pl.Series]
"""The tests that made a code true, and where each of them did."""

Users = list[tuple[int, pl.Series]]
"""The numbers of the codes that a test made true, and where."""


@dataclass(slots=True)
class Proof:
    """The grounds of the codes of a chunk that a plan has run over."""

    plan: Plan
    chunk: pl.DataFrame
    _grounds: dict[CodeName, Grounds] = field(default_factory=dict)

    def add_to(self, given: pl.DataFrame) -> pl.DataFrame:
        """Codes with their evidence and the turns looked at; `given` has row, scheme and code."""
        names = given.select("scheme", "code").unique(maintain_order=True).with_row_index("number")
        key = pl.col("row").cast(pl.Int64) * names.height + pl.col("number")
        given = given.join(names, on=["scheme", "code"], maintain_order="left")
        given = given.with_columns(key=key)
        users = self._users(names.select("scheme", "code").rows())
        spans = pl.concat([self._phrases(users), *self._words(users)])
        looks = pl.concat([_nothing(LOOKS), *self._looks(users)])
        for found in (self._evidence(spans, key), self._looked_at(looks, key)):
            given = given.join(found, on="key", how="left", maintain_order="left")
        return given.with_columns(
            pl.col("evidence").fill_null(pl.lit([], dtype=EVIDENCE)),
            pl.col("looked_at").fill_null(pl.lit([], dtype=pl.List(pl.Int32))),
        )

    def _evidence(self, spans: pl.DataFrame, key: pl.Expr) -> pl.DataFrame:
        """The spans of each coded turn with their text; spans inside others left out."""
        spans = spans.with_columns(key=key).sort("key", "from", -pl.col("to").cast(pl.Int64))
        reached = (pl.col("key") * _FAR + pl.col("to")).cum_max()
        spans = spans.filter((reached > reached.shift(1)).fill_null(value=True))
        texts = self.chunk["text"].gather(spans["row"]).alias("text")
        spans = spans.with_columns(texts).with_columns(
            pl.col("text").str.slice("from", pl.col("to") - pl.col("from"))
        )
        one = pl.struct("text", "from", "to")
        return spans.group_by("key", maintain_order=True).agg(evidence=one)

    def _looked_at(self, looks: pl.DataFrame, key: pl.Expr) -> pl.DataFrame:
        turns = looks.select(key=key, looked_at=self.chunk["turn"].gather(looks["at"]))
        return turns.group_by("key").agg(pl.col("looked_at").unique().sort())

    def _phrases(self, users_of: dict[Test, Users]) -> pl.DataFrame:
        """The spans of all phrases: those of one column of words together."""
        found = [_nothing(SPANS)]
        together: dict[tuple[str, tuple[str, ...]], list[tuple[Test, Patterns, Users]]] = {}
        for test, users in users_of.items():
            sought = test.sought(self.plan)
            if sought:
                key = (sought.column, sought.skipped)
                together.setdefault(key, []).append((test, sought.patterns, users))
        for (column, skipped), tests in together.items():
            wheres = [_anywhere(users) for _, _, users in tests]
            anyone = pl.select(pl.any_horizontal(wheres)).to_series()
            said = self.chunk.select("row", "text", found=column).filter(anyone)
            asked = [
                (patterns, where.filter(anyone))
                for (_, patterns, _), where in zip(tests, wheres, strict=True)
            ]
            spans = evidence.of_words(said, asked, skipped=skipped).partition_by(
                "test", as_dict=True, include_key=False
            )
            for number, (_, _, users) in enumerate(tests):
                if (number,) in spans:
                    found += _shared_out(spans[number,], users)
        return pl.concat(found)

    def _words(self, users_of: dict[Test, Users]) -> Iterator[pl.DataFrame]:
        """The spans of other words, on the rows where they made a code true."""
        for test, users in users_of.items():
            if isinstance(test, Quoting):
                rows = self.chunk.with_columns(asked=_anywhere(users))
                yield from _shared_out(test.spans(self.plan, rows), users)

    def _looks(self, users_of: dict[Test, Users]) -> Iterator[pl.DataFrame]:
        """The rows looked at from the rows where that made a code true."""
        for test, users in users_of.items():
            if isinstance(test, Looking):
                rows = self.chunk.with_columns(asked=_anywhere(users))
                yield from _shared_out(test.looks(self.plan, rows), users)

    def _users(self, names: list[CodeName]) -> dict[Test, Users]:
        """The tests behind some codes, and where each made which code true."""
        users: dict[Test, Users] = {}
        for number, name in enumerate(names):
            for test, where in self._of(name).items():
                users.setdefault(test, []).append((number, where))
        return users

    def _of(self, name: CodeName) -> Grounds:
        """The grounds of a code, those of the codes that it stands on included."""
        if name not in self._grounds:
            self._grounds[name] = {}
            code = (
                self.plan.schemes[name[0]].code(name[1]) if name[0] in self.plan.schemes else None
            )
            for way in self.plan.ways(name[0], code) if code else ():
                self._gather(way, self._where(way), self._grounds[name])
        return self._grounds[name]

    def _gather(self, condition: Condition, where: pl.Series, grounds: Grounds) -> None:
        if isinstance(condition, Coded):
            for name in condition.names:
                for test, there in self._of(name).items():
                    _add(grounds, test, where & there)
        elif isinstance(condition, Test):
            _add(grounds, condition, where)
        for part in condition.parts():
            self._gather(part, where & self._where(part), grounds)

    def _where(self, condition: Condition) -> pl.Series:
        true = self.plan.truth(condition).fill_null(value=False)
        return self.chunk.select(true.alias("where")).to_series()


def _anywhere(users: Users) -> pl.Series:
    return pl.select(pl.any_horizontal([where for _, where in users])).to_series()


def _shared_out(shown: pl.DataFrame, users: Users) -> Iterator[pl.DataFrame]:
    """What a test shows, for each code on the rows where the test made it true."""
    for number, where in users:
        mine = shown.filter(where.gather(shown["row"]))
        yield mine.with_columns(number=pl.lit(number, dtype=pl.UInt32))


def _nothing(schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    return pl.DataFrame(schema={**schema, "number": pl.UInt32})


def _add(grounds: Grounds, test: Test, where: pl.Series) -> None:
    if where.any():
        grounds[test] = grounds[test] | where if test in grounds else where
