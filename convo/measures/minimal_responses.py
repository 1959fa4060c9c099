"""Minimal responses: the listener's mm and ja, held against what the others say."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import ALL_BUT_PAIR, PEOPLE, Formula, Needs, measure
from convo.measures.subjects import key, subjects
from convo.measures.tables import Tables


@measure("minimal-responses", unit="per 100 words of the others", undefined="others-silent")
def minimal_responses(tables: Tables) -> pl.DataFrame:
    """Minimal responses per 100 words that the others say.

    Definition: a minimal row has at most three words, all of the language's closed list, and does
                not follow a question; embedded ones count, one that belongs to a turn does not.
    Formula:    100 · minimal rows of s / words of everyone else
    Input:      rows; times not needed.
    Output:     one row per speaker and role; n: words of the others.
    Undefined:  the others say nothing -> null, reason "the others say nothing".
    Misreading: they show that somebody listens, or hurries; many transcribers leave them out.
    Source:     Fries (1952) and Yngve (1970), back channels; Müller (1996), Danish.
    Example:
        >>> values("minimal-responses", "citizen: " + "ord " * 50, "caseworker: mm")
        {'caseworker': 2.0, 'citizen': 0.0}
    """
    return pl.concat(_per_level(tables, level) for level in PEOPLE)


@measure(
    "minimal-embedded-share",
    unit="share",
    levels=ALL_BUT_PAIR,
    needs=Needs.FINE,
    undefined="no-minimal-responses",
)
def minimal_embedded_share(tables: Tables) -> Formula:
    """Share of minimal responses that lie inside the other's utterance.

    Definition: embedded means timed, and starting and ending inside one utterance of another.
    Formula:    embedded minimal rows / minimal rows
    Input:      rows with times; timing grade A or B.
    Output:     one row per conversation, speaker and role; unit: share, 0..1; n: minimal rows.
    Undefined:  no minimal response -> null, reason "no minimal responses".
    Misreading: where transcribers cut utterances decides it: compare like with like.
    Source:     convo's own.
    Example:
        >>> values(
        ...     "minimal-embedded-share",
        ...     "citizen [0-9]: jeg er så træt i dag",
        ...     "caseworker [4-5]: mm",
        ... )
        {'caseworker': 1.0, 'citizen': None}
    """
    minimal = _is_minimal()
    embedded = (pl.col("kind") == "embedded").filter(minimal)
    return Formula(tables.rows, embedded.mean(), minimal.sum())


def _is_minimal() -> pl.Expr:
    return pl.col("minimal") & (pl.col("kind") != "turn")


def _per_level(tables: Tables, level: str) -> pl.DataFrame:
    counted = tables.rows.group_by(key(level)).agg(
        minimal=_is_minimal().sum(), words=pl.col("words").sum()
    )
    everyone = subjects(tables, level).with_columns(key(level))
    everyone = everyone.join(counted, on="key", how="left", maintain_order="left")
    said, minimal = pl.col("words").fill_null(0), pl.col("minimal").fill_null(0)
    others = said.sum().over("talk") - said
    return everyone.select(
        "talk",
        "subject",
        level=pl.lit(level),
        value=pl.when(others > 0).then(100 * minimal / others),
        n=others,
    )
