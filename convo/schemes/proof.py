"""Why turns have their codes: the words that made it so, and the turns that were looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

import polars as pl

from convo.model import EVIDENCE, Schema
from convo.schemes import columns, evidence
from convo.schemes.chunk import known
from convo.schemes.columns import Column
from convo.schemes.conditions import Condition, Test
from convo.schemes.conditions.base import CodeName, Looking
from convo.schemes.conditions.coded import Coded
from convo.schemes.conditions.echoes import Echo
from convo.schemes.conditions.regexes import Regex
from convo.schemes.judge import Judge
from convo.schemes.phrases import Patterns

KEY = 2**16
"""A coded turn's key is row * KEY + the number of its code."""

_FAR = 2**24
_USERS: Schema = {"test": pl.UInt32, "number": pl.UInt32, "row": pl.List(pl.UInt32)}
_SEEN: Schema = {"test": pl.UInt32, "row": pl.List(pl.UInt32), "at": pl.List(pl.UInt32)}
_SPANS = {"row": pl.UInt32, "key": pl.Int64, "from": pl.Int32, "to": pl.Int32}

Grounds = dict[Test, pl.Series]
"""The tests that made a code true, and where each of them did."""

Uses = list[tuple[int, pl.Series]]
"""The numbers of the codes that a test made true, and where."""


