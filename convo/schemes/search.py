"""Many lists of plain texts, sought in one pass over a column of words."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

Texts = tuple[str, ...]
_HITS = {"row": pl.UInt32, "begin": pl.UInt32, "hit": pl.String}


class Search:
    """Where a column holds the texts of some lists.

    Example:
        >>> found = Search(pl.Series([" ja tak ", " nej "]), [(" ja ",), (" n", " ja ")])
        >>> found.rows((" ja ",)).to_list(), sorted(found.rows((" n", " ja ")))
        ([0], [0, 1])
        >>> found.hits.filter(row=1).rows()
        [(1, 0, ' n', 1)]
    """

    def __init__(self, column: pl.Series, lists: Iterable[Texts]) -> None:
        self.numbers = {texts: number for number, texts in enumerate(dict.fromkeys(lists))}
        sought = pl.DataFrame(
            [(text, number) for texts, number in self.numbers.items() for text in texts],
            schema={"hit": pl.String, "list": pl.UInt32},
            orient="row",
        )
        self.hits = _hits(column, sought["hit"].unique().to_list()).join(sought, on="hit")
        """row, begin (in bytes), hit and list: the texts found, once for each of their lists."""

        rows = self.hits.group_by("list").agg("row")
        self._rows: dict[int, pl.Series] = dict(zip(rows["list"], rows["row"], strict=True))

    def rows(self, texts: Texts) -> pl.Series:
        """The rows that hold one of the texts of a list, some of them several times."""
        return self._rows.get(self.numbers[texts], pl.Series(dtype=pl.UInt32))


def _hits(column: pl.Series, texts: list[str]) -> pl.DataFrame:
    if not texts:
        return pl.DataFrame(schema=_HITS)
    said = pl.col("text").str
    found = column.to_frame("text").with_row_index("row")
    found = found.select(
        "row",
        begin=said.find_many(texts, overlapping=True),
        hit=said.extract_many(texts, overlapping=True),
    )
    return found.filter(pl.col("begin").list.len() > 0).explode("begin", "hit")
