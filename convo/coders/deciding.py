"""What people say of codes: given, not given where the turn was seen, or given by some only."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from convo.coders.coding import UNIT, Coding, tidy
from convo.model import Schema

VERDICTS: Schema = {
    "conversation": pl.String,
    "unit": pl.String,
    "number": pl.Int32,
    "code": pl.String,
    "verdict": pl.String,  # confirmed | rejected | differ
    "coder": pl.String,  # who said so; several with commas between
}
GIVEN = ("confirmed", "measured")
OPEN = "suggested"
"""A person's row of this status leaves the code undecided."""

PEOPLE = r"^(person|consensus):"


def of_people(codings: pl.DataFrame) -> pl.DataFrame:
    """The codings of people, and what people have agreed on."""
    return codings.filter(pl.col("coder").str.contains(PEOPLE))


def of_machines(codings: pl.DataFrame) -> pl.DataFrame:
    """The codings of rules and models."""
    return codings.filter(~pl.col("coder").str.contains(PEOPLE))


def scheme() -> pl.Expr:
    """The scheme in the full name of a code; null for a bare one."""
    return pl.col("code").str.extract(r"^([^.]+)\.")


def with_parents(codings: pl.DataFrame, parents: Mapping[str, str]) -> pl.DataFrame:
    """The codings with the parents of their codes: given where a part is, else rejected with it.

    `parents` says which code (`scheme.part`) is part of which.
    """
    names = pl.DataFrame(
        list(parents.items()), schema={"code": pl.String, "parent": pl.String}, orient="row"
    )
    parts = codings.filter(pl.col("status") != OPEN).join(names, on="code")
    more = parts.with_columns(code=pl.col("parent"), memo=pl.lit(None, pl.String)).drop("parent")
    given = pl.col("status").is_in(GIVEN)
    return tidy(pl.concat([codings, more.filter(given), more.filter(~given)]))


def verdicts(coding: Coding, given: pl.DataFrame) -> pl.DataFrame:
    """What people say of each code that they or others gave: schema `VERDICTS`.

    `given` holds the codes of rules and models (conversation, unit, number, code). A person who
    saw a unit and did not give a code has rejected it, if the code was among what she coded with:
    a code that she used somewhere, or one of a scheme whose version her file names. Where nobody
    has said anything there is no row.
    """
    people = of_people(coding.codings)
    codes = pl.concat([people.select(*UNIT, "code"), given.select(*UNIT, "code")])
    seen = people.select(*UNIT, "coder").unique()
    asked = codes.drop_nulls("code").unique().join(seen, on=list(UNIT))
    votes = asked.join(
        people.select(*UNIT, "coder", "code", "status"), on=[*UNIT, "coder", "code"], how="left"
    )
    used = people.select("coder", "code", used=pl.lit(value=True)).drop_nulls("code").unique()
    whole = [one.scheme for one in coding.codebooks if one.version or one.sha256]
    votes = votes.join(used, on=["coder", "code"], how="left").filter(
        pl.col("used") | scheme().is_in(whole)
    )
    votes = votes.filter(pl.col("status").is_null() | (pl.col("status") != OPEN))
    yes = pl.col("status").is_in(GIVEN).fill_null(value=False)
    counted = votes.group_by(*UNIT, "code").agg(
        verdict=pl.when(yes.all())
        .then(pl.lit("confirmed"))
        .when(yes.any())
        .then(pl.lit("differ"))
        .otherwise(pl.lit("rejected")),
        coder=pl.col("coder").unique().sort().str.join(","),
    )
    return counted.select(*VERDICTS).sort(*UNIT, "code")
