"""What each row is: floor-taking, minimal, embedded or nonverbal.

The definitions are those of `convo measures explain minimal` and `… explain embedded`.
"""

from __future__ import annotations

from functools import partial

import polars as pl

from convo.language.lexicon import lexicon
from convo.language.questions import ending_in_question
from convo.language.repeated import told_once
from convo.language.tokens import word_count, words

MINIMAL_WORDS = 3
"""A minimal response has at most this many words; so has an embedded row under grade C."""


def with_words(rows: pl.DataFrame, language: str, found: pl.DataFrame) -> pl.DataFrame:
    """Adds `words`, `fillers`, `listed` (at most three words, all of the minimal list), `asking`.

    `rows` are in one language; `found` are the clauses that may ask (`language.questions`).
    """
    told = told_once(rows["text"], partial(_told, language=language))
    asking = pl.int_range(pl.len()).is_in(ending_in_question(found).implode())
    return rows.hstack(told).with_columns(asking=asking)


def _told(texts: pl.Series, language: str) -> pl.DataFrame:
    """`words`, `fillers` and `listed`; the last two are sought where one or the other may be."""
    known = lexicon(language)
    minimal = "|".join(sorted(known.minimal)).replace("_", "  ")
    fillers = "|".join(sorted(known.fillers))
    said = pl.DataFrame({"text": texts}).with_columns(words=word_count(pl.col("text")))
    few = pl.col("words") <= MINIMAL_WORDS
    filled = pl.col("text").str.contains(rf"(?i)\b(?:{fillers})\b")
    near = said.with_row_index("row").filter(few | filled)
    spaced = pl.concat_str(pl.lit(" "), words(pl.col("text")).list.join("  "), pl.lit(" "))
    told = near.select(
        "row",
        fillers=spaced.str.count_matches(f" (?:{fillers}) "),
        listed=few & spaced.str.contains(rf"^(?: (?:{minimal}) )+$"),
    )
    every = said.select("words").with_row_index("row")
    return every.join(told, on="row", how="left", maintain_order="left").select(
        "words", pl.col("fillers").fill_null(0), pl.col("listed").fill_null(value=False)
    )


def with_kinds(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds `kind` (floor | minimal | embedded | nonverbal) and `minimal`.

    `rows` stand in talk order, with `words`, `listed`, `asking`, `grade`, `talk` and `who`.
    """
    rows = rows.with_columns(embedded=_embedded(rows))
    rows = rows.with_columns(minimal=pl.col("listed") & ~_after_asking(rows))
    kind = (
        pl.when(pl.col("words") == 0)
        .then(pl.lit("nonverbal"))
        .when("embedded")
        .then(pl.lit("embedded"))
        .when("minimal")
        .then(pl.lit("minimal"))
        .otherwise(pl.lit("floor"))
    )
    return rows.with_columns(kind=kind)


def _embedded(rows: pl.DataFrame) -> pl.Series:
    """Starts and ends inside one utterance of another speaker; identical intervals do not.

    Sorted by (start, −end) a row can only lie inside an earlier one, so it is enough to know the
    latest end that any other speaker has reached before the row and its identical twins.
    """
    columns = ("talk", "who", "start", "end", "grade", "words")
    timed = (
        rows.select(columns)
        .with_row_index("row")
        .filter(
            pl.col("start").is_not_null() & pl.col("end").is_not_null() & (pl.col("grade") != "D")
        )
    )
    if timed.is_empty():
        return pl.repeat(False, rows.height, eager=True)
    timed = _on_one_clock(timed).sort("from", pl.col("to").neg(), "row")
    same = pl.struct("from", "to").rle_id()
    who = pl.col("who").rank("dense").over("talk")
    timed = timed.with_columns(twin=same == same.shift(1), who=who)
    reached = [
        pl.when(pl.col("who") != k).then(_reached_before_twins(k))
        for k in range(1, int(timed["who"].max()) + 1)  # type: ignore[arg-type]
    ]
    inside = pl.max_horizontal(reached) >= pl.col("to")
    short = (pl.col("grade") != "C") | (pl.col("words") <= MINIMAL_WORDS)
    found = timed.filter(inside.fill_null(False) & short)["row"]
    return pl.repeat(False, rows.height, eager=True).scatter(found, True)


def _on_one_clock(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds `from` and `to` in microseconds on a clock on which conversations follow each other."""
    micro = {"from": pl.col("start"), "to": pl.col("end")}
    rows = rows.with_columns(
        (time * 1e6).round().cast(pl.Int64).alias(name) for name, time in micro.items()
    )
    day = int(rows.select(pl.max_horizontal(pl.col("to").max(), pl.col("from").max())).item()) + 1
    begin = pl.col("talk").cast(pl.Int64) * day
    return rows.with_columns(pl.col("from") + begin, pl.col("to") + begin)


def _reached_before_twins(who: int) -> pl.Expr:
    reached = pl.when(pl.col("who") == who).then("to").cum_max().forward_fill()
    before = reached.shift(1).fill_null(-1)
    return pl.when(~pl.col("twin").fill_null(False)).then(before).forward_fill()


def _after_asking(rows: pl.DataFrame) -> pl.Series:
    """The nearest earlier row of another speaker, with words and not embedded, is asking."""
    heard = (pl.col("words") > 0) & ~pl.col("embedded")
    numbered = rows.select("talk", "who", "asking", heard=heard).with_row_index("row")
    said = numbered.filter("heard")
    begins = (pl.col("who") != pl.col("who").shift(1)).fill_null(value=True)
    same_talk = (pl.col("talk") == pl.col("talk").shift(1)).fill_null(value=False)
    other = pl.when(begins).then(same_talk & pl.col("asking").shift(1)).forward_fill()
    said = said.select("row", by="who", of="talk", asked="asking", other=other)
    nearest = pl.col("by", "of", "asked", "other").shift(1).forward_fill()
    return (
        numbered.join(said, on="row", how="left", maintain_order="left")
        .with_columns(nearest)
        .select(
            pl.when(pl.col("of") != pl.col("talk"))
            .then(pl.lit(False))
            .when(pl.col("by") != pl.col("who"))
            .then("asked")
            .otherwise("other")
            .fill_null(False)
        )
        .to_series()
    )
