"""Where in a turn's text a test found what it looked for: half-open code points of the text.

What is found in a column of words is told by the places of these words in the text: they are known
by their place in the column, in bytes.
"""

from __future__ import annotations

import re

import polars as pl

from convo.schemes.phrases import FRAME, Expression

OPEN, CLOSE = "\U000f0000", "\U000f0001"
"""Marks put around what a regular expression matches, to find its place; no text has them."""

_MARKED = rf"(?s){OPEN}[^{OPEN}{CLOSE}]*{CLOSE}|[^{OPEN}{CLOSE}]+"
_ANY_LETTER = "[^ ]"
_FAR = 2**32
"""More bytes than a text has."""


class Words:
    """The words of some rows as a column has them, and their places in the texts.

    `words` has row, word, from and to in order; `shown` is each word as it stands in the column,
    and `lead` how many bytes come before a row's first word.

    Example:
        >>> places = {"from": [0, 4, 8], "to": [2, 6, 11]}
        >>> said = {"row": [7] * 3, "word": ["øh", "ja", "tak"], **places}
        >>> words = Words(pl.DataFrame(said))
        >>> letters = pl.DataFrame({"row": [7, 7], "first": [5, 8], "last": [10, 9]})
        >>> words.of_letters(letters).rows()
        [(4, 11), (8, 11)]
        >>> words.of_words(pl.DataFrame({"row": [7], "first": [1], "size": [1]})).rows()
        [(7, 4, 6)]
    """

    def __init__(
        self, words: pl.DataFrame, shown: pl.Series | None = None, *, lead: int = 1
    ) -> None:
        self.words = words
        shown = words["word"] if shown is None else shown
        size = shown.str.len_bytes().cast(pl.Int64) + 1
        begin = size.cum_sum() - size
        row = words["row"]
        first = (row != row.shift(1)).fill_null(value=True)
        since = pl.select(pl.when(first).then(begin).forward_fill()).to_series()
        self.keys = row.cast(pl.Int64) * _FAR + (begin - since + lead)

    def of_letters(self, found: pl.DataFrame) -> pl.DataFrame:
        """What was told by letters of the column (row, first and last, in bytes): from and to."""
        row = found["row"].cast(pl.Int64) * _FAR
        first, last = (
            self.keys.search_sorted(row + found[name], side="right").cast(pl.Int64) - 1
            for name in ("first", "last")
        )
        return pl.DataFrame([self.words["from"][first], self.words["to"][last]])

    def of_words(self, found: pl.DataFrame) -> pl.DataFrame:
        """What was told by words (row, number of the first, how many): row, from, to."""
        first = self.words["row"].search_sorted(found["row"]).cast(pl.Int64) + found["first"]
        last = first + found["size"] - 1
        return pl.DataFrame([found["row"], self.words["from"][first], self.words["to"][last]])


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
    return _spaces(hit.str.strip_chars(FRAME)) + 1


def _doubled(pattern: str) -> str:
    """A pattern for the same column with every space doubled.

    One space is left at the pattern's edges: hits then never share a space, so that neighbours
    are all found.
    """
    parts = [part.replace(" ", "  ") for part in pattern.split(_ANY_LETTER)]
    doubled = _ANY_LETTER.join(parts)
    return re.sub(r"^  |  $", " ", doubled)
