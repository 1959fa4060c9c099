"""Many tests' plain phrases, sought in one pass over a column of words."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def search(column: pl.Series, tests: Sequence[tuple[str, tuple[str, ...]]]) -> list[pl.Series]:
    """For each named test, where the column holds one of its texts.

    Example:
        >>> words = pl.Series([" ja tak ", " nej "])
        >>> [found.to_list() for found in search(words, [("a", (" ja ",)), ("b", (" n", " ja "))])]
        [[True, False], [True, True]]
    """
    if len(tests) == 1:
        name, texts = tests[0]
        frame = column.to_frame("text")
        return [frame.select(pl.col("text").str.contains_any(list(texts)).alias(name)).to_series()]
    wanted = pl.DataFrame(
        [(text, index) for index, (_, texts) in enumerate(tests) for text in texts],
        schema={"text": pl.String, "test": pl.UInt32},
        orient="row",
    )
    hits = _hits(column, wanted["text"].unique().to_list()).join(wanted, on="text")
    rows = {test: part["row"] for (test,), part in hits.partition_by("test", as_dict=True).items()}
    nowhere = pl.Series(dtype=pl.UInt32)
    return [
        _marked(column.len(), rows.get(index, nowhere)).alias(name)
        for index, (name, _) in enumerate(tests)
    ]


def _hits(column: pl.Series, texts: list[str]) -> pl.DataFrame:
    found = pl.col("text").str.extract_many(texts, overlapping=True)
    frame = column.to_frame("text").with_row_index("row").select("row", found)
    return frame.filter(pl.col("text").list.len() > 0).explode("text")


def _marked(height: int, rows: pl.Series) -> pl.Series:
    """True in some rows, false in all others."""
    return pl.repeat(value=False, n=height, eager=True).scatter(rows, values=True)
