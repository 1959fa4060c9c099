"""The columns that tests stand on: words, words without fillers, stems, and places in the talk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from convo.language.tokens import WORD
from convo.model import Turns
from convo.schemes.phrases import END, START, fold

if TYPE_CHECKING:
    from convo.schemes.compile import Plan


_INSIDE = r"[\p{L}\p{N}]['\-][\p{L}\p{N}]|\d[.,:]\d|\p{M}"
"""Signs that can stand inside a word."""

_GAP = r" *[^\p{L}\p{N} ][^\p{L}\p{N}]*| {2,}"
"""What stands between two words and is not a single space."""


def chunk(turns: Turns, language: str) -> pl.DataFrame:
    """The turns of the conversations in one language, each with its row number.

    Times that cannot be trusted (grade D) are null.
    """
    talks = turns.talks.filter(pl.col("language").fill_null("") == language)
    rows = turns.turns
    if talks.height < turns.talks.height:
        rows = rows.filter(pl.col("conversation").is_in(talks["conversation"].implode()))
    untimed = talks.filter(pl.col("grade") == "D")["conversation"]
    trusted = ~pl.col("conversation").is_in(untimed.implode())
    rows = rows.with_row_index("row")
    if untimed.is_empty():
        return rows
    return rows.with_columns(pl.when(trusted).then(name).alias(name) for name in ("start", "end"))


def words(plan: Plan) -> pl.Expr:
    """The casefolded words of each turn, as a list."""
    return plan.column("words", lambda: fold(pl.col("text")).str.extract_all(WORD))


def spoken(plan: Plan) -> pl.Expr:
    """The words of each turn, joined and framed by single spaces."""
    return plan.made("spoken", lambda chunk, _: _spoken(chunk["text"]))


def fluent(plan: Plan, named: frozenset[str]) -> pl.Expr:
    """The same without fillers, save those a test names itself, framed by `^` and `$`."""
    skipped = skipped_fillers(plan, named)
    key = ("fluent", skipped)
    if not skipped:
        return plan.column(key, lambda: START + spoken(plan) + END)
    pattern = rf"(?: (?:{'|'.join(skipped)}))+ "
    return plan.column(key, lambda: START + spoken(plan).str.replace_all(pattern, " ") + END)


def skipped_fillers(plan: Plan, named: frozenset[str]) -> tuple[str, ...]:
    """The fillers that a test which names some words skips, longest first."""
    return tuple(sorted(plan.lexicon.fillers - named, key=lambda filler: (-len(filler), filler)))


def stemmed(plan: Plan) -> pl.Expr:
    """The stems of each turn's words, joined and framed by single spaces."""
    said = words(plan)

    def make(frame: pl.DataFrame, _: Turns) -> pl.Series:
        lists = frame.select(said).to_series()
        stems = _per_word(lists, lambda word: stem(word, plan.language), pl.String)
        return frame.select(" " + stems.list.join(" ") + " ").to_series()

    return plan.made("stemmed", make, after=[said])


def content(plan: Plan) -> pl.Expr:
    """The numbers of each turn's content stems: words that are no stop words, stemmed."""
    said = words(plan)

    def make(frame: pl.DataFrame, _: Turns) -> pl.Series:
        lists = frame.select(said).to_series()
        numbers = _per_word(lists, lambda word: stem_number(plan, word), pl.UInt32)
        return numbers.list.drop_nulls().list.unique()

    return plan.made("content", make, after=[said])


def stem_number(plan: Plan, word: str) -> int | None:
    """The number of a content word's stem in the plan; None for a stop word."""
    if word in plan.lexicon.stop_words:
        return None
    return plan.stems.setdefault(stem(word, plan.language), len(plan.stems))


def stem(word: str, language: str) -> str:
    """A word's Snowball stem; the word itself where the language has no stemmer.

    Example:
        >>> stem("arbejdet", "da"), stem("working", "en")
        ('arbejd', 'work')
    """
    stemmer = _stemmer(language)
    return stemmer(word) if stemmer else word


def is_floor(plan: Plan, *, strict: bool = False) -> pl.Expr:
    """Where a row counts in distances: a floor turn, or any row when strict."""
    if strict:
        return plan.column("any row", lambda: pl.col("row").is_not_null())
    return plan.column("floor", lambda: pl.col("kind") == "turn")


def talk(plan: Plan) -> pl.Expr:
    """The number of the conversation in the chunk."""
    return plan.column("talk", lambda: pl.col("conversation").rle_id())


def earlier(plan: Plan, *, strict: bool = False) -> pl.Expr:
    """How many counted rows of the whole chunk come before a row."""
    counted = is_floor(plan, strict=strict)
    return plan.column(
        ("earlier", strict), lambda: counted.cum_sum().cast(pl.Int64) - counted.cast(pl.Int64)
    )


def first(plan: Plan, *, strict: bool = False) -> pl.Expr:
    """How many counted rows come before the row's conversation."""
    return plan.column(
        ("first", strict), lambda: earlier(plan, strict=strict).min().over(talk(plan))
    )


def last(plan: Plan, *, strict: bool = False) -> pl.Expr:
    """How many counted rows there are up to the end of the row's conversation."""
    counted = is_floor(plan, strict=strict).cast(pl.Int64)
    return plan.column(
        ("last", strict),
        lambda: (earlier(plan, strict=strict) + counted).max().over(talk(plan)),
    )


def _spoken(texts: pl.Series) -> pl.Series:
    """Words joined by single spaces: the gaps between them replaced, where that is all it takes.

    Only texts with signs inside words (`kaffe-pause`, `10.30`) are taken apart word by word.
    """
    text = pl.col("text")
    folded = texts.to_frame("text").select(fold(text)).with_row_index()
    inside = folded.select(text.str.contains(_INSIDE)).to_series()
    plain = folded.filter(~inside).select(
        "index", text.str.replace_all(_GAP, " ").str.strip_chars(" ")
    )
    apart = folded.filter(inside).select("index", text.str.extract_all(WORD).list.join(" "))
    joined = pl.concat([plain, apart]).sort("index") if apart.height else plain
    return joined.select(" " + text + " ").to_series()


def _per_word(
    lists: pl.Series, value: Callable[[str], object], dtype: type[pl.DataType]
) -> pl.Series:
    """Lists of words with each word replaced by its value, found once for each distinct word."""
    known = lists.explode().drop_nulls().unique().to_list()
    if not known:
        return lists.cast(pl.List(dtype))
    values = pl.Series([value(word) for word in known], dtype=dtype)
    replaced = pl.element().replace_strict(pl.Series(known), values, return_dtype=dtype)
    return lists.list.eval(replaced)


@cache
def _stemmer(language: str) -> Callable[[str], str] | None:
    import Stemmer

    names = {"da": "danish", "en": "english"}
    name = names.get(language, language)
    if name not in Stemmer.algorithms():
        return None
    stem_word: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return stem_word
