"""What tests look at: the words of the texts, the same without fillers, stems, and places.

Many turns have the same text, such as "ja" and "mm": texts are worked on once each.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from convo.language.content import content_stems, stem
from convo.schemes import spoken
from convo.schemes.chunk import Chunk
from convo.schemes.phrases import END, START
from convo.schemes.spoken import Words


class Column(NamedTuple):
    """The words that phrases are sought in."""

    kind: str
    """`spoken`, `fluent` (without fillers, framed by `^` and `$`) or `stemmed`."""

    skipped: tuple[str, ...] = ()
    """The words of the text that the column leaves out, longest first."""

    def words(self, chunk: Chunk) -> Words:
        """The words of each of the chunk's texts."""
        return chunk.once(("words", self), lambda: self._words(chunk))

    def of(self, chunk: Chunk) -> pl.Series:
        """Each of the chunk's texts as its words joined by spaces, for regular expressions."""
        return chunk.once(("joined", self), lambda: self._joined(chunk))

    def _words(self, chunk: Chunk) -> Words:
        said = words(chunk)
        if self.kind == STEMMED.kind:
            stems = [stem(word, chunk.language) for word in said.vocabulary]
            return said.changed(pl.Series(stems, dtype=pl.String))
        return said.without(self.skipped) if self.skipped else said

    def _joined(self, chunk: Chunk) -> pl.Series:
        if self.kind != FLUENT:
            return chunk.once("joined", lambda: spoken.joined(aligned(chunk)))
        text = pl.col("text")
        if self.skipped:
            text = text.str.replace_all(rf"(?: (?:{'|'.join(self.skipped)}))+ ", " ")
        return SPOKEN.of(chunk).to_frame("text").select(START + text + END).to_series()


FLUENT = "fluent"
SPOKEN, STEMMED = Column("spoken"), Column("stemmed")


def fluent(chunk: Chunk, named: frozenset[str]) -> Column:
    """The column without fillers, save those that a test names itself."""
    skipped = chunk.lexicon.fillers - named
    return Column(FLUENT, tuple(sorted(skipped, key=lambda filler: (-len(filler), filler))))


def aligned(chunk: Chunk) -> pl.Series:
    """The texts with nothing but spaces between their casefolded words."""
    return chunk.once("aligned", lambda: spoken.aligned(chunk.texts))


def words(chunk: Chunk) -> Words:
    """The casefolded words of each text."""
    return chunk.once("words", lambda: spoken.words(aligned(chunk)))


def stems(chunk: Chunk) -> pl.Series:
    """The number of the stem of each word of the vocabulary; null where it is a stop word."""

    def work() -> pl.Series:
        vocabulary = words(chunk).vocabulary
        found = content_stems(vocabulary, chunk.language)
        return vocabulary.replace_strict(
            found["word"], found["stem"], default=None, return_dtype=pl.UInt32
        )

    return chunk.once("stems", work)


def content(chunk: Chunk) -> pl.DataFrame:
    """The content words of each text: text, stem, from and to."""

    def work() -> pl.DataFrame:
        said = words(chunk).said
        found = said.select("text", stems(chunk)[said["word"]].alias("stem"), "from", "to")
        return found.drop_nulls("stem")

    return chunk.once("content", work)


class Places(NamedTuple):
    """Where each row stands among the counted rows of the whole chunk.

    Counted are floor turns, or all rows when strict.
    """

    counted: pl.Series
    earlier: pl.Series
    """How many counted rows come before the row."""

    first: pl.Series
    """How many come before its conversation."""

    last: pl.Series
    """How many there are up to the end of its conversation."""


def places(chunk: Chunk, *, strict: bool = False) -> Places:
    """The places of the rows, in distances of floor turns or of rows."""

    def work() -> Places:
        counted = pl.lit(value=True) if strict else pl.col("kind") == "turn"
        one = counted.cast(pl.Int64)
        frame = chunk.frame.select("conversation", one=one).with_columns(
            earlier=pl.col("one").cum_sum() - pl.col("one")
        )
        found = frame.select(
            pl.col("one").cast(pl.Boolean),
            "earlier",
            first=pl.col("earlier").min().over("conversation"),
            last=(pl.col("earlier") + pl.col("one")).max().over("conversation"),
        )
        return Places(*found.get_columns())

    return chunk.once(("places", strict), work)
