"""A text's words at their places: casefolded, and nothing but spaces between them.

An aligned text has as many characters as the text itself, so that a place in it is a place there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

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


class Words:
    """The words of some texts in order, each told by its number in a vocabulary.

    `said` has text (its number), word, and from and to in the text.
    """

    def __init__(self, said: pl.DataFrame, vocabulary: pl.Series, texts: int) -> None:
        self.said = said
        self.vocabulary = vocabulary
        self.texts = texts
        """How many texts there are, those without words included."""

    @cached_property
    def begins(self) -> pl.Series:
        """Whether a word is the first of its text."""
        text = self.said["text"]
        return (text != text.shift(1)).fill_null(value=True)

    @cached_property
    def follow(self) -> pl.Series:
        """The word after each word of a text; null behind the last."""
        text, word = pl.col("text"), pl.col("word")
        return self.said.select(
            pl.when(text == text.shift(-1)).then(word.shift(-1)).alias("follow")
        ).to_series()

    def without(self, skipped: Iterable[str]) -> Words:
        """The words that are none of some."""
        kept = ~self.vocabulary.is_in(list(skipped))
        said = self.said if kept.all() else self.said.filter(kept[self.said["word"]])
        return Words(said, self.vocabulary, self.texts)

    def changed(self, vocabulary: pl.Series) -> Words:
        """Every word of the vocabulary changed to another, some of them to the same."""
        new = vocabulary.unique()
        numbers = vocabulary.replace_strict(
            new, pl.int_range(new.len(), dtype=pl.UInt32, eager=True), return_dtype=pl.UInt32
        )
        return Words(
            self.said.with_columns(numbers[self.said["word"]].alias("word")), new, self.texts
        )

    def places(self, first: pl.Series, last: pl.Series) -> list[pl.Series]:
        """Where in their texts some stretches of words stand: from and to."""
        return [self.said["from"][first], self.said["to"][last]]

    def of_words(self, found: pl.DataFrame) -> pl.DataFrame:
        """What was told by words (text, number of the first, how many): text, from, to.

        Example:
            >>> said = words(pl.Series(["", "nå  kaffe "]))
            >>> said.of_words(pl.DataFrame({"text": [1], "first": [1], "size": [1]})).rows()
            [(1, 4, 9)]
        """
        first = self.said["text"].search_sorted(found["text"]).cast(pl.Int64) + found["first"]
        return pl.DataFrame([found["text"], *self.places(first, first + found["size"] - 1)])


def words(alike: pl.Series) -> Words:
    """The words of aligned texts, which are numbered in order.

    Example:
        >>> said = words(pl.Series(["nå  kaffe ", "nå"]))
        >>> said.said.drop("word").rows()
        [(0, 0, 2), (0, 4, 9), (1, 0, 2)]
        >>> said.vocabulary[said.said["word"]].to_list()
        ['nå', 'kaffe', 'nå']
    """
    text, size = pl.col("text"), pl.col("size")
    length = text.str.len_chars().cast(pl.Int64) + 1
    frame = alike.alias("text").to_frame().lazy().with_row_index("number")
    pieces = frame.select("number", text.str.split(" "), start=length.cum_sum() - length)
    pieces = pieces.explode("text").with_columns(size=text.str.len_chars().cast(pl.Int64))
    end = (size + 1).cum_sum() - 1 - pl.col("start")
    pieces = pieces.with_columns((end - size).cast(pl.Int32).alias("from"), to=end.cast(pl.Int32))
    said = pieces.filter(size > 0).select("from", "to", text="number", word="text").collect()
    vocabulary = said["word"].unique()
    known = vocabulary.to_frame().lazy().with_row_index("number")
    numbered = said.lazy().join(known, on="word", how="left", maintain_order="left")
    said = numbered.select("text", "from", "to", word="number").collect()
    return Words(said, vocabulary, alike.len())


def _word_by_word(folded: pl.DataFrame) -> pl.DataFrame:
    """Aligned texts whose words hold signs; each word is found by itself."""
    text = pl.col("text")
    if folded.is_empty():
        return folded
    text = text.str.replace_all(_MARK, " ", literal=True)
    gaps = text.str.replace_all(WORD, _MARK).str.split(_MARK)
    parts = folded.select("row", gaps, word=text.str.extract_all(WORD).list.concat(pl.lit([""])))
    empty = pl.col("text").str.replace_all("(?s).", " ")
    pieces = parts.explode("text", "word").select("row", text=empty + pl.col("word"))
    return pieces.group_by("row").agg(pl.col("text").str.join(""))
