"""What people say of codes: given, not given where the turn was seen, or given by some only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
NO_PARENTS: Mapping[str, str] = MappingProxyType({})
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


def votes(
    coding: Coding, given: pl.DataFrame, parents: Mapping[str, str] = NO_PARENTS
) -> pl.DataFrame:
    """Who says what of each code: conversation, unit, number, code, coder, yes.

    `given` holds the codes of rules and models (conversation, unit, number, code). A person who
    saw a unit and did not give a code has rejected it, if the code was among what she coded with:
    a code that she used somewhere, or one of a scheme whose version her file names. A parent is
    given with its parts (`parents`: part -> parent), and rejected with all that were suggested.
    """
    people = with_parents(of_people(coding.codings), parents)
    codes = pl.concat([people.select(*UNIT, "code"), given.select(*UNIT, "code")])
    seen = people.select(*UNIT, "coder").unique()
    asked = codes.drop_nulls("code").unique().join(seen, on=list(UNIT))
    said = people.select(*UNIT, "coder", "code", "status")
    every = asked.join(said, on=[*UNIT, "coder", "code"], how="left")
    used = people.select("coder", "code", used=pl.lit(value=True)).drop_nulls("code").unique()
    whole = [one.scheme for one in coding.codebooks if one.version or one.sha256]
    every = every.join(used, on=["coder", "code"], how="left").filter(
        pl.col("used") | scheme().is_in(whole)
    )
    decided = every.filter(pl.col("status").is_null() | (pl.col("status") != OPEN))
    yes = pl.col("status").is_in(GIVEN).fill_null(value=False)
    return _without_standing(decided.select(*UNIT, "code", "coder", yes=yes), given, parents)


def _without_standing(
    said: pl.DataFrame, given: pl.DataFrame, parents: Mapping[str, str]
) -> pl.DataFrame:
    """The votes without those against a parent of which a suggested part still stands."""
    against = said.filter(~pl.col("yes"))
    parts = given.select(*UNIT, "code").join(
        against.select(*UNIT, "coder").unique(), on=list(UNIT)
    )
    standing = parts.join(against, on=[*UNIT, "coder", "code"], how="anti").with_columns(
        code=pl.col("code").replace_strict(parents, default=None, return_dtype=pl.String)
    )
    kept = against.join(standing, on=[*UNIT, "coder", "code"], how="semi")
    return said.join(kept, on=[*UNIT, "coder", "code"], how="anti")


def verdicts(
    coding: Coding, given: pl.DataFrame, parents: Mapping[str, str] = NO_PARENTS
) -> pl.DataFrame:
    """What people say of each code that they or others gave: schema `VERDICTS`.

    `given`, `parents` and who has a say are as in `votes`. Where nobody has said anything there
    is no row.
    """
    yes = pl.col("yes")
    counted = (
        votes(coding, given, parents)
        .group_by(*UNIT, "code")
        .agg(
            verdict=pl.when(yes.all())
            .then(pl.lit("confirmed"))
            .when(yes.any())
            .then(pl.lit("differ"))
            .otherwise(pl.lit("rejected")),
            coder=pl.col("coder").unique().sort().str.join(","),
        )
    )
    return counted.select(*VERDICTS).sort(*UNIT, "code")
