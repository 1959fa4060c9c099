"""A text's words at their places: casefolded, and nothing but spaces between them.

An aligned text has as many characters as the text itself, so that a place in it is a place there.
"""

from __future__ import annotations

import polars as pl

from convo.language.content import fold
from convo.language.tokens import WORD

PLAIN = r"[^a-z0-9æøå ]"
"""What a text lacks that is aligned as it stands."""

_SIGNS = r"[^\p{L}\p{N} ]"
_INSIDE = r"[\p{L}\p{N}]['\-][\p{L}\p{N}]|\d[.,:]\d|\p{M}"
"""Signs that can stand inside a word."""

_CASED = r"[\p{Lu}\p{Lt}\x{250}-\x{10FFFF}]"
"""What folding can change."""

_SPACES = "  +"
_MARK = "\U000f0000"


def aligned(texts: pl.Series) -> pl.Series:
    """Texts of the same length in which everything but the casefolded words is spaces.

    Example:
        >>> aligned(pl.Series(["ja tak", "Nå! Kaffe-pause, kl. 10.30"])).to_list()
        ['ja tak', 'nå  kaffe-pause  kl  10.30']
    """
    text = pl.col("text")
    frame = texts.alias("text").to_frame().with_row_index("row")
    odd = frame.select(text.str.contains(PLAIN)).to_series()
    if not odd.any():
        return texts
    rest = frame.filter(odd)
    cased = rest.select(text.str.contains(_CASED)).to_series()
    folded = pl.concat([rest.filter(~cased), rest.filter(cased).select("row", fold(text))])
    inside = folded.select(text.str.contains(_INSIDE)).to_series()
    signs = folded.filter(~inside).select("row", text.str.replace_all(_SIGNS, " "))
    parts = [frame.filter(~odd), signs, _word_by_word(folded.filter(inside))]
    return pl.concat(parts).sort("row")["text"]


def joined(alike: pl.Series) -> pl.Series:
    """The words of aligned texts joined by single spaces, with a space at both ends.

    Example:
        >>> joined(pl.Series(["nå  kaffe ", ""])).to_list()
        [' nå kaffe ', '  ']
    """
    text = pl.col("text")
    loose = text.str.replace_all(_SPACES, " ").str.strip_chars(" ")
    return alike.alias("text").to_frame().select(" " + loose + " ").to_series()


def words(rows: pl.Series, alike: pl.Series) -> pl.DataFrame:
    """The words of aligned texts: row, word, from and to, in order.

    Example:
        >>> words(pl.Series([4]), pl.Series(["nå  kaffe "])).rows()
        [(4, 'nå', 0, 2), (4, 'kaffe', 4, 9)]
    """
    text = pl.col("text")
    size = text.str.len_chars().cast(pl.Int64) + 1
    frame = pl.DataFrame({"row": rows, "text": alike}).lazy()
    pieces = frame.select("row", text.str.split(" "), start=size.cum_sum() - size).explode("text")
    begin = (size.cum_sum() - size - pl.col("start")).cast(pl.Int32).alias("from")
    pieces = pieces.select("row", begin, word="text").filter(pl.col("word") != "")
    end = pl.col("from") + pl.col("word").str.len_chars().cast(pl.Int32)
    return pieces.select("row", "word", "from", to=end).collect()


def _word_by_word(folded: pl.DataFrame) -> pl.DataFrame:
    """Aligned texts whose words hold signs; each word is found by itself."""
    text = pl.col("text")
    if folded.is_empty():
        return folded
    gaps = text.str.replace_all(WORD, _MARK).str.split(_MARK)
    parts = folded.select("row", gaps, word=text.str.extract_all(WORD).list.concat(pl.lit([""])))
    empty = pl.col("text").str.replace_all("(?s).", " ")
    pieces = parts.explode("text", "word").select("row", text=empty + pl.col("word"))
    return pieces.group_by("row").agg(pl.col("text").str.join(""))
