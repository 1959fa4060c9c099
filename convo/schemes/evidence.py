"""Where in a turn's text a test found what it looked for: half-open code points of the text.

What is found in a column of words is first told by words (the number of the first one, and how
many), then by the places of these words in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from convo.language.tokens import WORD
from convo.schemes.phrases import END, START, Expression

OPEN, CLOSE = "\U000f0000", "\U000f0001"
"""Marks put around what a regular expression matches, to find its place; no text has them."""

_MARKED = rf"(?s){OPEN}[^{OPEN}{CLOSE}]*{CLOSE}|[^{OPEN}{CLOSE}]+"
_ANY_LETTER = "[^ ]"
_FRAME = f" {START}{END}"


def tokens(said: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Every word of some texts in order, with its place; `said` has row and text.

    `words` has the words of the texts in order: row and word.

    Example:
        >>> said = pl.DataFrame({"row": [7], "text": ["Ja! Tak."]})
        >>> tokens(said, pl.DataFrame({"row": [7, 7], "word": ["ja", "tak"]})).rows()
        [(7, 'ja', 0, 2), (7, 'tak', 4, 7)]
    """
    gaps = pl.col("text").str.replace_all(WORD, OPEN).str.split(OPEN)
    before = said.lazy().select("row", gap=gaps.list.head(gaps.list.len() - 1))
    before = before.filter(pl.col("gap").list.len() > 0).explode("gap")
    length = pl.col("word").str.len_chars().cast(pl.Int32)
    end = (length + pl.col("gap").str.len_chars().cast(pl.Int32)).cum_sum().over("row")
    pieces = pl.concat([words.lazy(), before.select("gap")], how="horizontal")
    return pieces.select("row", "word", (end - length).alias("from"), to=end).collect()


def of_texts(hits: pl.DataFrame, column: pl.Series) -> pl.DataFrame:
    """Plain texts found in a column of words, told by words; `hits` has row, begin and hit.

    Example:
        >>> hits = pl.DataFrame({"row": [0], "begin": [3], "hit": [" tak "]})
        >>> of_texts(hits, pl.Series([" ja tak "])).select("first", "size").row(0)
        (1, 1)
    """
    before = pl.col("column").cast(pl.Binary).bin.slice(0, pl.col("begin")).cast(pl.String)
    begun = pl.col("hit").str.starts_with(" ") | pl.col("hit").str.starts_with(START)
    return hits.with_columns(column=column[hits["row"]]).select(
        pl.exclude("begin", "hit", "column"),
        first=_spaces(before) - (~begun).cast(pl.Int64),
        size=_size(pl.col("hit")),
    )


def of_expression(said: pl.DataFrame, expression: Expression) -> pl.DataFrame:
    r"""What a regular expression finds in a column of words, told by words.

    `said` has row and found (the column of words), where the expression matches.

    Example:
        >>> said = pl.DataFrame({"row": [7], "found": [" ja så tak tak "]})
        >>> of_expression(said, Expression(" ja (?:[^ ]+ ){0,4}?tak ", (" ja ",))).rows()
        [(7, 0, 3)]
    """
    found = pl.col("found")
    if expression.whole:
        return said.select("row", first=pl.lit(0, dtype=pl.Int64), size=_size(found))
    doubled = said.lazy().select("row", found.str.replace_all(" ", "  ", literal=True))
    pieces = _pieces(doubled, _doubled(expression.pattern))
    spaces = _spaces(pl.col("piece"))
    before = (spaces.cum_sum().over("row") - spaces) // 2
    hit = pl.col("piece").str.replace_all("  ", " ", literal=True)
    hits = pieces.with_columns(first=before, size=_size(hit)).filter("hit")
    return hits.select("row", "first", "size").collect()


def of_regex(said: pl.DataFrame, expression: str) -> pl.DataFrame:
    r"""The spans of a regular expression in the turns' texts; `said` has row and text.

    Example:
        >>> said = pl.DataFrame({"row": [7], "text": ["På jobbet på Åen"]})
        >>> of_regex(said, r"(?i)\bpå\b").rows()
        [(7, 0, 2), (7, 10, 12)]
    """
    pieces = _pieces(said.lazy().select("row", found="text"), expression)
    size = pl.col("piece").str.len_chars().cast(pl.Int32)
    end = size.cum_sum().over("row")
    spans = pieces.select("row", "hit", (end - size).alias("from"), to=end)
    spans = spans.filter(pl.col("hit") & (pl.col("from") < pl.col("to")))
    return spans.select("row", "from", "to").collect()


def in_text(
    found: pl.DataFrame, words: pl.DataFrame, *, skipped: Sequence[str] = ()
) -> pl.DataFrame:
    """What was found, told by words, as spans of the text; `skipped` words do not count.

    `found` has row, first and size, `words` are the tokens of the texts in order.

    Example:
        >>> words = pl.DataFrame(
        ...     {"row": [7] * 3, "word": ["øh", "ja", "tak"], "from": [0, 4, 8], "to": [2, 6, 11]}
        ... )
        >>> found = pl.DataFrame({"row": [7], "first": [1], "size": [1]})
        >>> in_text(found, words, skipped=["øh"]).rows()
        [(7, 8, 11)]
    """
    if skipped:
        words = words.filter(~pl.col("word").is_in(list(skipped)))
    first = words["row"].search_sorted(found["row"]).cast(pl.Int64) + found["first"]
    last = first + found["size"] - 1
    begin, end = words["from"][first], words["to"][last]
    return found.drop("first", "size").with_columns(begin, end)


def _pieces(texts: pl.LazyFrame, expression: str) -> pl.LazyFrame:
    """The texts cut at the edges of what a regular expression matches: row, piece and hit."""
    marked = pl.col("found").str.replace_all(expression, f"{OPEN}${{0}}{CLOSE}")
    pieces = texts.select("row", piece=marked.str.extract_all(_MARKED)).explode("piece")
    hit = pl.col("piece").str.starts_with(OPEN).fill_null(value=False)
    return pieces.with_columns(pl.col("piece").str.strip_chars(OPEN + CLOSE), hit=hit)


def _spaces(text: pl.Expr) -> pl.Expr:
    return text.str.count_matches(" ", literal=True).cast(pl.Int64)


def _size(hit: pl.Expr) -> pl.Expr:
    """How many words a hit touches."""
    return _spaces(hit.str.strip_chars(_FRAME)) + 1


def _doubled(pattern: str) -> str:
    """A pattern for the same column with every space doubled.

    One space is left at the pattern's edges: hits then never share a space, so that neighbours
    are all found.
    """
    parts = [part.replace(" ", "  ") for part in pattern.split(_ANY_LETTER)]
    doubled = _ANY_LETTER.join(parts)
    return re.sub(r"^  |  $", " ", doubled)
