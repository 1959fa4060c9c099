"""What people made of the suggestions of rules: each confirmed, rejected, or still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from convo.coders.coding import UNIT, Coding, tidy
from convo.coders.deciding import GIVEN, of_machines, of_people, votes, with_parents
from convo.codings import CODINGS
from convo.errors import UsageError
from convo.model import check


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The judged set, and how much of what rules suggested was judged.

    `differing` are the units (conversation, unit, number, code) that some confirm and some do not.
    """

    coding: Coding
    suggested: int
    confirmed: int
    rejected: int
    added: int
    differing: pl.DataFrame

    @property
    def open(self) -> int:
        """Suggestions of which people have said nothing, or not the same."""
        return self.suggested - self.confirmed - self.rejected


def confirmed(coding: Coding, parents: Mapping[str, str]) -> Confirmed:
    """People's codes and the suggestions that they were laid beside, as one set.

    A suggestion that a person gave too is confirmed by her; one that she saw and did not give is
    a row of hers that is rejected; the others stay suggestions of their rule. `parents` says which
    code is part of which: a parent is given with its parts.

    Raises:
        UsageError: there are no suggestions, or nobody has judged them.
    """
    people = with_parents(of_people(coding.codings), parents)
    machines = of_machines(coding.codings)
    offered = machines.drop_nulls("code").filter(pl.col("status") != "rejected")
    if offered.is_empty() or people.is_empty():
        raise UsageError("confirm-no-suggestions" if offered.is_empty() else "confirm-nobody")
    names = [*UNIT, "code"]
    said = votes(coding, offered.select(names), parents)
    about = said.join(offered.select(names).unique(), on=names, how="semi")
    verdict = about.group_by(names).agg(yes=pl.col("yes").all(), no=(~pl.col("yes")).all())
    judged = verdict.filter(pl.col("yes") | pl.col("no"))
    whole = pl.concat(
        [people, _refusals(about, people), offered.join(judged, on=names, how="anti")]
    )
    mine = people.filter(pl.col("code").is_not_null() & pl.col("status").is_in(GIVEN))
    return Confirmed(
        replace(coding, codings=tidy(whole.sort(*UNIT, "coder", maintain_order=True))),
        offered.select(names).n_unique(),
        int(verdict["yes"].sum()),
        int(verdict["no"].sum()),
        mine.select(names).unique().join(offered, on=names, how="anti").height,
        verdict.filter(~pl.col("yes") & ~pl.col("no")).select(names).sort(names),
    )


def _refusals(about: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Suggestions that a person saw and did not give, as rows of hers."""
    hers = people.select(*UNIT, "coder", "unsure", "at", "line").unique(
        [*UNIT, "coder"], keep="first"
    )
    said = people.select(*UNIT, "coder", "code")
    silent = about.filter(~pl.col("yes")).join(said, on=[*UNIT, "coder", "code"], how="anti")
    rows = silent.join(hers, on=[*UNIT, "coder"], how="left").with_columns(
        status=pl.lit("rejected"), memo=pl.lit(None, pl.String)
    )
    return check(rows, CODINGS)
