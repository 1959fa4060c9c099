"""AnnoMI, counselling coded by experts: its utterances, their codes and those a scheme gives them.

A file of `../shared/data` holds all conversations; each is written to a file of its own, in which
every utterance is a row. Rules are made on the part "dev"; "test" is every third conversation.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import polars as pl
from bench.validity.measuring import Tables
from bench.validity.talk import DATA, coded
from convo.corpus import Settings
from convo.schemes import Scheme

FILE = DATA / "annomi" / "dev.csv"
SCHEME = "motivational_interviewing"
CODES = {
    "question_subtype": {"open": "question_open", "closed": "question_closed"},
    "reflection_subtype": {"simple": "reflection_simple", "complex": "reflection_complex"},
    "therapist_input_subtype": {
        name: name for name in ("information", "advice", "negotiation", "options")
    },
    "client_talk_type": {"change": "change_talk", "sustain": "sustain_talk"},
}
"""Column of AnnoMI -> what stands in it -> the code. An utterance can have one code a column;
"n/a" and neutral client talk are no code. Whether there is a question, a reflection or an input
at all follows from the subtypes: those are the scheme's parents."""

Part = Literal["dev", "test"]
HELD_OUT = 3
"""Every third conversation, in the order of their numbers, is held out."""


def counselling(schemes: Sequence[Scheme], *, drafts: bool, part: Part) -> Tables:
    """The conversations of a part: utterances, experts' codes and rules' codes."""
    rows = utterances(part)
    people = rows.select("conversation", "utterance", "codes")
    with TemporaryDirectory() as folder:
        paths = [_written(talk, Path(folder)) for talk in rows.partition_by("conversation")]
        return coded(paths, people, list(schemes), Settings(unit="utterance", drafts=drafts))


def utterances(part: Part) -> pl.DataFrame:
    """The utterances of a part: conversation, utterance (from 1), speaker, text and codes.

    `codes` are names such as "motivational_interviewing.advice" with ";" between them.
    """
    number = pl.col("transcript_id").cast(pl.Int32)
    rows = pl.read_csv(FILE, infer_schema=False).sort(
        number, pl.col("utterance_id").cast(pl.Int32), maintain_order=True
    )
    held_out = number.rank("dense") % HELD_OUT == 0
    names = [pl.col(column).replace_strict(codes, default=None) for column, codes in CODES.items()]
    return rows.filter(held_out if part == "test" else ~held_out).select(
        conversation=pl.format("annomi-{}", pl.col("transcript_id").str.zfill(3)),
        utterance=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("transcript_id"),
        speaker="interlocutor",
        text="utterance_text",
        codes=pl.concat_list(pl.format(f"{SCHEME}.{{}}", name) for name in names)
        .list.drop_nulls()
        .list.join(";"),
    )


def _written(talk: pl.DataFrame, folder: Path) -> Path:
    path = folder / f"{talk['conversation'][0]}.csv"
    talk.select("speaker", "text").write_csv(path)
    return path
