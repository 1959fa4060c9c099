"""Where the tests behind coded turns found what they looked for, as spans of the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

import polars as pl

from convo.model import Schema
from convo.schemes import columns, evidence
from convo.schemes.columns import Column
from convo.schemes.conditions import Test
from convo.schemes.conditions.base import Sought
from convo.schemes.conditions.echoes import Echo
from convo.schemes.conditions.regexes import Regex
from convo.schemes.grounds import Ground, Uses, anywhere
from convo.schemes.judge import Judge
from convo.schemes.phrases import Expression

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
_USERS: Schema = {
    "of": pl.Int64,
    "number": pl.Int64,
    "item": pl.Int32,
    "row": pl.List(pl.UInt32),
}
_PLACES: Schema = {"of": pl.Int64, "text": pl.Int64, "from": pl.Int32, "to": pl.Int32}
_MANY = 2**32
"""More than there are texts."""


class Used(NamedTuple):
    """Something known by a number, the item it belongs to, and what it made true."""

    of: int
    item: int
    users: Uses


class Looked(NamedTuple):
    """A test that made something true, and what it looked for in a column of words."""

    used: Used
    test: Test
    sought: Sought | None


class Spans:
    """Finds the spans behind the codes of a chunk."""

    def __init__(self, judge: Judge, items: Mapping[Ground, int]) -> None:
        self.judge = judge
        self.chunk = judge.chunk
        self.items = items
        """The number of the condition of a score that a ground belongs to."""

    def of(self, uses: dict[Ground, Uses]) -> pl.DataFrame:
        """The spans of everything found: row, key, item, from and to."""
        tests = [(ground, ground.test) for ground in uses]
        looked = [
            Looked(
                Used(of, self.items.get(ground, ALONE), uses[ground]),
                test,
                test.sought(self.chunk),
            )
            for of, (ground, test) in enumerate(tests)
            if test
        ]
        found = [self._in_texts(looked), self._echoes(looked)]
        return pl.concat([pl.DataFrame(schema=dict(SPANS)), *(_ordered(one) for one in found)])

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

    def _in_texts(self, looked: Sequence[Looked]) -> pl.DataFrame:
        """What was found in the texts: each place once, whoever looked for it in which turn."""
        places = pl.concat([pl.DataFrame(schema=dict(_PLACES)), *self._places(looked)])
        there = pl.col("of") * _MANY + pl.col("text").cast(pl.Int64)
        users = self.users(one.used for one in looked if one.sought or isinstance(one.test, Regex))
        users = users.with_columns(pl.lit(self.chunk.text_of[users["row"]]).alias("text"))
        found = users.lazy().select("row", "key", "item", there=there)
        return found.join(places.lazy().select("from", "to", there=there), on="there").collect()

    def _places(self, looked: Sequence[Looked]) -> Iterator[pl.DataFrame]:
        """Where in the texts the tests found something: of, text, from and to."""
        for column in dict.fromkeys(one.sought.column for one in looked if one.sought):
            yield self._literals(column, looked)
        for (column, expression), users in _by_expression(looked).items():
            texts = self.judge.matches(column, expression)
            texts = texts.filter(self._texts_of(users)[texts])
            if texts.len():
                said = pl.DataFrame({"text": texts, "found": column.of(self.chunk)[texts]})
                found = evidence.of_expression(said, expression).sort("text", maintain_order=True)
                yield from _for_all(users, column.words(self.chunk).of_words(found))
        for one in looked:
            if isinstance(one.test, Regex):
                where = self._texts_of([one.used])
                said = self.chunk.texts.to_frame("found").with_row_index("text").filter(where)
                for regex in one.test.expressions(self.chunk.language):
                    yield from _for_all([one.used], evidence.of_regex(said, regex))

    def _literals(self, column: Column, looked: Sequence[Looked]) -> pl.DataFrame:
        """The plain texts found in a column of words."""
        search = self.judge.search(column)
        wanted = [
            (one.used.of, search.number(one.sought.patterns.literals))
            for one in looked
            if one.sought and one.sought.column == column and one.sought.patterns.literals
        ]
        users = [one.used for one in looked if one.sought and one.sought.column == column]
        of = pl.DataFrame(wanted, schema={"of": pl.Int64, "list": pl.UInt32}, orient="row")
        hits = search.hits.filter(self._texts_of(users)[search.hits["text"]])
        hits = hits.join(of, on="list")
        found = search.found[hits["at"]]
        places = column.words(self.chunk).places(found["first"], found["last"])
        return _placed(pl.DataFrame([hits["of"], hits["text"], *places]))

    def _texts_of(self, used: Iterable[Used]) -> pl.Series:
        """Whether a text is one of those of the turns that something made true."""
        where = reduce(or_, (anywhere(one.users) for one in used))
        return self.chunk.marked_texts(self.chunk.text_of.filter(where))

    def _echoes(self, looked: Sequence[Looked]) -> pl.DataFrame:
        """The words whose stems are shared."""
        echoes = [(one.used, one.test) for one in looked if isinstance(one.test, Echo)]
        if not echoes:
            return pl.DataFrame(schema=dict(SPANS))
        shared = pl.concat(
            echo.stems(self.chunk).select("row", "stem", of=pl.lit(used.of, dtype=pl.Int64))
            for used, echo in echoes
        )
        users = self.users(used for used, _ in echoes)
        wanted = shared.lazy().join(users.lazy(), on=["of", "row"]).drop("of").unique()
        wanted = wanted.with_columns(pl.lit(self.chunk.text_of).gather("row").alias("text"))
        said = columns.content(self.chunk).lazy()
        return wanted.join(said, on=["text", "stem"]).collect()


def _by_expression(looked: Iterable[Looked]) -> dict[tuple[Column, Expression], list[Used]]:
    """Every regular expression once, and what looks for it."""
    found: dict[tuple[Column, Expression], list[Used]] = {}
    for one in looked:
        if one.sought:
            for expression in one.sought.patterns.expressions:
                found.setdefault((one.sought.column, expression), []).append(one.used)
    return found


def _for_all(used: Iterable[Used], places: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The same places for all that look for them."""
    for one in used:
        yield _placed(places.with_columns(of=pl.lit(one.of)))


def _placed(places: pl.DataFrame) -> pl.DataFrame:
    return places.select(pl.col(name).cast(dtype) for name, dtype in _PLACES.items())


def _ordered(spans: pl.DataFrame) -> pl.DataFrame:
    return spans.select(pl.col(name).cast(dtype) for name, dtype in SPANS.items())
