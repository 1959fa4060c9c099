"""Where the tests behind coded turns found what they looked for, as spans of the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_

import polars as pl

from convo.model import Schema
from convo.schemes import columns, evidence
from convo.schemes.columns import FLUENT, STEMMED, Column
from convo.schemes.conditions.echoes import Echo
from convo.schemes.conditions.regexes import Regex
from convo.schemes.grounds import Ground, Uses, anywhere
from convo.schemes.judge import Judge
from convo.schemes.phrases import Patterns

KEY = 2**16
"""A coded turn's key is row * KEY + the number of its code."""

ALONE = -1
"""The item of what was found outside any score."""

SPANS: Schema = {
    "row": pl.UInt32,
    "key": pl.Int64,
    "item": pl.Int32,
    "from": pl.Int32,
    "to": pl.Int32,
}
_FAR = 2**32
_USERS: Schema = {
    "of": pl.Int64,
    "number": pl.Int64,
    "item": pl.Int32,
    "row": pl.List(pl.UInt32),
}
Used = tuple[int, int, Uses]
"""Something known by a number, the item it belongs to, and what it made true."""


class Spans:
    """Finds the spans behind the codes of a chunk."""

    def __init__(self, judge: Judge, items: Mapping[Ground, int]) -> None:
        self.judge = judge
        self.chunk = judge.chunk
        self.items = items
        """The number of the condition of a score that a ground belongs to."""

    def of(self, uses: dict[Ground, Uses]) -> pl.DataFrame:
        """The spans of everything found: row, key, item, from and to."""
        return pl.concat([pl.DataFrame(schema=dict(SPANS)), *self._found(uses)])

    def users(self, used: Iterable[Used]) -> pl.DataFrame:
        """The coded turns behind things known by a number: of, row, item and key."""
        rows = [
            (of, number, item, self.chunk["row"].filter(where))
            for of, item, codes in used
            for number, where in codes
        ]
        table = pl.DataFrame(rows, schema=dict(_USERS), orient="row").lazy().explode("row")
        key = pl.col("row").cast(pl.Int64) * KEY + pl.col("number")
        return table.select("of", "row", "item", key=key).collect()

    def _found(self, uses: dict[Ground, Uses]) -> Iterator[pl.DataFrame]:
        sought: dict[Column, list[tuple[Patterns, int, Uses]]] = {}
        echoes: list[tuple[Echo, int, Uses]] = []
        for ground, users in uses.items():
            item, test = self.items.get(ground, ALONE), ground.test
            wanted = test.sought(self.chunk) if test else None
            if wanted:
                sought.setdefault(wanted.column, []).append((wanted.patterns, item, users))
            elif isinstance(test, Echo):
                echoes.append((test, item, users))
            elif isinstance(test, Regex):
                yield from self._regex(test, item, users)
        for column, tests in sought.items():
            where = reduce(or_, (anywhere(users) for _, _, users in tests))
            words = self._words(column, columns.words_in(self.chunk, where))
            yield self._texts(column, tests, where, words)
            for patterns, item, users in tests:
                yield from self._expressions(column, patterns, (0, item, users), words)
        if echoes:
            yield self._echoes(echoes)

    def _words(self, column: Column, words: pl.DataFrame) -> evidence.Words:
        """The words of some rows as they stand in a column."""
        if column == STEMMED:
            return evidence.Words(words, columns.stemmed(self.chunk, words["word"]))
        if column.skipped:
            words = words.filter(~pl.col("word").is_in(list(column.skipped)))
        return evidence.Words(words, lead=2 if column.kind == FLUENT else 1)

    def _texts(
        self,
        column: Column,
        tests: list[tuple[Patterns, int, Uses]],
        where: pl.Series,
        words: evidence.Words,
    ) -> pl.DataFrame:
        """The plain texts found, each placed in its text once, whoever looked for it."""
        search = self.judge.search(column)
        used = where[search.found["row"]]
        placed = words.of_letters(search.found.filter(used))
        place = (used.cast(pl.Int64).cum_sum() - 1)[search.hits["at"]]
        users = self.users(
            (search.numbers[one.literals], item, users)
            for one, item, users in tests
            if one.literals
        )
        row = pl.col("row").cast(pl.Int64)
        hits = search.hits.select(place=place, of=pl.col("list").cast(pl.Int64) * _FAR + row)
        users = users.with_columns(of=pl.col("of") * _FAR + row)
        found = users.join(hits, on="of")
        return _ordered(found.with_columns(placed[found["place"]]))

    def _expressions(
        self, column: Column, patterns: Patterns, used: Used, words: evidence.Words
    ) -> Iterator[pl.DataFrame]:
        where = anywhere(used[2])
        for one in patterns.expressions:
            rows = self.judge.matches(column, one)
            rows = rows.filter(where[rows])
            if rows.len():
                said = pl.DataFrame({"row": rows, "found": column.of(self.chunk)[rows]})
                found = words.of_words(evidence.of_expression(said, one))
                yield _ordered(self.users([used]).join(found, on="row"))

    def _echoes(self, echoes: list[tuple[Echo, int, Uses]]) -> pl.DataFrame:
        """The words whose stems are shared."""
        where = reduce(or_, (anywhere(users) for _, _, users in echoes))
        words = columns.words_in(self.chunk, where)
        shared = pl.concat(
            echo.stems(self.chunk).select("row", "stem", of=pl.lit(number, dtype=pl.Int64))
            for number, (echo, _, _) in enumerate(echoes)
        )
        users = self.users((n, item, users) for n, (_, item, users) in enumerate(echoes))
        wanted = shared.join(users, on=["of", "row"]).drop("of").unique()
        stems = words.join(columns.stems(self.chunk), on="word")
        return _ordered(stems.join(wanted, on=["row", "stem"]))

    def _regex(self, test: Regex, item: int, users: Uses) -> Iterator[pl.DataFrame]:
        said = self.chunk.frame.select("row", "text").filter(anywhere(users))
        keys = self.users([(0, item, users)])
        for one in test.expressions(self.chunk.language):
            yield _ordered(keys.join(evidence.of_regex(said, one), on="row"))


def _ordered(spans: pl.DataFrame) -> pl.DataFrame:
    return spans.select(pl.col(name).cast(dtype) for name, dtype in SPANS.items())
