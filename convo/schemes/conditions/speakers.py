"""Tests of who speaks and to whom: role and to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from convo.model import Turns
from convo.schemes import columns
from convo.schemes.conditions.base import TESTS, Rules, Test
from convo.schemes.source import Mapping, Node

if TYPE_CHECKING:
    from convo.schemes.compile import Plan


@dataclass(frozen=True, slots=True)
class Role(Test):
    """The turn's words are those of one of the roles."""

    roles: tuple[str, ...]

    def truth(self, plan: Plan) -> pl.Expr:  # noqa: ARG002 -- a column of every chunk is enough
        return pl.col("content_role").is_in(self.roles).fill_null(value=False)


@dataclass(frozen=True, slots=True)
class To(Test):
    """The floor turn of the next or the previous other speaker is one of the roles."""

    roles: tuple[str, ...]

    def truth(self, plan: Plan) -> pl.Expr:
        places = (columns.is_floor, columns.talk, columns.earlier, columns.first, columns.last)
        needed = [place(plan) for place in places]
        beside = plan.made("others", partial(_others, plan), after=needed)
        return pl.any_horizontal(
            beside.struct.field(name).is_in(self.roles).fill_null(value=False)
            for name in ("previous", "next")
        )


def _others(plan: Plan, chunk: pl.DataFrame, _: Turns) -> pl.Series:
    """The roles of the previous and the next other speaker's floor turn."""
    first, last = columns.first(plan), columns.last(plan)
    floor = _floor(chunk.filter(columns.is_floor(plan)), columns.talk(plan))
    here = chunk.select(
        "speaker",
        before=columns.earlier(plan) - (~columns.is_floor(plan)).cast(pl.Int64),
        after=columns.earlier(plan),
        first=first,
        last=last,
    )
    before = here.select(pl.when(pl.col("before") >= pl.col("first")).then("before")).to_series()
    after = here.select(pl.when(pl.col("after") < pl.col("last")).then("after")).to_series()
    roles = pl.DataFrame(
        {
            "previous": _role_of(here["speaker"], floor, before, "previous"),
            "next": _role_of(here["speaker"], floor, after, "next"),
        }
    )
    return roles.to_struct("others")


def _floor(turns: pl.DataFrame, talk: pl.Expr) -> pl.DataFrame:
    """Floor turns with the roles of the speakers before and after their run of turns."""
    turns = turns.select("speaker", role="content_role", talk=talk)
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


@TESTS.register("role")
def role(node: Node, rules: Rules, _: Mapping) -> Test | None:
    roles = rules.roles(node)
    return Role(roles) if roles else None


@TESTS.register("to")
def to(node: Node, rules: Rules, _: Mapping) -> Test | None:
    roles = rules.roles(node)
    return To(roles) if roles else None
