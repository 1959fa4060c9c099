"""Coders side by side: agreement on every code, where they differ, how they stand to a gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from convo.coders.against import Against, against
from convo.coders.agreement import Agreement, Sampling, agree
from convo.coders.codebook import Known, with_full_names
from convo.coders.coding import Coding, Told
from convo.coders.disagreements import Confusion, Disagreement, confusions, disagreements
from convo.coders.judgements import Judgements, judgements
from convo.coders.variables import (
    ANYONE,
    Counting,
    Variable,
    binary,
    codes_of,
    nominal,
    with_parents,
)
from convo.errors import Message, Place, UsageError
from convo.registry import nearest

GOLD = "gold:"
"""The coder of a file that is only there to be held to be right."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be compared: all codes, or some; which of them as variables; in which units."""

    known: Known = field(default_factory=Known)
    variables: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sampling: Sampling = field(default_factory=Sampling)
    pairs: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """The coder who is held to be right; one who stands `apart` is no coder like the others."""

    coder: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """One code or variable with the agreement on it."""

    variable: Variable
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is known of the coders of some files."""

    judged: Judgements
    rows: tuple[Compared, ...]
    disagreements: tuple[Disagreement, ...]
    """On codes that are no parents, as are the confusions."""

    confusions: tuple[Confusion, ...]
    against: tuple[Against, ...]
    told: tuple[Told, ...]


def judged_codes(files: Mapping[str, Coding], known: Known) -> Judgements:
    """The judgements of files in the full names that schemes have for their codes.

    Raises:
        UsageError: nobody coded anything in them.
    """
    judged = judgements({path: with_full_names(one, known) for path, one in files.items()})
    if not judged.coders:
        raise UsageError("agree-no-codings", count=len(files))
    return with_parents(judged, known)


def compare(judged: Judgements, wish: Wish, gold: Gold | None = None) -> Comparison:
    """The comparison of coders, and with `gold` how the others stand against it.

    Raises:
        UsageError: a code, variable or role that was asked for is not there.
    """
    _check_roles(judged, wish.roles)
    counting = Counting(wish.known, wish.roles)
    codes, told = _codes(judged, wish)
    standing = () if gold is None else _against(judged, codes, gold, counting)
    if gold is not None and gold.apart:
        judged = without(judged, gold.coder)
    variables = [
        nominal(judged, *codes_of(name, judged, wish.known), counting) for name in wish.variables
    ]
    single = {code: binary(judged, code, counting) for code in codes}
    shown = {wish.known.full(one.name) for one in variables}
    compared = [*variables, *(one for code, one in single.items() if code not in shown)]
    details = [one for code, one in single.items() if code not in wish.known.parents()]
    return Comparison(
        judged,
        tuple(_compared(one, judged, wish) for one in compared),
        disagreements(judged, details),
        confusions(judged, details),
        standing,
        (*told, *(one for variable in variables for one in variable.told)),
    )


def without(judged: Judgements, coder: str) -> Judgements:
    """The judgements of the other coders."""
    at = judged.coders.index(coder)
    given, seen = (
        {code: np.delete(marks, at, axis=1) for code, marks in tables.items()}
        for tables in (judged.given, judged.seen)
    )
    column = pl.col("column")
    rows = judged.rows.filter(column != at).with_columns(
        column=pl.when(column > at).then(column - 1).otherwise(column)
    )
    others = tuple(one for one in judged.coders if one != coder)
    return replace(judged, coders=others, given=given, seen=seen, rows=rows)


def _check_roles(judged: Judgements, asked: Sequence[str]) -> None:
    known = sorted(set(judged.units["role"].drop_nulls()))
    for role in asked:
        if role not in known and role != ANYONE:
            raise UsageError("agree-no-role", role=role, all=", ".join(known) or "–")


def _codes(judged: Judgements, wish: Wish) -> tuple[list[str], list[Told]]:
    """The codes that are compared, in the order of their schemes; and which are left out."""
    known = wish.known.codes
    names = [*(code for code in known if code in judged.given)]
    names += sorted(code for code in judged.given if code not in known)
    wanted = {wish.known.full(code) for code in wish.codes}
    for code in wanted - judged.given.keys():
        near = nearest(code, names)
        message = "agree-no-code-near" if near else "agree-no-code"
        raise UsageError(message, code=code, near=near, all=", ".join(names))
    if wanted:
        return [code for code in names if code in wanted], []
    other = [code for code in names if known and code not in known]
    if not other:
        return names, []
    told = Message("agree-codes-left-out", {"codes": ", ".join(other), "count": len(other)})
    place = Place(judged.rows.filter(pl.col("code").is_in(other))["path"][0])
    return [code for code in names if code in known], [Told(place, told, "info")]


def _compared(variable: Variable, judged: Judgements, wish: Wish) -> Compared:
    kinds = len(variable.kinds)
    found = agree(variable.values, judged.conversation, kinds, wish.sampling, pairs=wish.pairs)
    return Compared(variable, found)


def _against(
    judged: Judgements, codes: Sequence[str], gold: Gold, counting: Counting
) -> tuple[Against, ...]:
    variables = [binary(judged, code, counting) for code in codes]
    parents = counting.known.parents()
    return against(
        variables, judged.coders, gold.coder, [code for code in codes if code not in parents]
    )
