"""Tests of who speaks and to whom: role and to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.schemes import columns
from convo.schemes.chunk import Chunk, one_of
from convo.schemes.conditions.base import TESTS, Rules, Test
from convo.schemes.shapes import ROLES
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.judge import Judge


@dataclass(eq=False)
class Role(Test):
    """The turn's words are those of one of the roles."""

    roles: tuple[str, ...]

    def truth(self, judge: Judge) -> pl.Series:
        return one_of(judge.chunk["content_role"], self.roles)


@dataclass(eq=False)
class To(Test):
    """The floor turn of the next or the previous other speaker is one of the roles."""

    roles: tuple[str, ...]

    def truth(self, judge: Judge) -> pl.Series:
        previous, after = judge.chunk.once("others", lambda: _others(judge.chunk))
        return one_of(previous, self.roles) | one_of(after, self.roles)


def _others(chunk: Chunk) -> tuple[pl.Series, pl.Series]:
    """The roles of the previous and the next other speaker's floor turn."""
    counted, earlier, first, last = columns.places(chunk)
    floor = _floor(chunk.frame.filter(counted))
    places = pl.DataFrame({"here": earlier, "counted": counted, "first": first, "last": last})
    before = pl.col("here") - (~pl.col("counted")).cast(pl.Int64)
    sides = places.select(
        before=pl.when(before >= pl.col("first")).then(before),
        after=pl.when(pl.col("here") < pl.col("last")).then("here"),
    )
    return (
        _role_of(chunk["speaker"], floor, sides["before"], "previous"),
        _role_of(chunk["speaker"], floor, sides["after"], "next"),
    )


def _floor(turns: pl.DataFrame) -> pl.DataFrame:
    """Floor turns with the roles of the speakers before and after their run of turns."""
    turns = turns.select("speaker", role="content_role", talk="conversation")
    run = pl.struct("talk", "speaker").rle_id()
    runs = turns.group_by(run.alias("run"), maintain_order=True).agg(
        pl.col("talk").first(), first=pl.col("role").first(), last=pl.col("role").last()
    )
    same_before = pl.col("talk") == pl.col("talk").shift(1)
    same_after = pl.col("talk") == pl.col("talk").shift(-1)
    beside = runs.select(
        previous=pl.when(same_before).then(pl.col("last").shift(1)),
        next=pl.when(same_after).then(pl.col("first").shift(-1)),
    )
    numbers = turns.select(run).to_series()
    return (
        turns.hstack(beside[numbers])
        if turns.height
        else turns.with_columns(previous=pl.lit(None, pl.String), next=pl.lit(None, pl.String))
    )


def _role_of(speakers: pl.Series, floor: pl.DataFrame, places: pl.Series, side: str) -> pl.Series:
    """The role at some places, or beside them where the place is the speaker's own."""
    there = floor.select("speaker", "role", beside=side)
    if there.is_empty():
        return pl.Series([None] * speakers.len(), dtype=pl.String)
    there = there.select(pl.all().gather(places))
    frame = there.with_columns(own=speakers)
    same = pl.col("speaker").eq_missing(pl.col("own"))
    return frame.select(pl.when(same).then("beside").otherwise("role")).to_series()


@TESTS.reads("role", ROLES)
def role(node: Node, rules: Rules, _: Mapping) -> Test | None:
    roles = rules.roles(node)
    return Role(roles) if roles else None


@TESTS.reads("to", ROLES)
def to(node: Node, rules: Rules, _: Mapping) -> Test | None:
    roles = rules.roles(node)
    return To(roles) if roles else None
