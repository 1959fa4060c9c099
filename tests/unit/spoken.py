"""Turns of lines written out in a test: "citizen [0-1.5]: ja", "b|SB: hej" for conversation b."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl
from convo.model import UTTERANCES, Declared, Turns, check
from convo.roles import Roles, cast
from convo.turns import Unit, build
from convo.turns.timing import About

LINE = re.compile(
    r"(?:(?P<conversation>\w+)\|)?(?P<speaker>[^:\[]*?)\s*"
    r"(?:\[(?P<start>[\d.]*)-(?P<end>[\d.]*)\])?:(?P<text>.*)"
)


def utterances(*lines: str) -> pl.DataFrame:
    """The lines as a table of schema UTTERANCES, numbered within each conversation."""
    rows = [LINE.fullmatch(line).groupdict() for line in lines]
    frame = pl.DataFrame(
        {
            "conversation": [row["conversation"] or "talk" for row in rows],
            "speaker": [row["speaker"] for row in rows],
            "start": [float(row["start"]) if row["start"] else None for row in rows],
            "end": [float(row["end"]) if row["end"] else None for row in rows],
            "text": [row["text"].strip() for row in rows],
        },
        schema_overrides={"start": pl.Float64, "end": pl.Float64},
    )
    number = pl.int_range(1, pl.len() + 1).over("conversation")
    return check(
        frame.with_columns(
            utterance=number, line=number, role=None, on_behalf_of=None, clauses="text", raw="text"
        ),
        UTTERANCES,
    )


def spoken(  # noqa: PLR0913 -- what a test can say of its lines
    *lines: str,
    grade: str = "A",
    language: str = "da",
    unit: Unit = "turn",
    merge_gap: float | None = None,
    roles: Roles = Roles(),
    languages: Mapping[str, str] | None = None,
) -> Turns:
    """The turns of lines; `languages` names the language of each conversation by itself."""
    said = utterances(*lines)
    people = cast(said, roles)
    about = {
        name: About((languages or {}).get(name, language), Declared(timing=grade))
        for name in said["conversation"].unique(maintain_order=True)
    }
    return build(people.utterances, people.speakers, about, unit=unit, merge_gap=merge_gap)


def shape(turns: Turns) -> list[str]:
    """Each row of turns as "kind subject: text"."""
    named = turns.turns.join(turns.speakers, on=["conversation", "speaker"], maintain_order="left")
    return [f"{row['kind']} {row['subject']}: {row['text']}" for row in named.to_dicts()]
