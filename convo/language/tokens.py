"""Words: the one definition of a word, as Polars expressions over text columns."""

from __future__ import annotations

import polars as pl

WORD = r"\d+[.,:]\d+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’\-][\p{L}\p{M}\p{N}]+)*"
"""A decimal number or clock time, or letters and digits joined by apostrophes and hyphens."""


def words(text: pl.Expr) -> pl.Expr:
    """The casefolded words of each text, as a list.

    Example:
        >>> frame = pl.DataFrame({"text": ["Åse's kaffe-pause kl. 10.30, ha- hej"]})
        >>> frame.select(words(pl.col("text"))).item().to_list()
        ["åse's", 'kaffe-pause', 'kl', '10.30', 'ha', 'hej']
    """
    return text.str.to_lowercase().str.extract_all(WORD)


def word_count(text: pl.Expr) -> pl.Expr:
    """How many words each text has.

    Example:
        >>> pl.DataFrame({"text": ["Hvordan går det på arbejde, Åse?", ""]}).select(
        ...     word_count(pl.col("text"))
        ... ).to_series().to_list()
        [6, 0]
    """
    return text.str.count_matches(WORD)
