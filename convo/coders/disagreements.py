"""The units that coders differ on, the most instructive first, and which codes they mix up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import polars as pl

from convo.coders.judgements import Judgements
from convo.coders.scope import Marks
from convo.coders.tallies import UNSEEN, Numbers, Whole
from convo.coders.variables import NONE, Variable

YES, NO = 1, 0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that was given a code by some of those who looked for it, and not by others."""

    row: int
    """Its place among the units."""

    codes: tuple[str, ...]
    """The codes that the coders differ on, the most instructive first."""

    given: Mapping[str, tuple[str, ...] | None]
    """coder -> all codes given; () for none, None where the coder did not see the unit."""

    unsure: tuple[str, ...]
    """The coders who said that they were unsure."""

    memos: tuple[tuple[str, str], ...]
    """Coder and what was written."""

    weight: float
    """From 0 to 1; see `disagreements`."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two codes of which one coder gave the one and another coder the other to the same unit."""

    code: str
    other: str
    """Another code, or `NONE`: the other coder gave the unit no code at all."""

    units: int
    pairs: int
    """How many pairs of coders differ so, over all units."""


def disagreements(judged: Judgements, variables: Sequence[Variable]) -> tuple[Disagreement, ...]:
    """The units on which coders differ about a code, the most instructive first.

    Units with a memo come first: somebody has begun to talk. Then by weight, the product of
    how evenly the coders are divided, 4 x (1 - x) where x is the share that gave the code; how
    well they agree on the code elsewhere, as its positive agreement; and the share of coders
    who were not unsure. Of several codes the one that weighs most counts.
    """
    if not variables:
        return ()
    split = np.stack([_evenness(one.values) for one in variables], axis=1)
    weights = split * np.array([positive_agreement(one.values) for one in variables])
    weights *= 1 - _unsure(judged)[:, None]
    rows = np.flatnonzero((split > 0).any(axis=1))
    about = _about(judged, rows)
    given = _given(judged, rows)
    found = []
    for row in rows.tolist():
        order = np.argsort(-weights[row], kind="stable")
        codes = tuple(variables[at].name for at in order if split[row, at] > 0)
        unsure, memos = about.get(row, ((), ()))
        top = float(weights[row].max())
        found.append(Disagreement(row, codes, given[row], unsure, memos, top))
    return tuple(sorted(found, key=lambda one: (not one.memos, -one.weight, one.row)))


def positive_agreement(values: Whole) -> float:
    """Where a coder gave a code, how often another coder of the unit gave it too; 0 where never.

    Formula:  the sum over units of x (x - 1) over the sum of x (m - 1), for x of m coders.
    Source:   Cicchetti & Feinstein (1990), High agreement but low kappa, II.

    Example:
        >>> positive_agreement(np.array([[1, 1], [1, 0], [0, 0]]))
        0.6666666666666666
    """
    yes, seen = (values == YES).sum(axis=1), (values != UNSEEN).sum(axis=1)
    possible = int((yes * np.maximum(seen - 1, 0)).sum())
    return int((yes * (yes - 1)).sum()) / possible if possible else 0.0


def confusions(judged: Judgements, variables: Sequence[Variable]) -> tuple[Confusion, ...]:
    """Which codes stand for each other in different coders' hands, the commonest first."""
    yes = [one.values == YES for one in variables]
    no = [one.values == NO for one in variables]
    uncoded = without_code(judged)
    found = [
        _confusion(
            variables[one].name, variables[other].name, yes[one] & no[other], no[one] & yes[other]
        )
        for one, other in combinations(range(len(variables)), 2)
    ]
    found += [
        _confusion(variable.name, NONE, yes[at], no[at] & uncoded)
        for at, variable in enumerate(variables)
    ]
    return tuple(sorted((one for one in found if one.units), key=lambda one: -one.units))


def without_code(judged: Judgements) -> Marks:
    """Units x coders: who saw the unit and gave it no code."""
    coded = np.zeros(judged.shape, dtype=bool)
    for given in judged.given.values():
        coded |= given
    return judged.anybody() & ~coded


def _confusion(code: str, other: str, first: Marks, second: Marks) -> Confusion:
    pairs = first.sum(axis=1) * second.sum(axis=1)
    return Confusion(code, other, int((pairs > 0).sum()), int(pairs.sum()))


def _evenness(values: Whole) -> Numbers:
    """How evenly the coders of each unit are divided: 1 in halves, 0 of one mind."""
    yes, seen = (values == YES).sum(axis=1), (values != UNSEEN).sum(axis=1)
    share = yes / np.maximum(seen, 1)
    evenness: Numbers = 4 * share * (1 - share)
    return evenness


def _unsure(judged: Judgements) -> Numbers:
    """The share of a unit's coders who were unsure."""
    unsure = judged.rows.filter("unsure")
    marked = np.zeros(judged.shape, dtype=bool)
    marked[unsure["row"].to_numpy(), unsure["column"].to_numpy()] = True
    share: Numbers = marked.sum(axis=1) / np.maximum(judged.anybody().sum(axis=1), 1)
    return share


def _about(
    judged: Judgements, rows: Whole
) -> dict[int, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]:
    """Who was unsure of a unit, and what was written of it."""
    said = judged.rows.filter(
        pl.col("row").is_in(rows) & (pl.col("unsure") | pl.col("memo").is_not_null())
    )
    return {
        row: (
            tuple(part.filter("unsure")["coder"].unique(maintain_order=True)),
            tuple(part.select("coder", "memo").drop_nulls().unique(maintain_order=True).rows()),
        )
        for (row,), part in said.group_by("row", maintain_order=True)
        if isinstance(row, int)
    }


def _given(judged: Judgements, rows: Whole) -> dict[int, dict[str, tuple[str, ...] | None]]:
    """For each unit, what every coder gave it."""
    seen = judged.anybody()[rows]
    codes = list(judged.given)
    marks = np.stack([judged.given[code][rows] for code in codes], axis=2)
    return {
        row: {
            coder: tuple(codes[at] for at in np.flatnonzero(marks[place, column]))
            if seen[place, column]
            else None
            for column, coder in enumerate(judged.coders)
        }
        for place, row in enumerate(rows.tolist())
    }
