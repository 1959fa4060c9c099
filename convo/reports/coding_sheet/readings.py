"""How people read the turns of a conversation: what an exercise shows after each turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from convo.coders.coding import Coding, text_hash
from convo.coders.names import as_coder
from convo.errors import UsageError
from convo.reports.coding_sheet.sheet import CodingSheet
from convo.reports.sections.telling import Telling

PEOPLE: Final = ("person:", "consensus:")
"""How the names of coders begin whose reading is shown: no rule's, no model's."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One person's reading of a turn; without codes the person read it and gave none."""

    who: str
    codes: tuple[str, ...]
    """`scheme.code`"""

    unsure: bool


Readings = Mapping[int, tuple[Reading, ...]]
"""The readings of each turn that somebody read."""


def of_people(coding: Coding, conversation: str, coder: str | None = None) -> Coding:
    """What people, or one of them, said of a conversation.

    Codings of one conversation only are taken to be of this one, whatever its name.

    Raises:
        UsageError: there is no such conversation, or nobody, or not this person, coded it.
    """
    talks = coding.codings["conversation"].unique(maintain_order=True).to_list()
    name = talks[0] if len(talks) == 1 else conversation
    if name not in talks:
        raise UsageError("exercise-other-talk", name=conversation, all=", ".join(talks))
    own = coding.codings.filter(
        (pl.col("conversation") == name) & _begins(PEOPLE) & (pl.col("status") != "suggested")
    )
    people = own["coder"].unique(maintain_order=True).to_list()
    if not people:
        raise UsageError("exercise-nobody")
    if coder is not None:
        if as_coder(coder) not in people:
            shown = ", ".join(map(_shown, people))
            raise UsageError("exercise-other-coder", name=coder, all=shown)
        own = own.filter(coder=as_coder(coder))
    return Coding(own, coding.units.filter(conversation=name))


def unit_of(coding: Coding) -> str:
    """What was judged: turns or utterances."""
    return str(coding.codings["unit"][0])


def still_the_same(coding: Coding, telling: Telling, turns: Collection[int]) -> list[int]:
    """Those turns that somebody read, and whose text is what it was then."""
    read = set(coding.codings["number"])
    then = dict(coding.units.select("number", "text_sha256").drop_nulls().iter_rows())
    now = dict(telling.talk.turns.select("turn", "text").iter_rows())
    return [
        turn for turn in turns if turn in read and then.get(turn) in (None, text_hash(now[turn]))
    ]


def readings(coding: Coding, sheet: CodingSheet) -> Readings:
    """The readings of the turns that a sheet asks for, by its codes.

    Raises:
        UsageError: none of the codes that were given is one of the sheet.
    """
    asked = {turn.number for turn in sheet.asked}
    known = {name for code in sheet.codes for name in (code.name, code.name.partition(".")[2])}
    full = {code.name.partition(".")[2]: code.name for code in sheet.codes}
    given = coding.codings.filter(pl.col("code").is_not_null() & (pl.col("status") != "rejected"))
    if given.height and not given["code"].is_in(list(known)).any():
        named = ", ".join(given["code"].unique(maintain_order=True).head(5))
        raise UsageError("exercise-other-scheme", codes=named)
    found: dict[int, list[Reading]] = defaultdict(list)
    for number, coder, unsure, codes in _by_coder(coding, list(known)):
        if number in asked:
            own = tuple(full.get(code, code) for code in codes)
            found[number].append(Reading(_shown(coder), own, unsure))
    return {number: tuple(found[number]) for number in sorted(found)}


def _by_coder(coding: Coding, known: list[str]) -> Iterator[tuple[int, str, bool, list[str]]]:
    """Turn, coder, doubt, and the codes that were given and that are known."""
    own = pl.col("code").is_in(known) & (pl.col("status") != "rejected")
    yield from (
        coding.codings.group_by("number", "coder", maintain_order=True)
        .agg(pl.col("unsure").any(), pl.col("code").filter(own))
        .iter_rows()
    )


def _begins(names: Collection[str]) -> pl.Expr:
    return pl.any_horizontal(pl.col("coder").str.starts_with(name) for name in names)


def _shown(coder: str) -> str:
    return coder.partition(":")[2]
