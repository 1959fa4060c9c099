"""The texts that coders judged, with what was said around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from convo.coders.coding import UNIT, Told, text_hash
from convo.coders.judgements import Judgements
from convo.corpus.analysis import Analysis
from convo.errors import Message, Place

Row = Mapping[str, Any]
LINES = ("number", "role", "speaker", "line", "text")


@dataclass(frozen=True, slots=True)
class Texts:
    """Turns and utterances of transcripts by their number; empty without transcripts."""

    units: Mapping[tuple[str, str], Sequence[Row]] = field(default_factory=dict)
    """(conversation, turn or utterance) -> its rows, in the order of their numbers."""

    def around(self, unit: Row, context: int) -> Sequence[Row]:
        """A unit with so many others before and after it; nothing where it has no text."""
        rows = self.units.get((unit["conversation"], unit["unit"]), ())
        at = unit["number"] - 1
        return rows[max(0, at - context) : at + context + 1] if 0 <= at < len(rows) else ()


def texts_of(analysis: Analysis) -> Texts:
    """The texts of transcripts that were read."""
    return Texts(
        {
            (str(talk), unit): part.rows(named=True)
            for unit, frame in _frames(analysis)
            for (talk,), part in frame.group_by("conversation", maintain_order=True)
        }
    )


def with_roles(judged: Judgements, texts: Texts) -> Judgements:
    """Judgements with the role and line of each unit that the transcripts have."""
    if not texts.units:
        return judged
    rows = [
        {
            "conversation": talk,
            "unit": unit,
            **{key: row[key] for key in ("number", "role", "line")},
        }
        for (talk, unit), found in texts.units.items()
        for row in found
    ]
    told = pl.DataFrame(rows).cast({"number": pl.Int32, "line": pl.Int32})
    units = judged.units.join(
        told, on=list(UNIT), how="left", suffix="_told", maintain_order="left"
    )
    filled = [pl.coalesce(f"{name}_told", name).alias(name) for name in ("role", "line")]
    return replace(judged, units=units.with_columns(filled).select(judged.units.columns))


def changed(units: pl.DataFrame, texts: Texts) -> Iterator[Told]:
    """Conversations without a transcript, and units whose text is not what was coded."""
    talks = units.group_by("conversation", maintain_order=True) if texts.units else ()
    for (talk,), part in talks:
        if not any(name == talk for name, _ in texts.units):
            yield Told(Place(str(talk)), Message("agree-no-transcript"))
            continue
        other = [
            str(row["number"])
            for row in part.iter_rows(named=True)
            if row["text_sha256"] is not None and row["text_sha256"] != _hash(row, texts)
        ]
        if other:
            told = {"count": len(other), "numbers": ", ".join(other)}
            yield Told(Place(str(talk)), Message("agree-other-text", told))


def _hash(unit: Row, texts: Texts) -> str | None:
    found = texts.around(unit, 0)
    return text_hash(found[0]["text"]) if found else None


def _frames(analysis: Analysis) -> Iterator[tuple[str, pl.DataFrame]]:
    subject = analysis.turns.speakers.select("conversation", "speaker", "subject")
    for unit, frame, number in (
        ("turn", analysis.turns.turns, "turn"),
        ("utterance", analysis.turns.rows, "utterance"),
    ):
        yield (
            unit,
            frame.join(subject, on=["conversation", "speaker"], how="left", maintain_order="left")
            .sort("conversation", number)
            .select("conversation", "role", "subject", "line", "text", number=number),
        )
