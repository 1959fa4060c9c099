"""Where in a turn's text a test found what it looked for: half-open code points of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from convo.language.tokens import WORD
from convo.schemes.conditions.base import SPANS
from convo.schemes.phrases import END, START, Patterns, fold

OPEN, CLOSE = "\U000f0000", "\U000f0001"
"""Marks put around what a regular expression matches, to find its place; no text has them."""

_MARKED = rf"(?s){OPEN}[^{OPEN}{CLOSE}]*{CLOSE}|[^{OPEN}{CLOSE}]+"
_PIECES = rf"(?s){WORD}|."
_ANY_LETTER = "[^ ]"
_FRAME = f" {START}{END}"
_FAR = 2**32


def of_words(
    said: pl.DataFrame, patterns: Patterns, *, skipped: Sequence[str] = ()
) -> pl.DataFrame:
    """The spans of patterns found in a column of words, as spans of the turns' texts.

    `said` has the columns row, text and found (the column of words made from the text);
    `skipped` are the words of the text that the column leaves out.

    Example:
        >>> said = pl.DataFrame({"row": [7], "text": ["Ja! Tak."], "found": [" ja tak "]})
        >>> of_words(said, Patterns((" ja tak ",))).rows()
        [(7, 0, 7)]
    """
    wide = said.with_columns(pl.col("found").str.replace_all(" ", "  ", literal=True))
    found = [_literals(wide, patterns.literals)] if patterns.literals else []
    found += [_expression(wide, _doubled(one)) for one in patterns.regexes]
    spans = pl.concat(found) if found else pl.DataFrame()
    if spans.is_empty():
        return pl.DataFrame(schema=SPANS)
    wide = wide.join(spans.select("row").unique(), on="row", how="semi", maintain_order="left")
    return _in_text(spans, _aligned(wide, skipped))


def of_regexes(said: pl.DataFrame, expressions: Sequence[str]) -> pl.DataFrame:
    r"""The spans of regular expressions in the turns' texts; `said` has row and text.

    Example:
        >>> said = pl.DataFrame({"row": [7], "text": ["På jobbet på Åen"]})
        >>> of_regexes(said, [r"(?i)\bpå\b"]).rows()
        [(7, 0, 2), (7, 10, 12)]
    """
    texts = said.select("row", found="text")
    begin = pl.col("chars").alias("from")
    end = pl.col("chars") + pl.col("piece").str.len_chars()
    found = [_marked(texts, one).select("row", begin, to=end) for one in expressions]
    return pl.concat(found).select(_spans()) if found else pl.DataFrame(schema=SPANS)


def of_tokens(said: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """The spans of some words; `said` has row and text, `wanted` row and word (casefolded)."""
    tokens = _tokens(said, ())
    return tokens.join(wanted, on=["row", "word"], how="semi").select(_spans())


def _literals(wide: pl.DataFrame, literals: Sequence[str]) -> pl.DataFrame:
    texts = [_doubled(text) for text in literals]
    column = pl.col("found").str
    found = wide.select(
        "row",
        begin=column.find_many(texts, overlapping=True),
        hit=column.extract_many(texts, overlapping=True),
    )
    hits = found.filter(pl.col("begin").list.len() > 0).explode("begin", "hit")
    return _inner(hits)


def _expression(wide: pl.DataFrame, expression: str) -> pl.DataFrame:
    return _inner(_marked(wide, expression).select("row", begin="bytes", hit="piece"))


def _marked(texts: pl.DataFrame, expression: str) -> pl.DataFrame:
    """The matches of a regular expression and where they begin, by marking them and counting."""
    marked = pl.col("found").str.replace_all(expression, f"{OPEN}${{0}}{CLOSE}")
    pieces = texts.select("row", piece=marked.str.extract_all(_MARKED)).explode("piece")
    hit = pl.col("piece").str.starts_with(OPEN).fill_null(value=False)
    pieces = pieces.with_columns(pl.col("piece").str.strip_chars(OPEN + CLOSE), hit=hit)
    sizes = {
        "bytes": pl.col("piece").str.len_bytes().cast(pl.Int64),
        "chars": pl.col("piece").str.len_chars().cast(pl.Int64),
    }
    placed = pieces.with_columns(
        (size.cum_sum().over("row") - size).alias(name) for name, size in sizes.items()
    )
    return placed.filter("hit", pl.col("piece") != "")


def _inner(hits: pl.DataFrame) -> pl.DataFrame:
    """Where hits in a column of words begin and end, the frames around them left out."""
    begun = pl.col("hit").str.strip_chars_start(_FRAME)
    begin = pl.col("begin").cast(pl.Int64) + _bytes(pl.col("hit")) - _bytes(begun)
    end = begin + _bytes(begun.str.strip_chars_end(_FRAME))
    return hits.select("row", begin.alias("from"), end.alias("to"))


def _bytes(text: pl.Expr) -> pl.Expr:
    return text.str.len_bytes().cast(pl.Int64)


def _in_text(spans: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Spans of a column of words as spans of the text, from whole word to whole word."""
    far = pl.col("row").cast(pl.Int64) * _FAR
    words = words.with_columns(key=far + pl.col("begin")).sort("key")
    starts = words.select("key", "from")
    ends = words.select("key", "to")
    spans = spans.select("row", first=far + pl.col("from"), last=far + pl.col("to") - 1)
    joined = spans.sort("first").join_asof(starts, left_on="first", right_on="key")
    joined = joined.select("row", "last", "from").sort("last")
    return joined.join_asof(ends, left_on="last", right_on="key").select(_spans())


def _aligned(wide: pl.DataFrame, skipped: Sequence[str]) -> pl.DataFrame:
    """Every word of a column of words: where it begins there, and where it is in the text."""
    tokens = _tokens(wide.select("row", "text"), skipped)
    found = pl.col("found").str
    words = wide.select(
        "row",
        frame=pl.when(found.starts_with(START)).then(3).otherwise(2),
        word=found.strip_chars(f" {START}{END}").str.split("  "),
    ).explode("word")
    size = pl.col("word").str.len_bytes().cast(pl.Int64) + 2
    begin = words.select(begin=pl.col("frame") + (size.cum_sum() - size).over("row"))
    return tokens.hstack(begin)


def _tokens(said: pl.DataFrame, skipped: Sequence[str]) -> pl.DataFrame:
    """Every word of some texts in order, with its place in the text."""
    pieces = said.select("row", piece=pl.col("text").str.extract_all(_PIECES)).explode("piece")
    length = pl.col("piece").str.len_chars().cast(pl.Int64)
    placed = pieces.with_columns(length=length, to=length.cum_sum().over("row"))
    words = placed.filter(pl.col("piece").str.contains(r"^[\p{L}\p{N}]")).select(
        "row", (pl.col("to") - pl.col("length")).alias("from"), "to", word=fold(pl.col("piece"))
    )
    return words.filter(~pl.col("word").is_in(list(skipped))) if skipped else words


def _doubled(pattern: str) -> str:
    """A pattern for the same column with every space doubled.

    One space is left at the pattern's edges: hits then never share a space, so that neighbours
    are all found.
    """
    parts = [part.replace(" ", "  ") for part in pattern.split(_ANY_LETTER)]
    doubled = _ANY_LETTER.join(parts)
    return re.sub(r"^  |  $", " ", doubled)


def _spans() -> list[pl.Expr]:
    return [pl.col(name).cast(dtype) for name, dtype in SPANS.items()]
