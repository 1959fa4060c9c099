"""What people coded in the conversations of a run: read, and known by the run's own names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import polars as pl

from convo.coders.coding import Coding, Origin
from convo.coders.deciding import of_people, scheme
from convo.coders.names import scheme_of
from convo.corpus.coded_with import BARE, other_versions, schemes_of, unknown_codes
from convo.errors import Message

if TYPE_CHECKING:
    from convo.schemes import Scheme

Names = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class People:
    """What people coded in a run.

    `coding` holds codes of people by their full names, for conversations of the run; `known` are
    all (scheme, code) that they gave somewhere in the run.
    """

    coding: Coding = field(default_factory=Coding)
    known: Names = ()
    schemes: tuple[Scheme, ...] = ()
    """What tells of the codes: the schemes of the run, or those that the codes name."""

    told: tuple[Message, ...] = ()

    def of(self, names: Iterable[str]) -> People:
        """The part that is about some conversations."""
        mine = pl.col("conversation").is_in(list(names))
        part = replace(
            self.coding,
            codings=self.coding.codings.filter(mine),
            units=self.coding.units.filter(mine),
        )
        return replace(self, coding=part)


def people_of(read: Coding, held: Mapping[str, str], schemes: Sequence[Scheme]) -> People:
    """What people coded in a run's conversations, out of all that was read.

    `held` are the run's conversations with the hashes of their files: a conversation of a file of
    codes is the one of the same name, else the one of the same hash, else the only one whose name
    ends in its. Codes that no scheme of the run has are told and left out; in a run without
    schemes all codes count.
    """
    coding, strangers = named_here(replace(read, codings=of_people(read.codings)), held)
    coding = replace(coding, codings=_in_full(coding.codings, schemes))
    given = coding.codings["code"].drop_nulls().unique().sort().to_list()
    shown = tuple(schemes) or schemes_of(given)
    lost = [code for code in given if not _has(shown, code)]
    kept = ~pl.col("code").is_in(lost).fill_null(value=False)
    coding = replace(coding, codings=coding.codings.filter(kept))
    told = [
        Message("codes-told", {"place": str(one.place), "told": one.message})
        for one in read.notices
        if one.severity == "warning"
    ]
    told += [*unknown_codes(lost, shown), *other_versions(coding.codebooks, shown)]
    if coding.codings.is_empty():
        names = ", ".join(strangers[:5])
        told.append(
            Message("codes-of-others" if strangers else "codes-of-nobody", {"names": names})
        )
    known = tuple((scheme_of(one), one.partition(".")[2]) for one in given if one not in lost)
    return People(coding, known, shown, tuple(told))


def _has(schemes: Sequence[Scheme], code: str) -> bool:
    return any(one.id == scheme_of(code) and one.code(code.partition(".")[2]) for one in schemes)


def named_here(coding: Coding, held: Mapping[str, str]) -> tuple[Coding, list[str]]:
    """The codings under the names of the run, without those of conversations it does not have."""
    names = pl.concat([coding.codings["conversation"], coding.units["conversation"]])
    by_hash = {digest: name for name, digest in held.items()}
    origins = {one.conversation: one for one in coding.origins}
    here = {
        name: found
        for name in names.unique(maintain_order=True)
        if (found := _name_here(name, origins.get(name, Origin(name)), held, by_hash))
    }
    strangers = [name for name in names.unique(maintain_order=True) if name not in here]
    mine = pl.col("conversation").is_in(list(here))
    renamed = pl.col("conversation").replace_strict(here, default=None, return_dtype=pl.String)
    return (
        replace(
            coding,
            codings=coding.codings.filter(mine).with_columns(conversation=renamed),
            units=coding.units.filter(mine).with_columns(conversation=renamed),
        ),
        strangers,
    )


def _name_here(
    name: str, origin: Origin, held: Mapping[str, str], by_hash: Mapping[str, str]
) -> str | None:
    if name in held:
        return name
    if origin.sha256 in by_hash:
        return by_hash[str(origin.sha256)]
    ending = [one for one in held if name.endswith(f"/{one}") or one.endswith(f"/{name}")]
    return ending[0] if len(ending) == 1 else None


def _in_full(codings: pl.DataFrame, schemes: Sequence[Scheme]) -> pl.DataFrame:
    """Bare codes with their scheme: the only one of the run that has such a code, else `BARE`."""
    homes: dict[str, list[str]] = {}
    for one in schemes:
        for code in one.codes:
            homes.setdefault(code.id, []).append(one.id)
    only = {code: found[0] for code, found in homes.items() if len(found) == 1}
    home = pl.col("code").replace_strict(only, default=BARE, return_dtype=pl.String)
    full = pl.when(scheme().is_null()).then(home + "." + pl.col("code")).otherwise("code")
    return codings.with_columns(code=full)
