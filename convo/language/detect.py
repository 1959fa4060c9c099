"""The language a conversation is in, told by its function words."""

from __future__ import annotations

import polars as pl

from convo.language.lexicon import LANGUAGES, lexicon
from convo.language.tokens import words

ENOUGH = 0.2
"""The share of a conversation's words that must be function words of one language only."""

PLACES = 3
LINES = 12
"""Lines looked at from each of so many places: an hour of talk tells no more than its parts."""


def language_of(text: pl.Series) -> str:
    """The language of a conversation's lines: "da", "en", or "unknown".

    Example:
        >>> language_of(pl.Series(["Jeg ved ikke, hvad jeg skal gøre."]))
        'da'
        >>> language_of(pl.Series(["Buenas, bienvenidas de vuelta a KDE Express"]))
        'unknown'
    """
    rows = pl.DataFrame({"text": text}).with_columns(file=pl.lit(0))
    return languages_of(rows).get(0, "unknown")


def languages_of(rows: pl.DataFrame) -> dict[int, str]:
    """The language of each `file` by its lines, `text`: what `language_of` gives.

    Example:
        >>> rows = {"file": [1, 2], "text": ["Det er ikke mig", "It is not I"]}
        >>> languages_of(pl.DataFrame(rows))
        {1: 'da', 2: 'en'}
    """
    said = rows.filter(_looked_at()).select("file", token=pl.col("text").str.split(" "))
    tokens = said.explode("token")
    of_file = (
        tokens.join(_counted(tokens["token"].unique()), on="token")
        .group_by("file", maintain_order=True)
        .agg(pl.col("words", *LANGUAGES).sum())
    )
    shares = of_file.select("file", pl.col(LANGUAGES) / pl.col("words"))
    found = dict.fromkeys(rows["file"].unique(), "unknown")
    for file, *of_language in shares.iter_rows():
        share, best = max(zip(of_language, LANGUAGES, strict=True), key=lambda one: one[0])
        found[file] = best if share >= ENOUGH else "unknown"
    return found


def _counted(tokens: pl.Series) -> pl.DataFrame:
    """How many words each token has, and how many of them belong to one language only."""
    composed = pl.col("token").str.normalize("NFC")
    spoken = tokens.to_frame("token").with_columns(word=words(composed)).explode("word")
    own = (pl.col("word").is_in(sorted(_only(name))).sum().alias(name) for name in LANGUAGES)
    return spoken.drop_nulls().group_by("token").agg(pl.len().alias("words"), *own)


def _looked_at() -> pl.Expr:
    place = pl.int_range(pl.len()).over("file")
    apart = pl.max_horizontal(pl.len().over("file") // PLACES, LINES)
    return place % apart < LINES


def _only(language: str) -> frozenset[str]:
    others = (lexicon(other).function_words for other in LANGUAGES if other != language)
    return lexicon(language).function_words.difference(*others)
