"""Silence and overlap: pauses inside turns, lapses between them, time when several speak."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import ALL_BUT_PAIR, CONVERSATION, EVENTS, Formula, Needs, measure
from convo.measures.tables import Tables

COARSE_OVERLAP, COARSE_SILENCE = 0.5, 1.0
"""Under grade C only overlaps and silences longer than these can be trusted."""


@measure(
    "pause-median",
    unit="s",
    levels=ALL_BUT_PAIR,
    needs=Needs.FINE,
    undefined="no-pauses",
    gaps=True,
)
def pause_median(tables: Tables) -> Formula:
    """Median pause inside a speaker's turns.

    Definition: a silence of everyone above 0.2 s between two rows of one turn.
    Formula:    median of the lengths of such silences
    Input:      rows with times; timing grade A or B.
    Output:     one row per conversation, speaker and role; unit: s; n: pauses.
    Undefined:  no pause -> null, reason "no pauses".
    Misreading: only pauses between utterances are seen, none inside one.
    Source:     Heldner & Edlund (2010): pauses within, gaps between speakers.
    Example:
        >>> values(
        ...     "pause-median",
        ...     "citizen [0-1]: hej med dig",
        ...     "citizen [2-3]: jeg hedder Bo",
        ...     level="role",
        ... )
        {'citizen': 1.0}
    """
    return Formula(tables.pauses, pl.col("seconds").median(), pl.len())


@measure(
    "pause-time", unit="s", levels=ALL_BUT_PAIR, needs=Needs.FINE, undefined="no-times", gaps=True
)
def pause_time(tables: Tables) -> Formula:
    """Time of all pauses inside a speaker's turns.

    Definition: a silence of everyone above 0.2 s between two rows of one turn.
    Formula:    sum of the lengths of such silences
    Input:      rows with times; timing grade A or B.
    Output:     one row per conversation, speaker and role; unit: s; n: pauses.
    Undefined:  never under grade A or B; 0 without pauses.
    Misreading: a pause the other lets stand is often listening.
    Source:     Heldner & Edlund (2010).
    Example:
        >>> values(
        ...     "pause-time",
        ...     "citizen [0-1]: hej med dig",
        ...     "citizen [2-3]: jeg hedder Bo",
        ...     level="role",
        ... )
        {'citizen': 1.0}
    """
    return Formula(tables.pauses, pl.col("seconds").sum().round(6), pl.len(), empty=0)


@measure("lapses", unit="n", levels=(CONVERSATION,), needs=Needs.COARSE, undefined="no-times")
def lapses(tables: Tables) -> Formula:
    """Silences of more than 3 seconds between turns, questions left out.

    Definition: nobody speaks for more than 3.0 s between two turns, and the earlier one does not
                end in an asking utterance.
    Formula:    number of such silences; each is an event
    Input:      rows with times; timing grade A, B or C.
    Output:     one row per conversation; unit: n; events with start, end and length.
    Undefined:  no times -> null, reason "no times".
    Misreading: a lapse can be somebody reading, writing or thinking: read what comes after.
    Source:     Sacks, Schegloff & Jefferson (1974); Hoey (2020), lapses.
    Example:
        >>> values("lapses", "citizen [0-1]: det er sådan", "caseworker [5-6]: nå ja okay så")
        {'conversation': 1.0}
    """
    return Formula(tables.lapses, pl.len(), pl.len(), empty=0)


@EVENTS.register("lapses")
def lapse_events(tables: Tables) -> pl.DataFrame:
    """Each lapse, with the turn before it and the utterances around it."""
    timed = pl.col("talk").is_in(tables.timed(Needs.COARSE.grades).implode())
    found = tables.lapses.filter(timed)
    return found.select(
        "talk",
        "start",
        "end",
        "line",
        measure=pl.lit("lapses"),
        subject=pl.lit(CONVERSATION),
        turn=tables.taken["turn"].gather(found["at"]),
        utterances=pl.concat_list("utterance", "utterance_after"),
        value="seconds",
        detail=pl.lit(None, pl.String),
    )


@measure(
    "overlap-time",
    unit="s",
    levels=(CONVERSATION,),
    needs=Needs.COARSE,
    undefined="no-times",
    gaps=True,
)
def overlap_time(tables: Tables) -> Formula:
    """Time in which two or more people speak at once.

    Definition: stretches with at least two speakers; under grade C only those above 0.5 s.
    Formula:    sum of the lengths of such stretches
    Input:      rows with times; timing grade A, B or C.
    Output:     one row per conversation; unit: s; n: stretches.
    Undefined:  no times -> null, reason "no times".
    Misreading: laughing and agreeing together is overlap too.
    Source:     Heldner & Edlund (2010).
    Example:
        >>> values(
        ...     "overlap-time",
        ...     "citizen [0-4]: det er sådan her",
        ...     "caseworker [3-5]: nå ja okay så",
        ... )
        {'conversation': 1.0}
    """
    several = tables.stretches(pl.col("speaking") > 1, coarse=COARSE_OVERLAP)
    return Formula(several, pl.col("seconds").sum().round(6), pl.len(), empty=0)


@measure(
    "silence-time",
    unit="s",
    levels=(CONVERSATION,),
    needs=Needs.COARSE,
    undefined="no-times",
)
def silence_time(tables: Tables) -> Formula:
    """Time in which nobody speaks.

    Definition: stretches without a speaker between the first start and the last end; under grade
                C only those above 1 s.
    Formula:    sum of the lengths of such stretches
    Input:      rows with times; timing grade A, B or C.
    Output:     one row per conversation; unit: s; n: stretches.
    Undefined:  no times -> null, reason "no times".
    Misreading: silence is part of talk: thinking, reading, writing.
    Source:     Heldner & Edlund (2010).
    Example:
        >>> values(
        ...     "silence-time",
        ...     "citizen [0-1]: det er sådan",
        ...     "caseworker [5-6]: nå ja okay så",
        ... )
        {'conversation': 4.0}
    """
    silent = tables.stretches(pl.col("speaking") == 0, coarse=COARSE_SILENCE)
    return Formula(silent, pl.col("seconds").sum().round(6), pl.len(), empty=0)
