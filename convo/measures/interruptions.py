"""Interruptions: starts inside another's row, and who keeps the floor."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import EVENTS, EVERY, Formula, Needs, measure
from convo.measures.tables import Tables


@measure("interruptions", unit="n", levels=EVERY, needs=Needs.FINE, undefined="no-times")
def interruptions(tables: Tables) -> Formula:
    """How often a turn begins more than half a second before the other's row ends.

    Definition: start(b's first row) + 0.5 s < end of the row of a that is being spoken then;
                successful when that row ends within 1.0 s of b's start and b's turn has at least
                3 words; an event says who kept the floor (who starts next after both have ended).
    Formula:    number of such transitions, counted for the one who takes the floor
    Input:      transitions with times; timing grade A or B.
    Output:     one row per conversation, role, speaker and pair; unit: n; one event each.
    Undefined:  grade C or D -> null.
    Misreading: whether it competes or helps is for a human to hear: listen to each.
    Source:     Bennett (1981) and Murata (1994) on why overlap is no verdict; thresholds convo's.
    Example:
        >>> values(
        ...     "interruptions",
        ...     "citizen [0-4]: det er sådan her",
        ...     "caseworker [3-5]: nå ja okay så",
        ...     level="role",
        ... )
        {'caseworker': 1.0, 'citizen': 0.0}
    """
    interrupts = pl.col("interrupts").sum()
    return Formula(tables.transitions, interrupts, pl.len(), empty=0)


@measure(
    "interruption-rate",
    unit="per 100 transitions",
    levels=EVERY,
    needs=Needs.FINE,
    undefined="no-transitions",
)
def interruption_rate(tables: Tables) -> Formula:
    """Interruptions per 100 transitions.

    Definition: an interruption is that of `interruptions`.
    Formula:    100 · interruptions / transitions
    Input:      transitions with times; timing grade A or B.
    Output:     one row per conversation, role, speaker and pair; n: transitions.
    Undefined:  no transition -> null, reason "no transitions".
    Misreading: lively talk among equals has many; few may be caution.
    Source:     convo's own.
    Example:
        >>> values(
        ...     "interruption-rate",
        ...     "citizen [0-4]: det er sådan her",
        ...     "caseworker [3-5]: nå ja okay så",
        ...     level="pair",
        ... )
        {'citizen>caseworker': 100.0}
    """
    rate = 100 * pl.col("interrupts").mean()
    return Formula(tables.transitions, rate, pl.len())


@EVENTS.register("interruptions")
def interruption_events(tables: Tables) -> pl.DataFrame:
    """Each interruption: the overlap, whether it succeeded, and who kept the floor."""
    succeeded = (
        pl.when("successful").then(pl.lit("successful")).otherwise(pl.lit("not successful"))
    )
    timed = pl.col("talk").is_in(tables.timed(Needs.FINE.grades).implode())
    found = tables.transitions.filter("interrupts", timed)
    subjects = tables.participants["subject"]
    kept = subjects.gather(found["kept"]).fill_null("nobody")
    return found.select(
        "talk",
        "turn",
        "line",
        "start",
        measure=pl.lit("interruptions"),
        subject=subjects.gather(found["person"]),
        utterances=pl.concat_list("first_utterance", "last_utterance"),
        end="row_end",
        value="overlap",
        detail=pl.concat_str(succeeded, pl.lit("; floor kept by "), pl.lit(kept)),
    )
