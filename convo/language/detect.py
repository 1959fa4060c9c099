"""The language a conversation is in, told by its function words."""

from __future__ import annotations

import polars as pl

from convo.language.lexicon import LANGUAGES, lexicon
from convo.language.tokens import words

ENOUGH = 0.2
"""The share of a conversation's words that must be function words of one language only."""


def language_of(text: pl.Series) -> str:
    """The language of a conversation's lines: "da", "en", or "unknown".

    Example:
        >>> language_of(pl.Series(["Jeg ved ikke, hvad jeg skal gøre."]))
        'da'
        >>> language_of(pl.Series(["Buenas, bienvenidas de vuelta a KDE Express"]))
        'unknown'
    """
    said = pl.DataFrame({"text": text}).select(words(pl.col("text")).explode()).to_series()
    said = said.drop_nulls()
    if said.is_empty():
        return "unknown"
    share = {name: said.is_in(list(_only(name))).sum() / len(said) for name in LANGUAGES}
    best = max(share, key=lambda name: share[name])
    return best if share[best] >= ENOUGH else "unknown"


def _only(language: str) -> frozenset[str]:
    others = (lexicon(other).function_words for other in LANGUAGES if other != language)
    return lexicon(language).function_words.difference(*others)
