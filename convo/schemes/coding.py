"""Schemes applied to a chunk of turns: the table of codes, each row with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

import polars as pl

from convo.errors import Message
from convo.model import CODES, Schema, Turns, check
from convo.schemes.across import complete
from convo.schemes.chunk import Chunk, known
from convo.schemes.judge import Judge
from convo.schemes.model import Coded, Scheme, Unjudged
from convo.schemes.proof import KEY, Proof

TOGETHER = 200_000
"""About how many turns are judged at a time."""

DRAFTED = ("conversation", "turn", "scheme", "code")
STATUS = {"auto": "measured", "assist": "suggested", "human": "suggested"}
_GIVEN: Schema = {
    "number": pl.UInt32,
    "scheme": pl.String,
    "code": pl.String,
    "coder": pl.String,
    "confidence": pl.String,
    "status": pl.String,
    "row": pl.List(pl.UInt32),
}


def code(
    turns: Turns, schemes: Sequence[Scheme], *, drafts: bool = False, together: int = TOGETHER
) -> Coded:
    """The codes that the schemes' rules give to the turns.

    `drafts` adds the rules of human codes and the wider rules (`broadly`): both are suggestions
    at best. A code that could not be judged somewhere is listed with the reason, once.

    Codes of shipped schemes that the rules ask for are judged along, and not listed. About
    `together` turns are judged at a time, whole conversations of one language.

    Raises:
        SchemeError: codes of several schemes ask for each other in a circle, or for a code that
            is not there.
    """
    every = complete(schemes)
    found: list[pl.DataFrame] = []
    drafted = [pl.DataFrame(schema={name: CODES[name] for name in DRAFTED})]
    unjudged: dict[tuple[str, str, str], Unjudged] = {}
    for chunk in _chunks(turns, together):
        part = _Run(schemes, every, chunk, drafts=drafts)
        found.append(part.given())
        drafted += part.drafted()
        for one in part.unjudged():
            key = (one.scheme, one.code, one.reason.id)
            before = unjudged[key].turns if key in unjudged else 0
            unjudged[key] = one._replace(turns=one.turns + before)
    codes = _in_order(found, turns, schemes)
    return Coded(codes, tuple(unjudged.values()), pl.concat(drafted))


def _chunks(turns: Turns, together: int) -> Iterator[Chunk]:
    """The conversations by language, so many at a time that memory stays within bounds."""
    sizes = turns.turns.group_by("conversation").agg(turns=pl.len().cast(pl.Int64))
    talks = turns.talks.select("conversation", pl.col("language").fill_null(""))
    talks = talks.join(sizes, on="conversation", maintain_order="left")
    size = pl.col("turns")
    before = (size.cum_sum() - size).over("language") // together
    groups = talks.with_columns(before=before).partition_by(
        "language", "before", maintain_order=True
    )
    for group in groups:
        part = turns if len(groups) == 1 else _of(turns, group["conversation"])
        yield Chunk(part, group["language"][0])


def _of(turns: Turns, conversations: pl.Series) -> Turns:
    """The part of some turns that belongs to some conversations."""
    mine = pl.col("conversation").is_in(conversations.implode())
    frames: dict[str, Any] = {
        field.name: frame.filter(mine)
        for field in fields(turns)
        if isinstance(frame := getattr(turns, field.name), pl.DataFrame)
    }
    return replace(turns, **frames)


class _Run:
    """The schemes of a run applied to the conversations in one language.

    `every` has those of the run and those whose codes they ask for.
    """

    def __init__(
        self, schemes: Sequence[Scheme], every: Sequence[Scheme], chunk: Chunk, *, drafts: bool
    ) -> None:
        self.chunk = chunk
        self.drafts = drafts
        self.foreign = [one for one in schemes if not one.codes_language(chunk.language)]
        fitting = [one for one in every if one.codes_language(chunk.language)]
        codes = [(one, code) for one in fitting if one in schemes for code in one.codes]
        names = [(one.id, code.id) for one, code in codes]
        self.judge = Judge(chunk, {one.id: one for one in fitting}, names, drafts=drafts)
        self.truths = {
            (one.id, code.id): self.judge.code((one.id, code.id)) for one, code in codes
        }
        self.shown = [(one, code) for one, code in codes if drafts or code.confidence != "human"]
        self.hidden = [(one, code) for one, code in codes if code.confidence == "human"]

    def given(self) -> pl.DataFrame:
        """The codes of the chunk."""
        names = [(one.id, code.id) for one, code in self.shown]
        codes = [row for number in range(len(names)) for row in self._rows(number)]
        given = (
            pl.DataFrame(codes, schema=dict(_GIVEN), orient="row").explode("row").drop_nulls("row")
        )
        given = given.sort("row", "number")
        rows = self.chunk.frame.select("conversation", "turn")[given["row"]]
        keys = given["row"].cast(pl.Int64) * KEY + given["number"].cast(pl.Int64)
        proof = Proof(self.judge).of(names, keys)
        return check(pl.concat([given, rows, proof], how="horizontal"), CODES)

    def drafted(self) -> Iterator[pl.DataFrame]:
        """Where the codes hold that are not shown."""
        for scheme, code in () if self.drafts else self.hidden:
            where = known(self.truths[scheme.id, code.id])
            if where.any():
                rows = self.chunk.frame.filter(where).select("conversation", "turn")
                yield rows.with_columns(scheme=pl.lit(scheme.id), code=pl.lit(code.id))

    def unjudged(self) -> Iterator[Unjudged]:
        """The codes that could not be judged in some turns."""
        for scheme in self.foreign:
            languages = ", ".join(scheme.languages)
            reason = Message("scheme-other-language", {"languages": languages})
            for code in scheme.codes:
                yield Unjudged(scheme.id, code.id, reason, self.chunk.frame.height)
        for scheme, code in self.shown:
            name = (scheme.id, code.id)
            unknown = self.truths[name].null_count()
            for reason in self.judge.doubts(name) if unknown else ():
                yield Unjudged(*name, reason, unknown)

    def _rows(self, number: int) -> Iterator[tuple[object, ...]]:
        """The turns that have a code, by how sure it is there."""
        scheme, code = self.shown[number]
        name = (scheme.id, code.id)
        holds = known(self.truths[name])
        sure = self.judge.sure(name) if self.drafts and code.broad else holds
        for confidence, where in ((code.confidence, holds & sure), ("human", holds & ~sure)):
            if where.any():
                rows = self.chunk["row"].filter(where)
                yield number, *name, scheme.coder, confidence, STATUS[confidence], rows


def _in_order(found: list[pl.DataFrame], turns: Turns, schemes: Sequence[Scheme]) -> pl.DataFrame:
    """Codes in the order of conversations, turns, schemes and their codes."""
    if not found:
        return pl.DataFrame(schema=dict(CODES))
    if turns.talks["language"].n_unique() == 1:
        return pl.concat(found)
    names = [(scheme.id, one.id) for scheme in schemes for one in scheme.codes]
    places = pl.DataFrame(names, schema=["scheme", "code"], orient="row").with_row_index("place")
    talks = turns.talks.select("conversation").with_row_index("talk")
    codes = pl.concat(found).lazy().join(places.lazy(), on=["scheme", "code"])
    codes = codes.join(talks.lazy(), on="conversation").sort("talk", "turn", "place")
    return codes.select(*CODES).collect()
