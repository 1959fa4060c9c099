"""Schemes applied to a chunk of turns: the table of codes, each row with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from convo.errors import Message
from convo.model import CODES, Turns, check
from convo.schemes import columns
from convo.schemes.checks import check_across
from convo.schemes.compile import CodeName, Plan
from convo.schemes.model import Code, Coded, Scheme, Unjudged
from convo.schemes.proof import Proof

STATUS = {"auto": "measured", "assist": "suggested", "human": "suggested"}


def code(turns: Turns, schemes: Sequence[Scheme], *, drafts: bool = False) -> Coded:
    """The codes that the schemes' rules give to the turns.

    `drafts` adds the rules of human codes and the wider rules (`broadly`): both are suggestions
    at best. A code that could not be judged somewhere is listed with the reason, once.

    Raises:
        SchemeError: codes of several schemes ask for each other in a circle, or for a code that
            another scheme of the run does not have.
    """
    check_across(schemes)
    run = {scheme.id: scheme for scheme in schemes}
    found = [pl.DataFrame(schema=dict(CODES))]
    unjudged: dict[tuple[str, str, str], Unjudged] = {}
    for language in turns.talks["language"].fill_null("").unique(maintain_order=True):
        part = _Run(run, language, drafts=drafts)
        coded = part.code(turns)
        found.append(coded.codes)
        for one in coded.unjudged:
            key = (one.scheme, one.code, one.reason.id)
            before = unjudged[key].turns if key in unjudged else 0
            unjudged[key] = one._replace(turns=one.turns + before)
    return Coded(_in_order(pl.concat(found), turns, schemes), tuple(unjudged.values()))


class _Run:
    """The schemes of a run applied to the conversations in one language."""

    def __init__(self, schemes: dict[str, Scheme], language: str, *, drafts: bool) -> None:
        self.language = language
        self.drafts = drafts
        self.fitting = {
            name: scheme
            for name, scheme in schemes.items()
            if not scheme.languages or language in scheme.languages
        }
        self.foreign = [scheme for name, scheme in schemes.items() if name not in self.fitting]
        self.plan = Plan(self.fitting, language, drafts)
        self.columns = {name: self.plan.code(*name) for name, _ in self._codes()}
        self.narrow = {
            name: self.plan.truth_of(name, code, broad=False)
            for name, code in self._codes()
            if drafts and code.broad
        }

    def code(self, turns: Turns) -> Coded:
        """The codes of the chunk and what could not be judged."""
        chunk = self.plan.run(columns.chunk(turns, self.language), turns)
        shown = [(name, code) for name, code in self._codes() if self._shown(code)]
        rows = [self._rows(chunk, name, code) for name, code in shown]
        given = pl.concat(rows) if rows else pl.DataFrame()
        unjudged = (*self._foreign(chunk), *self._doubtful(chunk, shown))
        if given.is_empty():
            return Coded(pl.DataFrame(schema=dict(CODES)), unjudged)
        table = Proof(self.plan, chunk).add_to(given)
        return Coded(check(table, CODES), unjudged)

    def _codes(self) -> Iterator[tuple[CodeName, Code]]:
        for scheme in self.fitting.values():
            for one in scheme.codes:
                yield (scheme.id, one.id), one

    def _shown(self, code: Code) -> bool:
        return self.drafts or code.confidence != "human"

    def _rows(self, chunk: pl.DataFrame, name: CodeName, code: Code) -> pl.DataFrame:
        """The turns that have a code, and how sure it is there."""
        sure = self.narrow.get(name, pl.lit(value=True))
        held = chunk.select("row", "conversation", "turn", holds=self.columns[name], sure=sure)
        confidence = pl.when("sure").then(pl.lit(code.confidence)).otherwise(pl.lit("human"))
        return held.filter("holds").select(
            "row",
            "conversation",
            "turn",
            scheme=pl.lit(name[0]),
            code=pl.lit(name[1]),
            coder=pl.lit(self.fitting[name[0]].coder),
            confidence=confidence,
            status=confidence.replace_strict(STATUS, return_dtype=pl.String),
        )

    def _doubtful(
        self, chunk: pl.DataFrame, shown: Sequence[tuple[CodeName, Code]]
    ) -> Iterator[Unjudged]:
        for name, code in shown:
            unknown = chunk.select(self.columns[name].is_null().sum()).item()
            if not unknown or not self.plan.ways(name[0], code):
                continue
            for reason in self.plan.doubts[name]:
                yield Unjudged(*name, reason, unknown)

    def _foreign(self, chunk: pl.DataFrame) -> Iterator[Unjudged]:
        for scheme in self.foreign:
            languages = ", ".join(scheme.languages)
            reason = Message("scheme-other-language", {"languages": languages})
            for one in scheme.codes:
                yield Unjudged(scheme.id, one.id, reason, chunk.height)


def _in_order(codes: pl.DataFrame, turns: Turns, schemes: Sequence[Scheme]) -> pl.DataFrame:
    """Codes in the order of conversations, turns, schemes and their codes."""
    talks = {name: index for index, name in enumerate(turns.talks["conversation"])}
    names = [(scheme.id, one.id) for scheme in schemes for one in scheme.codes]
    places = pl.DataFrame(names, schema=["scheme", "code"], orient="row").with_row_index("place")
    talk = pl.col("conversation").replace_strict(talks, return_dtype=pl.UInt32)
    joined = codes.join(places, on=["scheme", "code"], how="left", maintain_order="left")
    return joined.sort(talk, "turn", "place").drop("place")
