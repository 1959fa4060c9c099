"""What tests look at: words joined by spaces, the same without fillers, stems, and places."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from convo.language.content import content_stems, fold, stem
from convo.language.tokens import WORD
from convo.schemes.chunk import Chunk
from convo.schemes.phrases import END, START

_INSIDE = r"[\p{L}\p{N}]['\-][\p{L}\p{N}]|\d[.,:]\d|\p{M}"
"""Signs that can stand inside a word."""

_GAP = r" *[^\p{L}\p{N} ][^\p{L}\p{N}]*| {2,}"
"""What stands between two words and is not a single space."""


class Column(NamedTuple):
    """A column of words that phrases are sought in."""

    kind: str
    """`spoken`, `fluent` (without fillers, framed by `^` and `$`) or `stemmed`."""

    skipped: tuple[str, ...] = ()
    """The words of the text that the column leaves out, longest first."""

    def of(self, chunk: Chunk) -> pl.Series:
        """The column of a chunk."""
        return chunk.once(self, lambda: _MAKERS[self.kind](chunk, self))


SPOKEN, STEMMED = Column("spoken"), Column("stemmed")


def fluent(chunk: Chunk, named: frozenset[str]) -> Column:
    """The column without fillers, save those that a test names itself."""
    skipped = chunk.lexicon.fillers - named
    return Column("fluent", tuple(sorted(skipped, key=lambda filler: (-len(filler), filler))))


def words(chunk: Chunk) -> pl.DataFrame:
    """The casefolded words of each turn: row and word, turns without words left out."""

    def work() -> pl.DataFrame:
        said = pl.col("word").str.strip_chars(" ")
        spoken = SPOKEN.of(chunk).alias("word").to_frame().with_row_index("row")
        return spoken.filter(said != "").select("row", said.str.split(" ")).explode("word")

    return chunk.once("words", work)


def stems(chunk: Chunk) -> pl.DataFrame:
    """Every content word of the chunk (no stop word) with the number of its stem."""
    return chunk.once(
        "stems", lambda: content_stems(words(chunk)["word"].unique(), chunk.language)
    )


def content(chunk: Chunk) -> pl.DataFrame:
    """The content stems of each turn, numbered: row and stem, each once."""
    return chunk.once(
        "content",
        lambda: words(chunk).join(stems(chunk), on="word").select("row", "stem").unique(),
    )


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
    """Words joined by single spaces: the gaps between them replaced, where that is all it takes.

    Only texts with signs inside words (`kaffe-pause`, `10.30`) are taken apart word by word.
    """
    text = pl.col("text")
    folded = chunk.frame.select("row", fold(text))
    inside = folded.select(text.str.contains(_INSIDE)).to_series()
    joined = folded.filter(~inside).select(
        "row", text.str.replace_all(_GAP, " ").str.strip_chars(" ")
    )
    if inside.any():
        apart = folded.filter(inside)
        apart = apart.select("row", text.str.extract_all(WORD).list.join(" "))
        joined = pl.concat([joined, apart]).sort("row")
    return joined.select(" " + text + " ").to_series()


def _fluent(chunk: Chunk, column: Column) -> pl.Series:
    text = pl.col("text")
    if column.skipped:
        text = text.str.replace_all(rf"(?: (?:{'|'.join(column.skipped)}))+ ", " ")
    return SPOKEN.of(chunk).to_frame("text").select(START + text + END).to_series()


def _stemmed(chunk: Chunk, _: Column) -> pl.Series:
    said = words(chunk)
    known = said["word"].unique()
    found = pl.Series([stem(word, chunk.language) for word in known], dtype=pl.String)
    stemmed = said.join(pl.DataFrame({"word": known, "stem": found}), on="word", how="left")
    by_row = stemmed.group_by("row").agg(pl.col("stem").str.join(" "))
    texts = chunk.frame.select("row").join(by_row, on="row", how="left", maintain_order="left")
    return texts.select(" " + pl.col("stem").fill_null("") + " ").to_series()


_MAKERS: dict[str, Callable[[Chunk, Column], pl.Series]] = {
    "spoken": _spoken,
    "fluent": _fluent,
    "stemmed": _stemmed,
}
