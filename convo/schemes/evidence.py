"""Where regular expressions match: in a column of words by words, in a text by code points."""

from __future__ import annotations

import re

import polars as pl

from convo.schemes.phrases import FRAME, Expression

OPEN, CLOSE = "\U000f0000", "\U000f0001"
"""Marks put around what a regular expression matches, to find its place; no text has them."""

_MARKED = rf"(?s){OPEN}[^{OPEN}{CLOSE}]*{CLOSE}|[^{OPEN}{CLOSE}]+"
_ANY_LETTER = "[^ ]"


def of_expression(said: pl.DataFrame, expression: Expression) -> pl.DataFrame:
    r"""What a regular expression finds in a column of words, told by words.

    `said` has text (a number) and found (the column of words), where the expression matches.

    Example:
        >>> said = pl.DataFrame({"text": [7], "found": [" ja så tak tak "]})
        >>> of_expression(said, Expression(" ja (?:[^ ]+ ){0,4}?tak ", (" ja ",))).rows()
        [(7, 0, 3)]
    """
    found = pl.col("found")
    if expression.whole:
        return said.select("text", first=pl.lit(0, dtype=pl.Int64), size=_size(found))
    doubled = said.lazy().select("text", found.str.replace_all(" ", "  ", literal=True))
    pieces = _pieces(doubled, _doubled(expression.pattern))
    spaces = _spaces(pl.col("piece"))
    before = (spaces.cum_sum().over("text") - spaces) // 2
    hit = pl.col("piece").str.replace_all("  ", " ", literal=True)
    hits = pieces.with_columns(first=before, size=_size(hit)).filter("hit")
    return hits.select("text", "first", "size").collect()


def of_regex(said: pl.DataFrame, expression: str) -> pl.DataFrame:
    r"""The spans of a regular expression in texts; `said` has text (a number) and found.

    Example:
        >>> said = pl.DataFrame({"text": [7], "found": ["På jobbet på Åen"]})
        >>> of_regex(said, r"(?i)\bpå\b").rows()
        [(7, 0, 2), (7, 10, 12)]
    """
    pieces = _pieces(said.lazy(), expression)
    size = pl.col("piece").str.len_chars().cast(pl.Int32)
    end = size.cum_sum().over("text")
    spans = pieces.select("text", "hit", (end - size).alias("from"), to=end)
    spans = spans.filter(pl.col("hit") & (pl.col("from") < pl.col("to")))
    return spans.select("text", "from", "to").collect()


def _pieces(texts: pl.LazyFrame, expression: str) -> pl.LazyFrame:
    """The texts cut at the edges of what a regular expression matches: text, piece and hit."""
    marked = pl.col("found").str.replace_all(expression, f"{OPEN}${{0}}{CLOSE}")
    pieces = texts.select("text", piece=marked.str.extract_all(_MARKED)).explode("piece")
    hit = pl.col("piece").str.starts_with(OPEN).fill_null(value=False)
    return pieces.with_columns(pl.col("piece").str.strip_chars(OPEN + CLOSE), hit=hit)


def _spaces(text: pl.Expr) -> pl.Expr:
    return text.str.count_matches(" ", literal=True).cast(pl.Int64)


def _size(hit: pl.Expr) -> pl.Expr:
    """How many words a hit touches."""
    return _spaces(hit.str.strip_chars(FRAME)) + 1


def _doubled(pattern: str) -> str:
    """A pattern for the same column with every space doubled.

    One space is left at the pattern's edges: hits then never share a space, so that neighbours
    are all found.
    """
    parts = [part.replace(" ", "  ") for part in pattern.split(_ANY_LETTER)]
    doubled = _ANY_LETTER.join(parts)
    return re.sub(r"^  |  $", " ", doubled)
