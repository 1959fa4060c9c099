"""A conversation with what rules and people coded in it, utterance by utterance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from convo.coders.coding import UNIT, Coding, text_hash, tidy
from convo.coders.joining import listed
from convo.codings import CODINGS, NO_CODINGS
from convo.corpus.analysis import analysed, loaded_schemes
from convo.corpus.project import project
from convo.corpus.settings import Settings
from convo.errors import Message
from convo.model import Conversation, Notice, Turns, check
from convo.schemes.model import Scheme
from convo.schemes.naming import named_codes

SPOKEN = ("da", "en")
UNITS = ("turn", "utterance")


def with_codes(
    conversation: Conversation,
    *,
    schemes: Sequence[str] = (),
    coding: Coding | None = None,
    drafts: bool = False,
) -> Conversation:
    """The conversation with the codes of schemes and of `coding` beside those it has.

    A turn's codes are codes of each of its utterances. What was coded in turns that are not
    there, or whose text was another, is left out and told.

    Raises:
        SchemeError: a scheme is not valid.
        UsageError: a scheme is not there, or there twice.
    """
    settings = Settings(drafts=drafts, measures=("words",), events=())
    found = project(None)
    loaded = loaded_schemes(schemes, found)
    analysis = analysed([conversation], loaded, settings, found)
    told: list[Notice] = []
    frames = [_of_rules(analysis.codes, analysis.turns, [one.coder for one in loaded])]
    if conversation.codings is not None:
        frames.append(conversation.codings)
    if coding is not None:
        mine = _about(coding, conversation, told)
        frames.append(_on_utterances(mine, analysis.turns, told))
    codings = tidy(pl.concat(frames).with_columns(conversation=pl.lit(conversation.name)))
    spoken = conversation.language if conversation.language in SPOKEN else SPOKEN[-1]
    told_of = [*loaded, *_shipped(codings["code"], [one.id for one in loaded])]
    known = {one.id: one for scheme in told_of for one in named_codes(scheme, spoken)}
    known |= {one.id: one for one in conversation.codebook}
    return replace(
        conversation,
        codings=None if codings.is_empty() else codings,
        codebook=tuple(known.values()),
        notices=(*conversation.notices, *told),
    )


def _shipped(codes: pl.Series, loaded: Sequence[str]) -> list[Scheme]:
    """The shipped schemes that codes name and the run does not, for what the codes mean."""
    from convo.schemes import load_scheme, shipped

    names = codes.drop_nulls().str.extract(r"^([^.]+)\.").drop_nulls().unique().sort()
    return [load_scheme(name) for name in names if name in shipped() and name not in loaded]


def _of_rules(codes: pl.DataFrame, turns: Turns, coders: Sequence[str]) -> pl.DataFrame:
    """What rules gave each utterance; a null code where a rule gave none."""
    if not coders:
        return NO_CODINGS
    rows = turns.rows.select("turn", "line", number="utterance")
    given = codes.select(
        "turn", "coder", "status", code=pl.concat_str("scheme", pl.lit("."), "code")
    ).join(rows, on="turn")
    seen = rows.join(pl.DataFrame({"coder": [*coders]}), how="cross").with_columns(
        code=pl.lit(None, pl.String), status=pl.lit("suggested")
    )
    every = pl.concat([given, seen.select(given.columns)])
    return _as_codings(every).sort("number", "coder", maintain_order=True)


def _about(coding: Coding, conversation: Conversation, told: list[Notice]) -> Coding:
    """The part of some codings that is about a conversation, known by name, or by its file."""
    names = coding.codings["conversation"].unique(maintain_order=True).to_list()
    digests = {one.conversation: one.sha256 for one in coding.origins}
    source = conversation.source.sha256
    name = conversation.name
    same = [one for one in names if one == name or digests.get(one) == source]
    same = same or [one for one in names if one.rpartition("/")[2] == name.rpartition("/")[2]]
    if not same:
        others = {"names": ", ".join(names[:5]), "count": len(names)}
        told.append(Notice(Message("convert-codes-of-others", others)))
    elif digests.get(same[0]) not in (None, source):
        told.append(Notice(Message("convert-other-transcript"), severity="info"))
    mine = pl.col("conversation").is_in(same[:1])
    return replace(coding, codings=coding.codings.filter(mine), units=coding.units.filter(mine))


def _on_utterances(coding: Coding, turns: Turns, told: list[Notice]) -> pl.DataFrame:
    now = _units_now(turns)
    key = ["unit", "number"]
    gone = coding.codings.join(now, on=key, how="anti")
    told += _notices("convert-unit-gone", gone)
    hashed = coding.units.drop_nulls("text_sha256").join(now, on=key)
    texts = pl.Series([text_hash(text or "") for text in hashed["text"]], dtype=pl.String)
    changed = hashed.filter(hashed["text_sha256"] != texts)
    told += _notices("convert-text-changed", changed)
    fitting = coding.codings.join(changed, on=list(UNIT), how="anti").drop("line")
    utterances = now.select(*key, "utterances").explode("utterances")
    placed = fitting.join(utterances, on=key).drop("number").rename({"utterances": "number"})
    lines = turns.rows.select("line", number="utterance")
    return check(placed.join(lines, on="number").with_columns(unit=pl.lit("utterance")), CODINGS)


def _units_now(turns: Turns) -> pl.DataFrame:
    """Turns and utterances as units: unit, number, text, utterances."""
    own = turns.rows.group_by("turn").agg(utterances=pl.col("utterance").sort())
    spoken = turns.turns.join(own, on="turn").select(
        pl.lit("turn").alias("unit"), "text", "utterances", number="turn"
    )
    said = turns.rows.select(
        pl.lit("utterance").alias("unit"),
        "text",
        pl.concat_list("utterance").alias("utterances"),
        number="utterance",
    )
    return pl.concat([spoken, said])


def _notices(message: str, units: pl.DataFrame) -> Iterator[Notice]:
    for unit in UNITS:
        numbers = units.filter(pl.col("unit") == unit)["number"].unique().sort()
        if len(numbers):
            told = {"unit": Message(f"convert-unit-{unit}"), "numbers": listed(numbers)}
            yield Notice(Message(message, {**told, "count": len(numbers)}))


def _as_codings(rows: pl.DataFrame) -> pl.DataFrame:
    return check(
        rows.with_columns(
            conversation=pl.lit(None, pl.String),
            unit=pl.lit("utterance"),
            unsure=pl.lit(value=False),
            memo=pl.lit(None, pl.String),
            at=pl.lit(None, pl.String),
        ),
        CODINGS,
    )
