"""Measures of a few lines written out, for the examples in docstrings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import polars as pl

from convo.measures.compute import measures
from convo.measures.tables import Tables
from convo.model import CODES, UTTERANCES, CodeRecord, Declared, Turns, check
from convo.roles import cast
from convo.turns import build
from convo.turns.timing import About

LINE = re.compile(
    r"(?P<speaker>[^:\[]+?)\s*(?:\[(?P<start>[\d.]+)-(?P<end>[\d.]+)\])?: (?P<text>.*)"
)


def values(
    name: str,
    *lines: str,
    level: str | None = None,
    codes: Mapping[str, Sequence[int]] | None = None,
) -> dict[str, float | None]:
    """The values of a measure for lines such as "citizen [0-1.5]: ja", by subject.

    Times are graded A. `level` is "role" where the measure has it, unless it is named. `codes`
    has the turns of each code of a scheme.

    Example:
        >>> values("words", "citizen: hej med dig")
        {'citizen': 3.0}
    """
    codes = codes or {}
    given = [
        {"conversation": "talk", "scheme": "scheme", "code": code, "turn": turn}
        for code, turns in codes.items()
        for turn in turns
    ]
    known = [CodeRecord("scheme", code) for code in codes]
    tables = Tables(talk(*lines), pl.DataFrame(given, schema=dict(CODES)), known)
    found = measures(tables, [name])
    levels = found["level"].unique(maintain_order=True).to_list()
    level = level or ("role" if "role" in levels else levels[0])
    rows = found.filter(pl.col("level") == level).sort("subject")
    return dict(zip(rows["subject"], rows["value"].round(6), strict=True))


def talk(*lines: str, language: str = "da") -> Turns:
    """The turns of lines such as "citizen [0-1.5]: ja"."""
    parts = [LINE.fullmatch(line) for line in lines]
    fields = [part.groupdict() for part in parts if part]
    if len(fields) < len(lines):
        raise ValueError("write each line as 'speaker: text' or 'speaker [start-end]: text'")
    frame = pl.DataFrame(
        {
            "utterance": range(1, len(lines) + 1),
            "speaker": [field["speaker"] for field in fields],
            "start": [field["start"] and float(field["start"]) for field in fields],
            "end": [field["end"] and float(field["end"]) for field in fields],
            "text": [field["text"].strip() for field in fields],
            "line": range(1, len(lines) + 1),
        },
        schema_overrides={"start": pl.Float64, "end": pl.Float64},
    ).with_columns(
        conversation=pl.lit("talk"), role=None, on_behalf_of=None, clauses="text", raw="text"
    )
    people = cast(check(frame, UTTERANCES))
    about = {"talk": About(language, Declared(timing="A"))}
    return build(people.utterances, people.speakers, about)
