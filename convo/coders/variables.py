"""What is judged: a code as yes or no, or the codes of one parent as values of one variable."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from convo.coders.codebook import Known
from convo.coders.coding import Told
from convo.coders.judgements import Judgements
from convo.coders.names import initials
from convo.coders.scope import Marks
from convo.coders.tallies import UNSEEN, Whole
from convo.errors import Message, Place, UsageError
from convo.registry import nearest

NONE = "none"
"""The value of a unit that was given none of a variable's codes."""

ANYONE = "all"
"""Instead of a role: whoever speaks."""


@dataclass(frozen=True, slots=True)
class Variable:
    """Judgements of one thing: units x coders, with the number of a value or `UNSEEN`."""

    name: str
    codes: tuple[str, ...]
    kinds: tuple[str, ...]
    """The values by number: no and yes of a code, or the codes of a variable."""

    values: Whole
    roles: tuple[str, ...] = ()
    """The roles whose units count; empty: anyone's."""

    nominal: bool = False
    told: tuple[Told, ...] = ()
    """Units to which one coder gave two values, which are left out for that coder."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Which units count: what schemes know of roles, and the roles that were asked for."""

    known: Known = field(default_factory=Known)
    roles: tuple[str, ...] = ()

    def units(self, judged: Judgements, codes: Sequence[str]) -> tuple[Marks, tuple[str, ...]]:
        """Which units can have one of some codes, and the roles of those units.

        By the roles that were asked for; else by those the schemes give the codes; else, where
        the files say who spoke, by the roles to which anybody gave one of the codes. A unit
        whose role is not known counts, unless roles were asked for.
        """
        role = judged.units["role"]
        if self.roles:
            anyone = ANYONE in self.roles
            roles = frozenset() if anyone else frozenset(self.roles)
            return _mask(role.is_in(roles) | anyone), tuple(sorted(roles))
        allowed = self.known.roles(codes)
        if allowed is None:
            allowed = _used(judged, codes)
        if not allowed:
            return np.ones(len(role), dtype=bool), ()
        return _mask(role.is_in(allowed) | role.is_null()), tuple(sorted({*role} & allowed))


def binary(judged: Judgements, code: str, counting: Counting) -> Variable:
    """A code as yes or no, in the units that can have it."""
    units, roles = counting.units(judged, [code])
    seen = judged.seen[code] & units[:, None]
    values = np.where(seen, judged.given[code], UNSEEN).astype(np.int64)
    return Variable(code, (code,), ("no", "yes"), values, roles)


def nominal(
    judged: Judgements, name: str, codes: Mapping[str, str], counting: Counting
) -> Variable:
    """Codes that exclude each other as the values of one variable; `codes` maps code to value.

    All units count that the codes are known to be for: by role, or because nothing else stands
    in their files. Where it is not known, those count that anybody gave one of the codes.
    """
    present = [code for code in codes if code in judged.given]
    given = np.stack([judged.given[code] for code in present], axis=2)
    units, roles = counting.units(judged, list(codes))
    if not (counting.roles or roles or _for_anyone(judged, present, counting)):
        units = units & given.any(axis=(1, 2))
    seen = np.any([judged.seen[code] for code in present], axis=0) & units[:, None]
    many = given.sum(axis=2)
    first = np.where(many > 0, given.argmax(axis=2) + 1, 0)
    values = np.where(seen & (many <= 1), first, UNSEEN)
    used = [at for at in range(len(present) + 1) if (values == at).any()]
    kinds = [NONE, *(codes[code] for code in present)]
    renumbered = np.full_like(values, UNSEEN)
    for number, at in enumerate(used):
        renumbered[values == at] = number
    return Variable(
        name,
        tuple(present),
        tuple(kinds[at] for at in used),
        renumbered,
        roles,
        nominal=True,
        told=tuple(_doubled(judged, name, present, seen & (many > 1))),
    )


def codes_of(name: str, judged: Judgements, known: Known) -> tuple[str, Mapping[str, str]]:
    """The name of a variable and its codes with their values.

    `name` is a parent of a scheme or its bare name, a scheme, what stands before the point in
    codes, or a list: `talk=change,sustain`.

    Raises:
        UsageError: no code belongs to it.
    """
    own, given, listed = name.partition("=")
    if given:
        wanted = [known.full(one.strip()) for one in listed.split(",")]
        found = {code: code.rpartition(".")[2] for code in wanted if code in judged.given}
        missing = [code for code in wanted if code not in judged.given]
        if missing:
            _refuse(missing[0], judged.given)
        return own, found
    parts = known.parents().get(known.full(name), ())
    found = {code: code.rpartition(".")[2] for code in parts if code in judged.given}
    if not found:
        parents = known.parents()
        found = {
            code: code.removeprefix(f"{name}.")
            for code in judged.given
            if code.startswith(f"{name}.") and code not in parents
        }
    if not found:
        heads = {code.rpartition(".")[0] for code in judged.given} | set(parents)
        _refuse(name, {head for head in heads if head})
    return name, found


def with_parents(judged: Judgements, known: Known) -> Judgements:
    """The judgements with every parent of which a part was given: it holds when any part does."""
    given, seen = dict(judged.given), dict(judged.seen)
    for parent, parts in known.parents().items():
        found = [one for one in (parent, *parts) if one in given]
        if found:
            given[parent] = np.any([given[one] for one in found], axis=0)
            seen[parent] = seen[found[0]]
    return replace(judged, given=given, seen=seen)


def _refuse(name: str, names: Collection[str]) -> None:
    near = nearest(name, names)
    message = "agree-no-variable-near" if near else "agree-no-variable"
    raise UsageError(message, name=name, near=near, all=", ".join(sorted(names)))


def _mask(found: pl.Series) -> Marks:
    return found.fill_null(value=False).to_numpy()


def _used(judged: Judgements, codes: Sequence[str]) -> frozenset[str]:
    """The roles to which anybody gave one of some codes; empty where some have no role."""
    present = [judged.given[code].any(axis=1) for code in codes if code in judged.given]
    given = np.any(present, axis=0) if present else np.zeros(judged.shape[0], dtype=bool)
    roles = judged.units["role"].filter(pl.Series(given))
    return frozenset() if roles.has_nulls() else frozenset(roles)


def _for_anyone(judged: Judgements, codes: Sequence[str], counting: Counting) -> bool:
    """Whether a variable is known to be for whoever speaks: a scheme says so, or its files do."""
    if counting.known.roles(codes) == frozenset():
        return True
    rows = judged.rows
    files = rows.filter(pl.col("code").is_in(codes))["path"].unique()
    others = rows.filter(
        pl.col("path").is_in(files.implode())
        & pl.col("code").is_not_null()
        & ~pl.col("code").is_in(codes)
    )
    return others.is_empty()


def _doubled(
    judged: Judgements, name: str, codes: Sequence[str], doubled: Marks
) -> Iterator[Told]:
    """Each unit to which a coder gave two values, with the place of the second."""
    for row, column in np.argwhere(doubled).tolist():
        said = judged.rows.filter(
            (pl.col("row") == row) & (pl.col("column") == column) & pl.col("code").is_not_null()
        )
        last = said.filter(pl.col("code").is_in(codes) | ~pl.col("code").is_in(codes).any())
        place = last.row(-1, named=True)
        given = [code for code in codes if judged.given[code][row, column]]
        told = {
            "variable": name,
            "codes": ", ".join(given),
            "number": place["number"],
            "coder": initials(place["coder"]),
        }
        yield Told(Place(place["path"], place["line"]), Message("agree-two-values", told))
