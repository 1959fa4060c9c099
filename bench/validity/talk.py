"""Invented Danish talk and the hand-coded samples: turns, people's codes and the rules' codes.

Errors are read on writers w1 to w4 only; w5 and w6 decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import convo
import polars as pl
from bench.validity.measuring import Tables
from convo.corpus import Settings
from convo.schemes import Scheme
from convo.schemes.conditions import Test, walk
from convo.schemes.conditions.coded import Coded
from convo.schemes.conditions.speakers import Role
from convo.schemes.model import Code

DATA = Path(__file__).parents[3] / "shared" / "data"
TALK = DATA / "coded_talk"
SAMPLES = DATA / "coded_samples"
TURN = ["conversation", "turn"]


def talk(writers: str, schemes: list[Scheme], *, drafts: bool) -> Tables:
    """The invented talk of some writers, such as "w[1-4]": one row of a file is one turn."""
    paths = sorted(TALK.glob(f"{writers}_*.csv"))
    people = pl.concat(
        pl.read_csv(path, infer_schema=False).select(
            pl.lit(path.stem).alias("conversation"),
            pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias("utterance"),
            "codes",
        )
        for path in paths
    )
    return coded(paths, people, schemes, Settings(unit="utterance", drafts=drafts))


def samples(language: str, schemes: list[Scheme], *, drafts: bool) -> Tables:
    """The hand-coded samples in a language; a turn can be several cues."""
    people = pl.read_csv(SAMPLES / "hand_codes.csv", infer_schema=False).select(
        pl.col("file").str.strip_suffix(".vtt").alias("conversation"),
        pl.col("cue_index").cast(pl.Int32).alias("utterance"),
        "codes",
    )
    paths = sorted(SAMPLES.glob(f"{language}_*.vtt"))
    return coded(paths, people, schemes, Settings(drafts=drafts))


def coded(
    paths: list[Path], people: pl.DataFrame, schemes: list[Scheme], settings: Settings
) -> Tables:
    """The tables of some files, where `people` lists conversation, utterance and codes."""
    found = convo.analyse([str(path) for path in paths], schemes=schemes, settings=settings)
    turns = found.turns.turns.filter(pl.col("kind") != "nonverbal")
    rows = turns.select(
        *TURN,
        "role",
        "kind",
        "text",
        utterance=pl.int_ranges("first_utterance", pl.col("last_utterance") + 1, dtype=pl.Int32),
    )
    of_rows = people.with_columns(
        pl.col("codes").fill_null("").str.split(";").alias("name")
    ).explode("name")
    given = rows.explode("utterance").join(of_rows, on=["conversation", "utterance"])
    given = given.select(*TURN, "role", "name").filter(pl.col("name") != "")
    grouped = _with_groups(_with_parents(given, schemes), schemes)
    given = _with_parents(grouped, schemes).select(*TURN, "name")
    by_rule = found.codes.select(
        *TURN, "confidence", name=pl.concat_str("scheme", "code", separator=".")
    )
    return rows, given.unique(), by_rule.unique()


def _with_groups(given: pl.DataFrame, schemes: Iterable[Scheme]) -> pl.DataFrame:
    """People's codes with those that only group others, as people's own codes make them."""
    parts = [given]
    for scheme in schemes:
        for code in scheme.codes:
            grouped = _grouped(code)
            here = given.filter(
                pl.col("name").is_in(grouped),
                pl.col("role").is_in(list(code.role)) if code.role else pl.lit(value=True),
            )
            parts.append(here.with_columns(name=pl.lit(f"{scheme.id}.{code.id}")))
    return pl.concat(parts)


def _grouped(code: Code) -> list[str]:
    """The codes that a code groups; none where its rule asks for anything else."""
    tests = [one for one in walk(code.rule) if isinstance(one, Test)] if code.rule else []
    if not all(isinstance(one, Coded | Role) for one in tests):
        return []
    return [".".join(name) for one in tests if isinstance(one, Coded) for name in one.names]


def _with_parents(given: pl.DataFrame, schemes: Iterable[Scheme]) -> pl.DataFrame:
    """The codes with the parents of those that are parts."""
    parents = {
        f"{scheme.id}.{code.id}": f"{scheme.id}.{code.part_of}"
        for scheme in schemes
        for code in scheme.codes
        if code.part_of
    }
    of_parts = given.filter(pl.col("name").is_in(list(parents)))
    return pl.concat([given, of_parts.with_columns(pl.col("name").replace(parents))])
