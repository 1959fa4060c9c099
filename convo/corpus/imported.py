"""Codes taken in: checked against the transcripts and schemes as they are now, and joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from convo.coders.coding import UNIT, UNITS, Codebook, Coding, Origin, Told
from convo.coders.files import read_coding
from convo.coders.joining import joined
from convo.coders.names import scheme_of
from convo.coders.on_turns import changed_units, text_units
from convo.corpus.coded_with import other_versions, schemes_of
from convo.corpus.people import named_here
from convo.errors import Message, Place
from convo.model import check
from convo.registry import nearest

if TYPE_CHECKING:
    from convo.corpus.analysis import Analysis
    from convo.model import Source
    from convo.schemes import Scheme

TABLES = (".csv", ".tsv", ".txt")
"""Files whose codings have a line of their own."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The codes of all files as one, and what should be looked at before they are used."""

    coding: Coding
    findings: tuple[Told, ...]


def imported(
    paths: Sequence[str],
    analysis: Analysis | None,
    schemes: Sequence[Scheme],
    coder: str | None = None,
) -> Imported:
    """The codes of files, joined.

    With an analysis of the transcripts, each unit gets its place and the hash of its text where
    its file does not say them; a unit whose text is another keeps the hash of what was coded.
    `schemes` are those that were named: their version stands for codes whose file says none.

    Raises:
        CodingsError: a file cannot be used.
    """
    read = [read_coding(path, coder=coder) for path in paths]
    findings: list[Told] = []
    if analysis:
        held = {one.name: one.source.sha256 for one in analysis.conversations}
        now = text_units(analysis.turns)
        for at, (path, one) in enumerate(zip(paths, read, strict=True)):
            here, strangers = named_here(one, held)
            findings += _strangers(path, strangers)
            findings += _other_talk(path, here, now)
            read[at] = _joined_to_strangers(one, here, strangers)
    whole = joined(read)
    if analysis:
        whole = replace(whole, units=_placed(whole, now), origins=_origins(whole, analysis))
    for path, one in zip(paths, read, strict=True):
        findings += _other_codes(path, one, schemes, whole.units)
    return Imported(replace(whole, codebooks=_books(whole, schemes)), (*whole.notices, *findings))


def _strangers(path: str, names: Sequence[str]) -> Iterator[Told]:
    if names:
        told = {"names": ", ".join(names[:5]), "count": len(names)}
        yield Told(Place(path), Message("import-no-transcript", told))


def _joined_to_strangers(one: Coding, here: Coding, strangers: Sequence[str]) -> Coding:
    """The file's codings under the names of the transcripts, and those without a transcript."""
    other = pl.col("conversation").is_in(list(strangers))
    return replace(
        here,
        codings=pl.concat([here.codings, one.codings.filter(other)]),
        units=pl.concat([here.units, one.units.filter(other)]),
    )


def _other_talk(path: str, here: Coding, now: pl.DataFrame) -> Iterator[Told]:
    """Each coded unit that is not there any more, or has another text."""
    seen = here.codings.select(UNIT).unique(maintain_order=True)
    gone = seen.join(now, on=list(UNIT), how="anti")
    changed = changed_units(here.units, now)
    for message, rows in (("import-unit-gone", gone), ("import-text-changed", changed)):
        for talk, unit, number in rows.sort(UNIT).iter_rows():
            told = {"talk": talk, "unit": Message(f"codes-unit-{unit}"), "number": number}
            yield Told(Place(path), Message(message, told))


def _other_codes(
    path: str, one: Coding, named: Sequence[Scheme], units: pl.DataFrame
) -> Iterator[Told]:
    """Codes that their scheme does not have, or not for whoever spoke; changed schemes."""
    codes = one.codings["code"].drop_nulls().unique(maintain_order=True).to_list()
    mine = {scheme.id: scheme for scheme in schemes_of(codes) if scheme.version}
    mine |= {scheme.id: scheme for scheme in named}
    known = {f"{scheme.id}.{code.id}": code for scheme in mine.values() for code in scheme.codes}
    for changed in other_versions(one.codebooks, list(mine.values())):
        yield Told(Place(path), changed)
    by_row = one.codings.drop_nulls("code").join(units, on=list(UNIT), how="left", suffix="_unit")
    for row in by_row.iter_rows(named=True):
        place = Place(path, row["line"] if path.casefold().endswith(TABLES) else None)
        unit = {"unit": Message(f"codes-unit-{row['unit']}"), "number": row["number"]}
        told: dict[str, object] = {"talk": row["conversation"], **unit, "code": row["code"]}
        code = known.get(row["code"])
        if code is None and scheme_of(row["code"]) in mine:
            near = nearest(row["code"], known)
            message = "import-code-unknown-near" if near else "import-code-unknown"
            yield Told(place, Message(message, {**told, "near": near or ""}))
        elif code and code.role and row["role"] and row["role"] not in code.role:
            roles = {"role": Message(f"role-{row['role']}"), "roles": _roles(code.role)}
            yield Told(place, Message("import-code-role", {**told, **roles}))


def _roles(names: Sequence[str]) -> Message:
    first = Message(f"role-{names[0]}")
    return Message("list-or", {"first": _roles(names[1:]), "last": first}) if names[1:] else first


def _placed(coding: Coding, now: pl.DataFrame) -> pl.DataFrame:
    """The units with place, role and hash of their text; what a file says of them stays."""
    seen = coding.codings.select(UNIT).unique(maintain_order=True)
    every = pl.concat([coding.units.select(UNIT), seen]).unique(maintain_order=True)
    found = every.join(coding.units, on=list(UNIT), how="left").join(
        now, on=list(UNIT), how="left", suffix="_now"
    )
    own = [name for name in UNITS if name not in UNIT]
    filled = [pl.coalesce(name, f"{name}_now").alias(name) for name in own]
    return check(found.with_columns(filled), UNITS)


def _origins(coding: Coding, analysis: Analysis) -> tuple[Origin, ...]:
    sources = {one.name: one.source for one in analysis.conversations}
    known = {one.conversation: one for one in coding.origins}
    names = coding.codings["conversation"].unique(maintain_order=True)
    return tuple(_origin(name, known.get(name, Origin(name)), sources) for name in names)


def _origin(name: str, said: Origin, sources: dict[str, Source]) -> Origin:
    source = sources.get(name)
    if source is None or said.sha256:
        return said
    return Origin(name, source.path, source.sha256)


def _books(coding: Coding, named: Sequence[Scheme]) -> tuple[Codebook, ...]:
    """The schemes with their versions; those of schemes that were named where no file says one."""
    by_id = {one.id: one for one in named}
    books = [
        Codebook(book.scheme, by_id[book.scheme].version, by_id[book.scheme].hash)
        if not (book.version or book.sha256) and book.scheme in by_id
        else book
        for book in coding.codebooks
    ]
    return tuple(dict.fromkeys(books))
