"""Checklist chains: questions of one speaker in a row, each answered in a few words."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import ALL_BUT_PAIR, EVENTS, Formula, measure
from convo.measures.tables import Tables

ENOUGH_QUESTIONS = 3
"""Fewer questions in a row make no chain."""

SHORT_ANSWER = 4
"""The answers of a chain have a median of at most so many words."""


@measure("checklist-chains", unit="n", levels=ALL_BUT_PAIR)
def checklist_chains(tables: Tables) -> Formula:
    """Chains of questions by one speaker that get short answers; each is an event.

    Definition: at least 3 floor turns in a row of one speaker's own hold a question, and the
                answers, the next floor turns of others, have a median of at most 4 words.
    Formula:    number of chains; a chain is as long as the row of questions
    Input:      turns; times not needed.
    Output:     one row per conversation, speaker and role who ask; unit: n; n: the questions in
                them; one event per chain, value: its questions.
    Undefined:  never; 0 without chains.
    Misreading: a chain can be a form that has to be filled in, or quick help: read it.
    Source:     convo's own; after Heritage & Robinson (2006), questions and what they allow.
    Example:
        >>> lines = "caseworker: hvor bor du?", "citizen: i Gladsaxe"
        >>> values("checklist-chains", *lines, *lines, *lines)
        {'caseworker': 1.0, 'citizen': 0.0}
    """
    chains = tables.kept("chains", _chains)
    return Formula(chains, pl.len(), pl.col("value").sum(), empty=0)


@EVENTS.register("checklist-chains")
def chains(tables: Tables) -> pl.DataFrame:
    """Each chain, from its first question to its last, with the answers' median of words."""
    found = tables.kept("chains", _chains)
    subjects = tables.participants["subject"]
    return found.with_columns(
        measure=pl.lit("checklist-chains"), subject=subjects.gather(found["person"])
    )


def _chains(tables: Tables) -> pl.DataFrame:
    own = tables.floor.with_columns(own=pl.int_range(pl.len()).over("person"))
    asked = own.filter(pl.col("form").is_not_null())
    row = pl.col("own") - pl.int_range(pl.len()).over("person")
    rows = asked.group_by("person", row=row, maintain_order=True)
    median = pl.col("answer_words").median()
    found = rows.agg(
        pl.col("talk", "role", "voice", "turn", "line", "start", "first_utterance").first(),
        pl.col("end", "last_utterance").last(),
        value=pl.len().cast(pl.Float64),
        median=median,
    )
    enough = (pl.col("value") >= ENOUGH_QUESTIONS) & (pl.col("median") <= SHORT_ANSWER)
    return found.filter(enough).with_columns(
        utterances=pl.concat_list("first_utterance", "last_utterance"),
        detail=pl.format("median of the answers: {} words", "median"),
    )
