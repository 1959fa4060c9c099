"""Tests of shared content words: echoes (another's turns) and repeats (the speaker's own)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from convo.errors import Message
from convo.model import Turns
from convo.schemes import columns, evidence
from convo.schemes.conditions.base import TESTS, Rules, Test
from convo.schemes.reach import Reach, pairs_between
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.compile import Plan

KEYS = ("role", "within", "shared", "first_use")


@dataclass(frozen=True, slots=True)
class Echo(Test):
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
        said = rows.select("row", word=columns.words(plan)).explode("word").unique()
        known = said["word"].drop_nulls().unique()
        numbers = [columns.stem_number(plan, word) for word in known]
        stems = pl.DataFrame({"word": known, "stem": pl.Series(numbers, dtype=pl.UInt32)})
        shared = rows.select("row", stem=self._shared(plan)).explode("stem").drop_nulls()
        wanted = said.join(stems, on="word").join(shared, on=["row", "stem"], how="semi")
        return evidence.of_tokens(rows.select("row", "text"), wanted)

    def looks(self, plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        return self._seen(plan, rows)

    def doubts(self, plan: Plan) -> tuple[Message, ...]:  # noqa: ARG002 -- as its base
        return (Message("scheme-needs-times"),) if self.reach.seconds is not None else ()

    def _shared(self, plan: Plan) -> pl.Expr:
        """The numbers of the shared stems; null where no turn is in reach."""
        needed = [columns.content(plan), *self.reach.bounds(plan), columns.first(plan)]
        return plan.made(("shared", self), partial(self._compared, plan), after=needed)

    def _compared(self, plan: Plan, chunk: pl.DataFrame, _: Turns) -> pl.Series:
        said = columns.content(plan)
        stems = chunk.select(said).to_series()
        chunk = chunk.with_columns(
            asked=(said.list.len() > 0) if self.shared else pl.lit(value=True)
        )
        seen = self._seen(plan, chunk)
        frame = pl.DataFrame({"row": chunk["row"], "own": stems})
        frame = frame.join(
            _union(seen, stems, "theirs"), on="row", how="left", maintain_order="left"
        )
        shared = pl.col("own").list.set_intersection("theirs")
        if self.first_use:
            before = _union(self._before(plan, chunk), stems, "before")
            frame = frame.join(before, on="row", how="left", maintain_order="left")
            dropped = pl.col("before").fill_null(pl.lit([], pl.List(pl.UInt32)))
            shared = shared.list.set_difference(dropped)
        return frame.select(pl.when(pl.col("theirs").is_not_null()).then(shared)).to_series()

    def _seen(self, plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        wanted = pl.col("content_role").is_in(self.roles) if self.roles else pl.lit(value=True)
        seen = self.reach.pairs(plan, rows, wanted)
        if self.roles:
            return seen
        same = rows["speaker"][seen["row"]].eq_missing(rows["speaker"][seen["at"]])
        return seen.filter(same if self.own else ~same)

    def _before(self, plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        """The speaker's own among the `first_use` floor turns before the reach."""
        low, _ = self.reach.bounds(plan)
        if self.reach.seconds is not None:
            nearest = (
                self.reach.pairs(plan, rows, pl.lit(value=True)).group_by("row").agg(pl.min("at"))
            )
            places = rows.select(at="row", low=columns.earlier(plan))
            nearest = nearest.join(places, on="at").select("row", "low")
            rows = rows.join(nearest, on="row", how="left", maintain_order="left")
            low = pl.col("low").fill_null(columns.first(plan))
        begin = pl.max_horizontal(low - self.first_use, columns.first(plan))
        floor = columns.is_floor(plan)
        seen = pairs_between(rows, begin, low, pl.lit(value=True), floor)
        same = rows["speaker"][seen["row"]].eq_missing(rows["speaker"][seen["at"]])
        return seen.filter(same)


def _union(seen: pl.DataFrame, stems: pl.Series, name: str) -> pl.DataFrame:
    """For each row, the stems of all the rows it sees."""
    lists = pl.DataFrame({"row": seen["row"], name: stems[seen["at"]]})
    return lists.group_by("row").agg(pl.col(name).explode().drop_nulls())


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