class Proof:
    """The grounds of the codes that a judge has found to hold."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.chunk = judge.chunk
        self._grounds: dict[CodeName, Grounds] = {}

    def of(self, names: Sequence[CodeName], keys: pl.Series) -> pl.DataFrame:
        """The evidence of coded turns and the turns looked at, for codes numbered in order."""
        uses = self._uses(names)
        table = keys.alias("key").to_frame()
        for found in (self._evidence(uses), self._looked_at(uses)):
            table = table.join(found, on="key", how="left", maintain_order="left")
        return table.select(
            pl.col("evidence").fill_null(pl.lit([], dtype=EVIDENCE)),
            pl.col("looked_at").fill_null(pl.lit([], dtype=pl.List(pl.Int32))),
        )

    def _evidence(self, uses: dict[Test, Uses]) -> pl.DataFrame:
        """The spans of each coded turn with their text; spans inside others left out."""
        spans = pl.concat([pl.DataFrame(schema=_SPANS), *self._spans(uses)])
        spans = spans.sort("key", "from", -pl.col("to"))
        reached = (pl.col("key") * _FAR + pl.col("to")).cum_max()
        spans = spans.filter((reached > reached.shift(1)).fill_null(value=True))
        text = pl.lit(self.chunk["text"].gather(spans["row"]))
        text = text.str.slice("from", pl.col("to") - pl.col("from")).alias("text")
        one = spans.select("key", evidence=pl.struct(text, "from", "to"))
        return one.group_by("key", maintain_order=True).agg("evidence")

    def _looked_at(self, uses: dict[Test, Uses]) -> pl.DataFrame:
        looking = {test: users for test, users in uses.items() if isinstance(test, Looking)}
        seen: list[tuple[int, pl.Series, pl.Series]] = []
        for number, (test, users) in enumerate(looking.items()):
            pairs = test.looks(self.judge)
            seen.append((number, *pairs.where(_anywhere(users)[pairs.row])))
        looks = pl.DataFrame(seen, schema=dict(_SEEN), orient="row").lazy().explode("row", "at")
        behind = self._users(enumerate(looking.values()))
        looks = looks.join(behind.lazy(), on=["test", "row"])
        turns = looks.select("key", looked_at=pl.lit(self.chunk["turn"]).gather("at")).unique()
        by_key = turns.sort("key", "looked_at").group_by("key", maintain_order=True)
        return by_key.agg("looked_at").collect()

    def _spans(self, uses: dict[Test, Uses]) -> Iterator[pl.DataFrame]:
        """The spans of everything found in the texts: row, key, from and to."""
        sought: dict[Column, list[tuple[Patterns, Uses]]] = {}
        for test, users in uses.items():
            wanted = test.sought(self.chunk)
            if wanted:
                sought.setdefault(wanted.column, []).append((wanted.patterns, users))
        echoes = {test: users for test, users in uses.items() if isinstance(test, Echo)}
        quoting = [users for tests in sought.values() for _, users in tests]
        wheres = [_anywhere(users) for users in [*quoting, *echoes.values()]]
        if wheres:
            where = reduce(or_, wheres)
            said = columns.words(self.chunk)
            words = evidence.tokens(
                self.chunk.frame.select("row", "text").filter(where),
                said.filter(where[said["row"]]),
            )
            for column, tests in sought.items():
                found = pl.concat([self._texts(column, tests), *self._expressions(column, tests)])
                yield _ordered(evidence.in_text(found, words, skipped=column.skipped))
            if echoes:
                yield _ordered(self._echoes(echoes, words))
        for test, users in uses.items():
            if isinstance(test, Regex):
                yield from self._regex(test, users)

    def _texts(self, column: Column, tests: list[tuple[Patterns, Uses]]) -> pl.DataFrame:
        search = self.judge.search(column)
        lists = [(one.literals, users) for one, users in tests if one.literals]
        users = self._users((search.numbers[texts], users) for texts, users in lists)
        hits = search.hits.join(users, left_on=["list", "row"], right_on=["test", "row"])
        return evidence.of_texts(hits.select("row", "key", "begin", "hit"), column.of(self.chunk))

    def _expressions(
        self, column: Column, tests: list[tuple[Patterns, Uses]]
    ) -> Iterator[pl.DataFrame]:
        for patterns, users in tests:
            where = _anywhere(users)
            for one in patterns.expressions:
                rows = self.judge.matches(column, one)
                rows = rows.filter(where[rows])
                if rows.len():
                    said = pl.DataFrame({"row": rows, "found": column.of(self.chunk)[rows]})
                    found = evidence.of_expression(said, one)
                    keys = self._users([(0, users)])
                    yield found.join(keys, on="row").select("row", "key", "first", "size")

    def _echoes(self, echoes: dict[Echo, Uses], words: pl.DataFrame) -> pl.DataFrame:
        """The words whose stems are shared."""
        shared = pl.concat(
            echo.stems(self.chunk).with_columns(test=pl.lit(number, dtype=pl.UInt32))
            for number, echo in enumerate(echoes)
        )
        users = self._users(enumerate(echoes.values()))
        wanted = shared.join(users, on=["test", "row"]).select("row", "stem", "key").unique()
        stems = words.join(columns.stems(self.chunk), on="word")
        return stems.join(wanted, on=["row", "stem"])

    def _regex(self, test: Regex, users: Uses) -> Iterator[pl.DataFrame]:
        said = self.chunk.frame.select("row", "text").filter(_anywhere(users))
        keys = self._users([(0, users)])
        for one in test.expressions(self.chunk.language):
            yield _ordered(evidence.of_regex(said, one).join(keys, on="row"))

    def _users(self, uses: Iterable[tuple[int, Uses]]) -> pl.DataFrame:
        """The coded turns behind tests that are known by a number: test, row and key."""
        users = [
            (test, number, self.chunk["row"].filter(where))
            for test, codes in uses
            for number, where in codes
        ]
        table = pl.DataFrame(users, schema=dict(_USERS), orient="row").lazy().explode("row")
        key = pl.col("row").cast(pl.Int64) * KEY + pl.col("number")
        return table.select("test", "row", key=key).collect()

    def _uses(self, names: Sequence[CodeName]) -> dict[Test, Uses]:
        """The tests behind some codes, and where each made which code true."""
        uses: dict[Test, Uses] = {}
        for number, name in enumerate(names):
            for test, where in self._of(name).items():
                uses.setdefault(test, []).append((number, where))
        return uses

    def _of(self, name: CodeName) -> Grounds:
        """The grounds of a code, those of the codes that it stands on included."""
        if name not in self._grounds:
            grounds = self._grounds[name] = {}
            for way in self.judge.ways(name):
                self._gather(way, known(self.judge.truth(way)), grounds)
        return self._grounds[name]

    def _gather(self, condition: Condition, where: pl.Series, grounds: Grounds) -> None:
        if not where.any():
            return
        if isinstance(condition, Coded):
            for name in condition.names:
                for test, there in self._of(name).items():
                    _add(grounds, test, where & there)
        elif isinstance(condition, Test):
            _add(grounds, condition, where)
        for part in condition.parts():
            self._gather(part, where & known(self.judge.truth(part)), grounds)


def _anywhere(users: Uses) -> pl.Series:
    return reduce(or_, (where for _, where in users))


def _ordered(spans: pl.DataFrame) -> pl.DataFrame:
    return spans.select(pl.col(name).cast(dtype) for name, dtype in _SPANS.items())


def _add(grounds: Grounds, test: Test, where: pl.Series) -> None:
    if where.any():
        grounds[test] = grounds[test] | where if test in grounds else where
