"""The longest floor turn of each speaker, as an event."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import EVENTS
from convo.measures.tables import Tables


@EVENTS.register("turn-words-max")
def longest_turns(tables: Tables) -> pl.DataFrame:
    """Each speaker's longest floor turn in words; the first of equals."""
    ranked = tables.floor.filter(
        pl.col("words").rank("ordinal", descending=True).over("person") == 1
    )
    return ranked.select(
        "talk",
        "turn",
        "line",
        "start",
        "end",
        measure=pl.lit("turn-words-max"),
        subject=tables.participants["subject"].gather(ranked["person"]),
        utterances=pl.concat_list("first_utterance", "last_utterance"),
        value="words",
        detail=pl.lit(None, pl.String),
    )
