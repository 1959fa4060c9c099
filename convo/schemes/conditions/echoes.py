"""Tests of shared content words: echoes (another's turns) and repeats (the speaker's own)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.errors import Message
from convo.schemes import columns
from convo.schemes.chunk import Chunk, one_of
from convo.schemes.conditions.base import TESTS, Looking, Rules, Test
from convo.schemes.heard import heard, said, unused
from convo.schemes.reach import WITHIN, Pairs, Reach, kleene
from convo.schemes.shapes import ROLES, WHOLE, Keys, mapping
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.judge import Judge

OWN = Keys("echoes", {"within": WITHIN, "shared": WHOLE, "first_use": WHOLE})
OTHERS = Keys("echoes", {"role": ROLES, **OWN.shapes})


@dataclass(eq=False)
class Echo(Looking):
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

    def truth(self, judge: Judge) -> pl.Series:
        chunk = judge.chunk
        rows = self.stems(chunk)["row"]
        if self.shared == 0:
            enough = chunk.marked(self._seen(chunk, ~chunk.nowhere).row) & ~chunk.marked(rows)
        elif self.shared == 1:
            enough = chunk.marked(rows)
        else:
            counts = rows.value_counts()
            enough = chunk.marked(counts["row"].filter(counts["count"] >= self.shared))
        if self.reach.seconds is None:
            return enough
        return kleene(enough, chunk["start"].is_null())

    def looks(self, judge: Judge, where: pl.Series) -> Pairs:
        return self._seen(judge.chunk, where)

    def doubts(self, judge: Judge) -> tuple[Message, ...]:  # noqa: ARG002 -- as its base
        return (Message("scheme-needs-times"),) if self.reach.seconds is not None else ()

    def stems(self, chunk: Chunk) -> pl.DataFrame:
        """The stems that each row shares: row and stem."""

        def work() -> pl.DataFrame:
            shared = self._heard(chunk)
            if self.first_use:
                low, first = self._edge(chunk), columns.places(chunk).first
                since = pl.select(pl.max_horizontal(low - self.first_use, first)).to_series()
                shared = unused(chunk, shared, since, low)
            return shared.select("row", "stem")

        key = ("shared", self.reach, self.roles, self.own, self.first_use)
        return chunk.once(key, work)

    def _heard(self, chunk: Chunk) -> pl.DataFrame:
        """The stems of each row that were said in the rows compared with."""
        if self.reach.seconds is None:
            since = self.reach.bounds(chunk)[0]
            return heard(chunk, since, roles=self.roles, own=self.own)
        row, at = self._seen(chunk, ~chunk.nowhere)
        there = said(chunk).select("stem", at="row")
        near = pl.DataFrame({"row": row, "at": at}).join(there, on="at").select("row", "stem")
        return said(chunk).join(near, on=["row", "stem"], how="semi")

    def _seen(self, chunk: Chunk, where: pl.Series) -> Pairs:
        """The rows that some rows are compared with."""
        seen = self.reach.seen(chunk, where)
        if self.roles:
            return seen.where(one_of(chunk["content_role"], self.roles)[seen.at])
        speaker = chunk["speaker"]
        same = speaker[seen.row].eq_missing(speaker[seen.at])
        return seen.where(same if self.own else ~same)

    def _edge(self, chunk: Chunk) -> pl.Series:
        """The place where the reach begins."""
        if self.reach.seconds is None:
            return self.reach.bounds(chunk)[0]
        row, at = self.reach.seen(chunk, ~chunk.nowhere)
        nearest = pl.DataFrame({"row": row, "at": at}).group_by("row").agg(pl.min("at"))
        _, earlier, first, _ = columns.places(chunk)
        return first.clone().scatter(nearest["row"], earlier[nearest["at"]])


@TESTS.reads("echoes", mapping(OTHERS))
def echoes(node: Node, rules: Rules, _: Mapping) -> Test | None:
    return _echo(node, rules, own=False)


@TESTS.reads("repeats", mapping(OWN))
def repeats(node: Node, rules: Rules, _: Mapping) -> Test | None:
    return _echo(node, rules, own=True)


def _echo(node: Node, rules: Rules, *, own: bool) -> Test | None:
    keys = rules.reading.keys(node, OWN if own else OTHERS)
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
