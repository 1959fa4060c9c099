"""What tests look at: words joined by spaces, the same without fillers, stems, and places."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from convo.language.content import content_stems, stem
from convo.schemes import spoken
from convo.schemes.chunk import Chunk
from convo.schemes.phrases import END, START


class Column(NamedTuple):
    """A column of words that phrases are sought in."""

    kind: str
    """`spoken`, `fluent` (without fillers, framed by `^` and `$`) or `stemmed`."""

    skipped: tuple[str, ...] = ()
    """The words of the text that the column leaves out, longest first."""

    def of(self, chunk: Chunk) -> pl.Series:
        """The column of a chunk."""
        return chunk.once(self, lambda: _MAKERS[self.kind](chunk, self))


FLUENT = "fluent"
SPOKEN, STEMMED = Column("spoken"), Column("stemmed")


def fluent(chunk: Chunk, named: frozenset[str]) -> Column:
    """The column without fillers, save those that a test names itself."""
    skipped = chunk.lexicon.fillers - named
    return Column(FLUENT, tuple(sorted(skipped, key=lambda filler: (-len(filler), filler))))


def aligned(chunk: Chunk) -> pl.Series:
    """The texts with nothing but spaces between their casefolded words."""
    return chunk.once("aligned", lambda: spoken.aligned(chunk["text"]))


def words(chunk: Chunk) -> pl.DataFrame:
    """The casefolded words of each turn in order: row, word, and from and to in the text."""
    return chunk.once("words", lambda: spoken.words(chunk["row"], aligned(chunk)))


def words_in(chunk: Chunk, where: pl.Series) -> pl.DataFrame:
    """The words of some turns: as `words`."""
    if chunk.has("words"):
        said = words(chunk)
        return said.filter(where[said["row"]])
    return spoken.words(chunk["row"].filter(where), aligned(chunk).filter(where))


def stems(chunk: Chunk) -> pl.DataFrame:
    """Every content word of the chunk (no stop word) with the number of its stem."""
    return chunk.once(
        "stems", lambda: content_stems(words(chunk)["word"].unique(), chunk.language)
    )


def content(chunk: Chunk) -> pl.DataFrame:
    """The content stems of each turn, numbered: row and stem, some of them several times."""

    def work() -> pl.DataFrame:
        said, known = words(chunk), stems(chunk)
        numbers = said["word"].replace_strict(
            known["word"], known["stem"], default=None, return_dtype=pl.UInt32
        )
        return said.select("row", stem=numbers).drop_nulls("stem")

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


def _spoken(chunk: Chunk, _: Column) -> pl.Series:
    return spoken.joined(aligned(chunk))


def _fluent(chunk: Chunk, column: Column) -> pl.Series:
    text = pl.col("text")
    if column.skipped:
        text = text.str.replace_all(rf"(?: (?:{'|'.join(column.skipped)}))+ ", " ")
    return SPOKEN.of(chunk).to_frame("text").select(START + text + END).to_series()


def stemmed(chunk: Chunk, words: pl.Series) -> pl.Series:
    """The stem of each of some words of the chunk."""
    known = words.unique()
    stems = pl.Series([stem(word, chunk.language) for word in known], dtype=pl.String)
    return words.replace_strict(known, stems, return_dtype=pl.String)


def _stemmed(chunk: Chunk, _: Column) -> pl.Series:
    said = words(chunk)
    by_row = said.select("row", stem=stemmed(chunk, said["word"]))
    by_row = by_row.group_by("row").agg(pl.col("stem").str.join(" "))
    texts = chunk.frame.select("row").join(by_row, on="row", how="left", maintain_order="left")
    return texts.select(" " + pl.col("stem").fill_null("") + " ").to_series()


_MAKERS: dict[str, Callable[[Chunk, Column], pl.Series]] = {
    "spoken": _spoken,
    "fluent": _fluent,
    "stemmed": _stemmed,
}
