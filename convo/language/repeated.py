"""Texts that are said again and again: what is found in one holds for all that are the same."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl


def found_once(texts: pl.Series, find: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """What `find` gives for texts, though it sees each different text only once.

    `find` gives rows whose column `row` is the index of a text, in the order of the texts.

    Example:
        >>> def words(texts: pl.Series) -> pl.DataFrame:
        ...     split = pl.DataFrame({"word": texts.str.split(" ")}).with_row_index("row")
        ...     return split.explode("word")
        >>> found_once(pl.Series(["ja ja", "nej", "ja ja"]), words)["row"].to_list()
        [0, 0, 1, 2, 2]
    """
    different = texts.unique(maintain_order=True)
    found = find(different)
    return (
        numbered(texts, different)
        .join(found, left_on="text", right_on="row", maintain_order="left_right")
        .select(found.columns)
    )


def told_once(texts: pl.Series, tell: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """What `tell` says of each text, a row for each; it sees each different text only once.

    Example:
        >>> texts = pl.Series(["ja", "nej", "ja"])
        >>> told_once(texts, lambda said: pl.DataFrame({"long": said.str.len_chars()})).rows()
        [(2,), (3,), (2,)]
    """
    different = texts.unique(maintain_order=True)
    return tell(different)[numbered(texts, different)["text"]]


def numbered(texts: pl.Series, different: pl.Series) -> pl.DataFrame:
    """Which of the different texts each text is: `row` and `text`, both from 0.

    Example:
        >>> numbered(pl.Series(["ja", "nej", "ja"]), pl.Series(["nej", "ja"]))["text"].to_list()
        [1, 0, 1]
    """
    said = pl.DataFrame({"said": texts}).with_row_index("row")
    known = pl.DataFrame({"said": different}).with_row_index("text")
    found = said.join(known, on="said", how="left", maintain_order="left", nulls_equal=True)
    return found.select("row", "text")
