"""Balance: how evenly the words and the time are spread over the participants."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import CONVERSATION, EVENTS, Needs, measure
from convo.measures.tables import Tables

WINDOW_SECONDS, STEP_SECONDS = 150, 30
WINDOW_TURNS, STEP_TURNS = 30, 6

_MANY = 2**32
"""More than there are windows."""


@measure("balance-entropy", unit="0..1", levels=(CONVERSATION,), undefined="no-words")
def balance_entropy(tables: Tables) -> pl.DataFrame:
    """How evenly the words are spread over the participants, as an entropy.

    Definition: the entropy of the K participants' word shares p, relative to its largest value;
                silent participants who were declared count.
    Formula:    - sum of p · ln p / ln K, with 0 · ln 0 = 0
    Input:      words of each participant; times not needed.
    Output:     one row per conversation; 1 = all say as much, 0 = one says all; n: words.
    Undefined:  one participant -> null, reason "one participant"; no words -> null, "no words".
    Misreading: it does not say who says most, nor that evenness is good.
    Source:     Shannon (1948); normalised as Pielou's evenness (1966).
    Example:
        >>> values("balance-entropy", "citizen: hej med dig", "caseworker: hej med dig")
        {'conversation': 1.0}
    """
    p = pl.col("words") / pl.col("words").sum()
    surprise = pl.when(p > 0).then(p * (1 / p).log()).otherwise(0.0)
    entropy = surprise.sum() / pl.len().log()
    return _spread(tables, entropy)


@measure("balance-gini", unit="0..1", levels=(CONVERSATION,), undefined="no-words")
def balance_gini(tables: Tables) -> pl.DataFrame:
    """How unevenly the words are spread over the participants, as a Gini coefficient.

    Definition: half the relative mean difference between participants' words x, corrected for
                their number K, so that one who says all gives 1; for two it is abs(p1 - p2).
    Formula:    sum over i, j of abs(xi - xj) / (2 · K · sum of x) · K / (K - 1)
    Input:      words of each participant; times not needed.
    Output:     one row per conversation; 0 = all say as much, 1 = one says all; n: words.
    Undefined:  one participant -> null, reason "one participant"; no words -> null, "no words".
    Misreading: it does not say who says most, nor that evenness is good.
    Source:     Gini (1912); small-sample correction Deltas (2003).
    Example:
        >>> values("balance-gini", "citizen: hej med dig", "caseworker: hej")
        {'conversation': 0.5}
    """
    x, k, rank = pl.col("words"), pl.len(), pl.col("words").rank("ordinal")
    differences = 2 * ((2 * rank.cast(pl.Int64) - k.cast(pl.Int64) - 1) * x).sum()
    return _spread(tables, differences / (2 * x.sum() * (k.cast(pl.Int64) - 1)))


@measure("dominance-log2", unit="log2", levels=(CONVERSATION,), undefined="one-side-silent")
def dominance_log2(tables: Tables) -> pl.DataFrame:
    """How many times more words caseworkers say than citizens, on a log scale.

    Definition: words of all caseworkers over words of all citizens; an interpreter's words are
                those of the person spoken for.
    Formula:    log2(words of caseworkers / words of citizens)
    Input:      words by role; times not needed.
    Output:     one row per conversation; 0 = as many, 1 = twice as many, -1 = half; n: words.
    Undefined:  either says nothing -> null, reason "one side says nothing".
    Misreading: a positive value is not a fault: it depends on what the talk is for.
    Source:     Itakura (2001), on dominance as quantity.
    Example:
        >>> values("dominance-log2", "caseworker: hej med dig du", "citizen: goddag goddag")
        {'conversation': 1.0}
    """
    of = {
        role: pl.col("words").filter(pl.col("role") == role).sum()
        for role in ("caseworker", "citizen")
    }
    both = (of["caseworker"] > 0) & (of["citizen"] > 0)
    said = tables.rows.group_by("talk").agg(
        value=pl.when(both).then((of["caseworker"] / of["citizen"]).log(2)),
        n=of["caseworker"] + of["citizen"],
    )
    return _of_every_conversation(tables, said)


@measure("window-balance", unit="share", levels=(CONVERSATION,), undefined="no-windows")
def window_balance(tables: Tables) -> pl.DataFrame:
    """The caseworkers' share of the talk as the conversation goes on.

    Definition: windows of 150 s, a new one every 30 s, as long as a whole window fits; each
                window's share is an event and the value is their median. Without usable times:
                windows of 30 floor turns, a new one every 6, and shares of words.
    Formula:    median over windows of talk time (words) of caseworkers / of everyone
    Input:      rows with times, else turns.
    Output:     one row per conversation; unit: share, 0..1; n: windows.
    Undefined:  shorter than one window, or no caseworker -> null, reason "no windows".
    Misreading: a share that falls may be a citizen who gets the floor or one who argues: read it.
    Source:     convo's own.
    Example:
        >>> values(
        ...     "window-balance",
        ...     "caseworker [0-100]: hej med dig",
        ...     "citizen [100-200]: goddag til dig",
        ... )
        {'conversation': 0.566667}
    """
    shares = (
        tables.kept("windows", _windows)
        .group_by("talk")
        .agg(value=pl.col("value").median(), n=pl.col("value").count())
    )
    return _of_every_conversation(tables, shares)


@EVENTS.register("window-balance")
def windows(tables: Tables) -> pl.DataFrame:
    """The caseworkers' share in each window, with its start and end."""
    found = tables.kept("windows", _windows)
    return found.with_columns(
        turn=tables.taken["turn"].gather(found["at"]),
        measure=pl.lit("window-balance"),
        subject=pl.lit("caseworker"),
        detail=pl.lit(None, pl.String),
    )


