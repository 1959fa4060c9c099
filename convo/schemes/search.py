"""Many lists of plain texts, sought in one pass over a column of words."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from convo.schemes.phrases import FRAME

Texts = tuple[str, ...]
_FOUND = {"row": pl.UInt32, "begin": pl.UInt32, "hit": pl.String}


class Search:
    """Where a column holds the texts of some lists.

    Example:
        >>> found = Search(pl.Series([" ja tak ", " nej "]), [(" ja ",), (" n", " ja ")])
        >>> found.rows((" ja ",)).to_list(), sorted(found.rows((" n", " ja ")))
        ([0], [0, 1])
        >>> found.found.rows(), sorted(found.hits.rows())
        ([(0, 1, 2), (1, 1, 1)], [(0, 0, 0), (0, 0, 1), (1, 1, 1)])
    """

    def __init__(self, column: pl.Series, lists: Iterable[Texts]) -> None:
        self.numbers = {texts: number for number, texts in enumerate(dict.fromkeys(lists))}
        sought = pl.DataFrame(
            [(text, number) for texts, number in self.numbers.items() for text in texts],
            schema={"hit": pl.String, "list": pl.UInt32},
            orient="row",
        )
        known = _texts(sought["hit"].unique())
        found = _found(column, known["hit"].to_list()).join(known, on="hit", maintain_order="left")
        begin = pl.col("begin").cast(pl.Int64)
        self.found = found.select(
            "row", first=begin + pl.col("before"), last=begin + pl.col("size") - 1
        )
        """Every text found, in the order of rows: row, and its first and last letter in bytes."""

        wanted = sought.join(known, on="hit").select("text", "list")
        places = found.select("row", "text").with_row_index("at")
        self.hits = places.join(wanted, on="text").drop("text")
        """What was found for each list: at (its place in `found`), row and list."""

        rows = self.hits.group_by("list").agg("row")
        self._rows: dict[int, pl.Series] = dict(zip(rows["list"], rows["row"], strict=True))

    def rows(self, texts: Texts) -> pl.Series:
        """The rows that hold one of the texts of a list, some of them several times."""
        return self._rows.get(self.numbers[texts], pl.Series(dtype=pl.UInt32))


def _texts(hits: pl.Series) -> pl.DataFrame:
    """Texts to seek: hit, text (its number), and where its letters begin and end, in bytes."""
    hit = pl.col("hit").str
    letters = hit.strip_chars_start(FRAME).str.len_bytes()
    texts = hits.alias("hit").to_frame().with_row_index("text")
    return texts.with_columns(
        before=(hit.len_bytes() - letters).cast(pl.Int64),
        size=hit.strip_chars_end(FRAME).str.len_bytes().cast(pl.Int64),
    )


def _found(column: pl.Series, texts: list[str]) -> pl.DataFrame:
    if not texts:
        return pl.DataFrame(schema=_FOUND)
    said = pl.col("text").str
    found = column.to_frame("text").with_row_index("row").filter(said.contains_any(texts))
    found = found.select(
        "row",
        begin=said.find_many(texts, overlapping=True),
        hit=said.extract_many(texts, overlapping=True),
    )
    return found.explode("begin", "hit")
