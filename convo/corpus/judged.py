"""The codes of rules and of people as one table: confirmed, rejected, or still suggested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from convo.coders.deciding import scheme, verdicts
from convo.coders.joining import listed
from convo.coders.on_turns import Noticed, on_turns
from convo.corpus.coded_with import parents_in
from convo.corpus.people import People
from convo.errors import Message
from convo.model import CODES, CodeRecord, Notice, Turns, check
from convo.schemes.model import Scheme

KEY = ["conversation", "turn", "scheme", "code"]
NOBODY = "nobody-coded"
"""Why a measure that rests on people has no value where they have not coded."""

NOBODY_CODED = pl.DataFrame(schema={"conversation": pl.String, "scheme": pl.String})


@dataclass(frozen=True, slots=True)
class Judged:
    """The codes of a chunk after people have judged them."""

    codes: pl.DataFrame
    noticed: Noticed
    coded: pl.DataFrame
    """Where people coded with which scheme: conversation, scheme."""


def judged(turns: Turns, codes: pl.DataFrame, people: People) -> Judged:
    """The codes with what people say of them.

    A rule's code that a person confirms, or rejects, keeps its evidence and gets the person as
    its coder; codes that only people gave are confirmed, without evidence. Where people differ
    the code stays what it was, and the turns are told.
    """
    laid, noticed = on_turns(people.coding, turns)
    by_rule = codes.select(
        "conversation",
        pl.lit("turn").alias("unit"),
        pl.col("turn").alias("number"),
        code=pl.concat_str("scheme", pl.lit("."), "code"),
    )
    people_said = replace(people.coding, codings=laid)
    said = verdicts(people_said, by_rule, parents_in(people.schemes))
    for name, numbers in _differing(said):
        told = {"count": len(numbers), "numbers": listed(numbers)}
        noticed[name].append(Notice(Message("codes-people-differ", told)))
    for name, seen, floor in _partly(laid, turns):
        told = {"seen": seen, "all": floor}
        noticed[name].append(Notice(Message("codes-partly", told), severity="info"))
    coded = laid.drop_nulls("code").select("conversation", scheme=scheme()).unique()
    return Judged(_together(codes, said, turns, people.schemes), noticed, coded)


def _differing(said: pl.DataFrame) -> Iterator[tuple[str, pl.Series]]:
    differ = said.filter(pl.col("verdict") == "differ")
    for (name,), rows in differ.group_by("conversation", maintain_order=True):
        yield str(name), rows["number"].unique().sort()


def _partly(laid: pl.DataFrame, turns: Turns) -> Iterator[tuple[str, int, int]]:
    """Conversations of which people saw some floor turns only: name, seen, all."""
    floor = turns.turns.filter(pl.col("kind") == "turn").select("conversation", number="turn")
    seen = laid.select("conversation", "number").unique()
    both = floor.join(seen.with_columns(seen=pl.lit(value=True)), on=seen.columns, how="left")
    counts = both.group_by("conversation", maintain_order=True).agg(
        seen=pl.col("seen").sum(), all=pl.len()
    )
    for name, some, every in counts.iter_rows():
        if 0 < some < every:
            yield name, some, every


def _together(
    codes: pl.DataFrame, said: pl.DataFrame, turns: Turns, schemes: Sequence[Scheme]
) -> pl.DataFrame:
    """One table: the codes of rules as they were judged, and what people gave beside them."""
    decided = said.filter(pl.col("verdict") != "differ").select(
        "conversation",
        "verdict",
        turn="number",
        scheme=scheme(),
        code=pl.col("code").str.extract(r"^[^.]+\.(.*)$"),
        who="coder",
    )
    known = codes.join(decided, on=KEY, how="left", maintain_order="left")
    known = known.with_columns(
        status=pl.coalesce("verdict", "status"), coder=pl.coalesce("who", "coder")
    )
    more = decided.filter(pl.col("verdict") == "confirmed").join(codes, on=KEY, how="anti")
    sure = pl.DataFrame(
        [(one.id, code.id, code.confidence) for one in schemes for code in one.codes],
        schema=dict.fromkeys(("scheme", "code", "confidence"), pl.String),
        orient="row",
    )
    added = more.join(sure, on=["scheme", "code"], how="left").with_columns(
        confidence=pl.col("confidence").fill_null("human"),
        status=pl.lit("confirmed"),
        coder=pl.col("who"),
        evidence=pl.lit([], CODES["evidence"]),
        looked_at=pl.lit(None, CODES["looked_at"]),
    )
    return _in_order(pl.concat([check(known, CODES), check(added, CODES)]), turns, schemes)


def _in_order(codes: pl.DataFrame, turns: Turns, schemes: Sequence[Scheme]) -> pl.DataFrame:
    """Codes in the order of conversations, turns, schemes and their codes."""
    names = [(one.id, code.id) for one in schemes for code in one.codes]
    places = pl.DataFrame(
        names, schema={"scheme": pl.String, "code": pl.String}, orient="row"
    ).with_row_index("place")
    talks = turns.talks.select("conversation").with_row_index("talk")
    placed = codes.join(places, on=["scheme", "code"], how="left").join(talks, on="conversation")
    return check(placed.sort("talk", "turn", "place", maintain_order=True), CODES)


def records(schemes: Sequence[Scheme], people: People | None, *, drafts: bool) -> list[CodeRecord]:
    """The codes of the schemes; a group can be given to whom one of its parts can be given.

    A code whose rule only drafts is shown where people coded with its scheme.
    """
    by_people = {scheme for scheme, _ in people.known} if people else set()
    found = []
    for one in schemes:
        for code in one.codes:
            roles = [part.role for part in one.parts(code.id)] if not code.role else [code.role]
            named = tuple(dict.fromkeys(role for each in roles for role in each))
            shown = drafts or code.confidence != "human" or one.id in by_people
            found.append(CodeRecord(one.id, code.id, named if all(roles) else (), shown))
    return found


def unknown_elsewhere(
    measured: pl.DataFrame, coded: pl.DataFrame, resting: Sequence[tuple[str, Sequence[str]]]
) -> pl.DataFrame:
    """Measures that rest on people, null in the conversations that nobody coded.

    `resting` are the measures that do, each scheme with its names.
    """
    names = pl.DataFrame(
        [(scheme, name) for scheme, own in resting for name in own],
        schema={"scheme": pl.String, "measure": pl.String},
        orient="row",
    )
    known = coded.with_columns(known=pl.lit(value=True))
    found = measured.join(names, on="measure", how="left", maintain_order="left").join(
        known, on=["conversation", "scheme"], how="left", maintain_order="left"
    )
    dark = pl.col("scheme").is_not_null() & pl.col("known").is_null()
    return found.with_columns(
        value=pl.when(~dark).then("value"),
        reason=pl.when(dark).then(pl.lit(NOBODY)).otherwise("reason"),
    ).select(measured.columns)


def resting(schemes: Sequence[Scheme], *, ruled: bool) -> list[tuple[str, list[str]]]:
    """The measures of each scheme that rest on people alone.

    `ruled`: the schemes' rules have coded, so that only codes left to people rest on them.
    """
    found = []
    for one in schemes:
        own = [code.id for code in one.codes if not ruled or code.confidence == "human"]
        names = [f"{one.id}.{code}.{kind}" for code in own for kind in ("code-rate", "code-share")]
        by_people = {(one.id, code) for code in own}
        names += [each.measure for each in one.ratios if by_people & {*each.count, *each.per}]
        found.append((one.id, names))
    return found
