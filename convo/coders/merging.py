"""One set of codes out of several people's: what most gave, a referee's word, or what all gave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

from convo.coders.coding import UNIT, Coding, coded
from convo.coders.deciding import GIVEN, OPEN, of_people, scheme
from convo.errors import UsageError
from convo.model import Schema, check
from convo.registry import nearest

By = Literal["majority", "referee", "agreed"]
WAYS: tuple[By, ...] = ("majority", "referee", "agreed")
OUTCOMES: Schema = {
    "conversation": pl.String,
    "unit": pl.String,
    "number": pl.Int32,
    "code": pl.String,  # null: nobody gave the unit a code
    "outcome": pl.String,  # given | none | open
    "gave": pl.List(pl.String),  # coders, in the order of their names
    "gave_not": pl.List(pl.String),
}
"""One row per unit and code that somebody gave; one without a code where nobody gave any."""

ROW = list(UNIT)
AT_LEAST = 2
"""So many people must have seen a unit for them to agree on it."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The common set, and what was decided of each unit."""

    coding: Coding
    outcomes: pl.DataFrame


def merged(coding: Coding, by: By, referee: str | None = None) -> Merged:
    """The codes of several people as one coder's, such as `consensus:majority(AB,MH)`.

    Everybody who saw a unit has a say in each code of the schemes that she coded with. By
    `majority` a code is given where more than half gave it; half and half is left open. By
    `agreed` a unit counts where two or more saw it and all gave it the same codes. By `referee`
    her codes count where she saw the unit; elsewhere what all others gave. What is open is left
    out: a unit of which nothing is decided is one that the common set has not seen.

    Raises:
        UsageError: nobody but rules and models coded, or there is no such referee.
    """
    people = of_people(coding.codings)
    names = people["coder"].unique().sort().to_list()
    if not names:
        raise UsageError("merge-nobody")
    if by == "referee" and referee not in names:
        raise UsageError("merge-no-referee", name=referee or "", near=_near(referee, names))
    found = _outcomes(people, by, referee)
    who = [referee] if by == "referee" and referee else names
    shown = ",".join(str(name).partition(":")[2] for name in who)
    rows = _common(found, people, f"consensus:{by}({shown})")
    return Merged(replace(coding, codings=rows), found)


def _near(name: str | None, names: list[str]) -> str:
    return nearest(name or "", names) or ", ".join(names)


def _votes(people: pl.DataFrame) -> pl.DataFrame:
    """Who gave each code of a unit, and who saw the unit and did not: unit, code, coder, yes."""
    every = people.with_columns(scheme=scheme())
    seen = every.select(*ROW, "coder").unique()
    used = every.drop_nulls("code").select("coder", "scheme", used=pl.lit(value=True)).unique()
    given = every.filter(pl.col("code").is_not_null() & pl.col("status").is_in(GIVEN))
    asked = given.select(*ROW, "code", "scheme").unique().join(seen, on=ROW)
    asked = asked.join(used, on=["coder", "scheme"], how="left", nulls_equal=True)
    free = asked.join(used.select("coder").unique(), on="coder", how="anti")["coder"].unique()
    asked = asked.filter(
        pl.col("used").is_not_null()
        | pl.col("scheme").is_null()
        | pl.col("coder").is_in(free.implode())
    )
    said = every.drop_nulls("code").select(*ROW, "coder", "code", "status")
    votes = asked.join(said, on=[*ROW, "coder", "code"], how="left")
    undecided = (pl.col("status") == OPEN).fill_null(value=False)
    yes = pl.col("status").is_in(GIVEN).fill_null(value=False)
    return votes.filter(~undecided).select(*ROW, "code", "coder", yes=yes)


def _outcomes(people: pl.DataFrame, by: By, referee: str | None) -> pl.DataFrame:
    yes = pl.col("yes")
    counted = (
        _votes(people)
        .group_by(*ROW, "code")
        .agg(gave=pl.col("coder").filter(yes).sort(), gave_not=pl.col("coder").filter(~yes).sort())
    )
    seen = people.select(*ROW, "coder").unique().group_by(ROW).agg(seen=pl.col("coder").sort())
    nothing = seen.join(counted, on=ROW, how="anti").select(
        *ROW,
        pl.lit(None, pl.String).alias("code"),
        pl.lit([], OUTCOMES["gave"]).alias("gave"),
        gave_not="seen",
    )
    every = pl.concat([counted, nothing]).join(seen, on=ROW)
    every = every.with_columns(outcome=_outcome(by, referee))
    if by == "agreed":
        differs = (pl.col("outcome") == "open").any().over(ROW)
        every = every.with_columns(
            outcome=pl.when(differs).then(pl.lit("open")).otherwise("outcome")
        )
    return check(every, OUTCOMES).sort(*ROW, "code")


def _outcome(by: By, referee: str | None) -> pl.Expr:
    """What becomes of a code of a unit, from who gave it and who did not."""
    gave, gave_not = pl.col("gave").list.len(), pl.col("gave_not").list.len()
    all_gave = pl.when(gave_not == 0).then(pl.lit("given"))
    nobody = pl.col("code").is_null()
    if by == "majority":
        most = pl.when(gave > gave_not).then(pl.lit("given"))
        half = most.when((gave == gave_not) & ~nobody).then(pl.lit("open"))
        return half.otherwise(pl.lit("none"))
    if by == "agreed":
        alone = pl.col("seen").list.len() < AT_LEAST
        agreed = pl.when(alone).then(pl.lit("open")).when(nobody).then(pl.lit("none"))
        return agreed.when(gave_not == 0).then(pl.lit("given")).otherwise(pl.lit("open"))
    hers = pl.when(pl.col("gave").list.contains(referee)).then(pl.lit("given"))
    not_hers = pl.col("gave_not").list.contains(referee) | nobody
    return hers.when(not_hers).then(pl.lit("none")).otherwise(all_gave.otherwise(pl.lit("open")))


def _common(found: pl.DataFrame, people: pl.DataFrame, coder: str) -> pl.DataFrame:
    """The codings of the common set."""
    said = people.group_by(ROW).agg(at=pl.col("at").max(), line=pl.col("line").min())
    open_ = (pl.col("outcome") == "open").any().over(ROW)
    given = pl.col("outcome") == "given"
    kept = found.filter(given | ~open_).with_columns(code=pl.when(given).then("code"))
    rows = kept.join(said, on=ROW, how="left", maintain_order="left").select(
        *ROW,
        pl.lit(coder).alias("coder"),
        "code",
        pl.lit("confirmed").alias("status"),
        pl.lit(value=False).alias("unsure"),
        pl.lit(None, pl.String).alias("memo"),
        "at",
        "line",
    )
    return coded(rows.rows())