def _said_by_each(tables: Tables) -> pl.DataFrame:
    said = tables.rows.group_by("person").agg(pl.col("words").sum().cast(pl.Int64))
    everyone = tables.participants.select("talk", "person")
    found = everyone.join(said, on="person", how="left", maintain_order="left")
    return found.with_columns(pl.col("words").fill_null(0))


def _spread(tables: Tables, value: pl.Expr) -> pl.DataFrame:
    talk = pl.col("words").sum() > 0
    alone = pl.len() == 1
    spread = (
        tables.kept("said by each", _said_by_each)
        .group_by("talk")
        .agg(
            value=pl.when(talk & ~alone).then(value.cast(pl.Float64)),
            n=pl.col("words").sum(),
            reason=pl.when(alone).then(pl.lit("one-participant")),
        )
    )
    return spread.with_columns(level=pl.lit(CONVERSATION), subject=pl.lit(CONVERSATION))


def _of_every_conversation(tables: Tables, found: pl.DataFrame) -> pl.DataFrame:
    """The values found, and a null with n = 0 for each conversation without one."""
    return (
        tables.talks.select("talk")
        .join(found, on="talk", how="left", maintain_order="left")
        .with_columns(
            pl.col("n").fill_null(0), level=pl.lit(CONVERSATION), subject=pl.lit(CONVERSATION)
        )
    )


def _windows(tables: Tables) -> pl.DataFrame:
    served = tables.participants.filter(pl.col("role") == "caseworker")["talk"]
    timed = tables.timed(Needs.TALK.grades)
    parts = [_by_time(tables, timed)] if len(timed) else []
    parts += [_by_words(tables, timed)] if len(timed) < tables.talks.height else []
    return pl.concat(parts).filter(pl.col("talk").is_in(served.implode()))


def _by_time(tables: Tables, timed: pl.Series) -> pl.DataFrame:
    begin = pl.col("start").min().over("talk")
    rows = tables.rows.filter(pl.col("talk").is_in(timed.implode()))
    pieces = rows.select(
        "talk",
        "at",
        "utterance",
        "line",
        until="utterance",
        size="seconds",
        caseworker=pl.col("voice") == "caseworker",
        begin=(pl.col("from_new") - begin).round(6),
        finish=(pl.col("end") - begin).round(6),
        origin=begin,
    )
    return _windows_of(pieces, WINDOW_SECONDS, STEP_SECONDS)


def _by_words(tables: Tables, timed: pl.Series) -> pl.DataFrame:
    floor = tables.floor.filter(~pl.col("talk").is_in(timed.implode()))
    place = pl.int_range(pl.len()).over("talk").cast(pl.Float64)
    pieces = floor.select(
        "talk",
        "at",
        utterance="first_utterance",
        line="line",
        until="last_utterance",
        size=pl.col("words").cast(pl.Float64),
        caseworker=pl.col("role") == "caseworker",
        begin=place,
        finish=place + 1,
        origin=pl.lit(None, pl.Float64),
    )
    return _windows_of(pieces, WINDOW_TURNS, STEP_TURNS)


def _windows_of(pieces: pl.DataFrame, width: int, step: int) -> pl.DataFrame:
    """Each piece is spread over the windows it touches, in proportion to its length in them."""
    last = ((pl.col("finish").max().over("talk") - width).round(6) / step).floor()
    first_touched = pl.max_horizontal(0, ((pl.col("begin") - width).round(6) / step).floor() + 1)
    last_touched = pl.min_horizontal((pl.col("finish") / step).ceil() - 1, "last")
    spread = (
        pieces.with_columns(last=last)
        .filter(pl.col("size") > 0)
        .with_columns(
            window=pl.int_ranges(first_touched.cast(pl.Int64), last_touched.cast(pl.Int64) + 1)
        )
        .drop("last")
        .explode("window")
        .drop_nulls("window")
        .with_columns(opens=(pl.col("window") * step).cast(pl.Float64))
    )
    inside = pl.min_horizontal("finish", pl.col("opens") + width) - pl.max_horizontal(
        "begin", "opens"
    )
    part = pl.col("size") * inside / (pl.col("finish") - pl.col("begin"))
    opens = (pl.col("origin").first() + pl.col("opens").first()).round(6)
    key = pl.col("talk").cast(pl.Int64) * _MANY + pl.col("window")
    return (
        spread.with_columns(part=part, key=key)
        .filter(pl.col("part") > 0)
        .group_by("key")
        .agg(
            pl.col("talk").first(),
            at=pl.col("at").min(),
            utterances=pl.concat_list(pl.col("utterance").min(), pl.col("until").max()),
            line=pl.col("line").min(),
            start=opens,
            end=opens + width,
            value=pl.col("part").filter("caseworker").sum() / pl.col("part").sum(),
        )
        .sort("key")
        .drop("key")
    )
