"""Tests of shared content words: echoes (another's turns) and repeats (the speaker's own)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.errors import Message
from convo.model import Turns
from convo.schemes import columns, evidence
from convo.schemes.conditions.base import TESTS, Looking, Quoting, Rules, Test
from convo.schemes.reach import Reach, pairs_between
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.compile import Plan

KEYS = ("role", "within", "shared", "first_use")


@dataclass(frozen=True, slots=True)
class Echo(Quoting, Looking):
    """The turn shares content stems with the floor turns in reach.

    Those of some roles; without roles those of other speakers; with `own` the speaker's own.
    """

    reach: Reach
    roles: tuple[str, ...] = ()
    own: bool = False
    shared: int = 1
    first_use: int = 0

    @property
    def name(self) -> str:
        return "repeats" if self.own else "echoes"

    def truth(self, plan: Plan) -> pl.Expr:
        shared = self._shared(plan)
        enough = shared.list.len() >= self.shared
        if self.shared == 0:
            enough = shared.list.len() == 0
        enough = enough.fill_null(value=False)
        if self.reach.seconds is None:
            return enough
        return pl.when(enough | pl.col("start").is_not_null()).then(enough)

    def spans(self, plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        said = columns.words(plan)
        rows = rows.select("row", "text", "asked", word=said, stem=self._shared(plan))
        rows = rows.filter("asked")
        words = rows.select("row", "word").explode("word")
        known = words["word"].drop_nulls().unique()
        numbers = [columns.stem_number(plan, word) for word in known]
        stems = pl.DataFrame({"word": known, "stem": pl.Series(numbers, dtype=pl.UInt32)})
        shared = rows.select("row", "stem").explode("stem").drop_nulls()
        wanted = words.join(stems, on="word").join(shared, on=["row", "stem"], how="semi")
        return evidence.of_tokens(rows.select("row", "text"), wanted)

    def looks(self, plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        return self._seen(plan, rows)

    def doubts(self, plan: Plan) -> tuple[Message, ...]:  # noqa: ARG002 -- as its base
        return (Message("scheme-needs-times"),) if self.reach.seconds is not None else ()

    def _shared(self, plan: Plan) -> pl.Expr:
        """The numbers of the shared stems; null where no turn is in reach."""
        shared = columns.content(plan).list.set_intersection(self._theirs(plan))
        if self.first_use:
            none = pl.lit([], pl.List(pl.UInt32))
            shared = shared.list.set_difference(self._used(plan).fill_null(none))
        return plan.column(("shared", self), lambda: shared)

    def _theirs(self, plan: Plan) -> pl.Expr:
        """The stems of the turns compared with; null where none is in reach."""
        stems = columns.content(plan)
        key = ("theirs", self.reach, self.roles, self.own)
        needed = [stems, *self.reach.bounds(plan)]
        return plan.made(key, _union_of(self._seen, plan, stems), needed)

    def _used(self, plan: Plan) -> pl.Expr:
        """The stems that the speaker used in the `first_use` floor turns before the reach."""
        stems = columns.content(plan)
        key = ("used", self.reach, self.first_use)
        needed = [stems, columns.first(plan), *self.reach.bounds(plan)]
        return plan.made(key, _union_of(self._before, plan, stems), needed)

    def _seen(self, plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        wanted = pl.col("content_role").is_in(self.roles) if self.roles else pl.lit(value=True)
        seen = self.reach.pairs(plan, rows, wanted)
        if self.roles:
            return seen
        return seen.filter(_same_speaker(rows, seen) if self.own else ~_same_speaker(rows, seen))

    def _before(self, plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        """The speaker's own among the `first_use` floor turns before the reach."""
        low, _ = self.reach.bounds(plan)
        if self.reach.seconds is not None:
            seen = self.reach.pairs(plan, rows, pl.lit(value=True))
            places = rows.select(at="row", low=columns.earlier(plan))
            nearest = seen.group_by("row").agg(pl.min("at")).join(places, on="at")
            rows = rows.join(nearest.drop("at"), on="row", how="left", maintain_order="left")
            low = pl.col("low").fill_null(columns.first(plan))
        begin = pl.max_horizontal(low - self.first_use, columns.first(plan))
        seen = pairs_between(rows, begin, low, pl.lit(value=True), columns.is_floor(plan))
        return seen.filter(_same_speaker(rows, seen))


def _same_speaker(rows: pl.DataFrame, seen: pl.DataFrame) -> pl.Series:
    return rows["speaker"][seen["row"]].eq_missing(rows["speaker"][seen["at"]])


def _union_of(
    seen_by: Callable[[Plan, pl.DataFrame], pl.DataFrame], plan: Plan, stems: pl.Expr
) -> Callable[[pl.DataFrame, Turns], pl.Series]:
    """Makes, for each row of a chunk, the stems of all rows it sees; null where it sees none."""

    def make(chunk: pl.DataFrame, _: Turns) -> pl.Series:
        seen = seen_by(plan, chunk)
        lists = seen.select("row", stems=chunk.select(stems).to_series()[seen["at"]])
        union = lists.group_by("row").agg(pl.col("stems").explode().drop_nulls())
        return chunk.select("row").join(union, on="row", how="left", maintain_order="left")[
            "stems"
        ]

    return make


@TESTS.register("echoes")
def echoes(node: Node, rules: Rules, _: Mapping) -> Test | None:
    return _echo(node, rules, own=False)


@TESTS.register("repeats")
def repeats(node: Node, rules: Rules, _: Mapping) -> Test | None:
    return _echo(node, rules, own=True)


def _echo(node: Node, rules: Rules, *, own: bool) -> Test | None:
    keys = rules.reading.mapping(node, KEYS[1:] if own else KEYS)
    if keys is None:
        return None
    given = keys.items
    roles = rules.roles(given["role"]) if "role" in given and not own else ()
    reach = rules.reach(given.get("within"), backward=True)
    shared = rules.reading.whole(given.get("shared"))
    first_use = rules.reading.whole(given.get("first_use"))
    if reach is None:
        return None
    return Echo(reach, roles, own, 1 if shared is None else shared, first_use or 0)
