"""Seconds in which convo measures the same segments: from utterances in memory to measures."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import polars as pl
from convo.measures import MEASURES, Tables, measures
from convo.model import UTTERANCES, check
from convo.roles import Roles, cast
from convo.turns import build
from convo.turns.timing import About

ROUNDS = 5
FAMILIES = {
    "participation": ("participation", "turn_taking", "interruptions", "latency", "silence"),
    "talk-time": ("balance",),
}
"""Modules of `convo.measures`, by what is asked for."""

BESIDE = {"participation": ("minimal-responses",), "talk-time": ("talk-time", "time-share")}


def utterances(path: Path) -> pl.DataFrame:
    """The segments as a reader gives them."""
    rows = json.loads(path.read_text("utf-8"))
    frame = pl.DataFrame(rows, schema=["start", "end", "speaker", "raw"], orient="row")
    frame = frame.with_columns(
        conversation=pl.lit("talk"),
        utterance=pl.int_range(1, pl.len() + 1),
        line=pl.int_range(1, pl.len() + 1),
        text="raw",
        clauses="raw",
        role=None,
        on_behalf_of=None,
    )
    return check(frame, UTTERANCES)


def measured(said: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """The named measures, and everything on the way to them."""
    people = cast(said, Roles())
    about = {"talk": About("da", timing="A")}
    return measures(Tables(build(people.utterances, people.speakers, about)), names)


def main(path: Path, what: str) -> None:
    """Print seconds, and the caseworker's share of the time."""
    said = utterances(path)
    names = [
        *(name for name in MEASURES if _family(name) in FAMILIES[what]),
        *BESIDE[what],
    ]
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        found = measured(said, names)
        taken.append(time.process_time() - begun)
    share = found.filter(
        pl.col("measure") == "time-share",
        pl.col("level") == "role",
        pl.col("subject") == "caseworker",
    )["value"][0]
    print(json.dumps({"seconds": median(taken), "share": share, "measures": len(names)}))


def _family(name: str) -> str:
    return MEASURES[name].formula.__module__.rpartition(".")[2]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
