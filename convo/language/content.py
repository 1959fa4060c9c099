"""Content words: the words that carry the matter of a text, and the stem of their inflections.

A content stem is the Snowball stem of a word that is not on the language's spoken stop list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import polars as pl

from convo.language.lexicon import lexicon

STEMS = {"word": pl.String, "stem": pl.UInt32}


def fold(text: pl.Expr) -> pl.Expr:
    """A text as it is compared: lower case, one kind of apostrophe, as many characters as before.

    Of all letters only İ grows in lower case; it is taken for i.

    Example:
        >>> pl.DataFrame({"text": ["Åse’s İ"]}).select(fold(pl.col("text"))).item()
        "åse's i"
    """
    return text.str.replace_many(["İ", "’"], ["i", "'"]).str.to_lowercase()


def content_stems(words: Sequence[str] | pl.Series, language: str) -> pl.DataFrame:
    """The content words among different words, each with the number of its stem.

    Stop words are left out. Columns: word and stem; words of one stem have the same number.

    Example:
        >>> content_stems(["og", "arbejde", "arbejdet", "naturen"], "da").rows()
        [('arbejde', 0), ('arbejdet', 0), ('naturen', 1)]
    """
    said = pl.Series("word", words, dtype=pl.String)
    known = said.filter(~said.is_in(list(lexicon(language).stop_words)))
    stemmer = _stemmer(language)
    found = pl.Series("stem", stemmer(known.to_list()) if stemmer else known, dtype=pl.String)
    return pl.DataFrame([known, found.rank("dense") - 1], schema=STEMS)


def stem(word: str, language: str) -> str:
    """A word's Snowball stem; the word itself where the language has no stemmer.

    Example:
        >>> stem("arbejdet", "da"), stem("working", "en")
        ('arbejd', 'work')
    """
    stemmer = _stemmer(language)
    return stemmer([word])[0] if stemmer else word


@cache
def _stemmer(language: str) -> Callable[[list[str]], list[str]] | None:
    import Stemmer

    names = {"da": "danish", "en": "english"}
    name = names.get(language, language)
    if name not in Stemmer.algorithms():
        return None
    stem_words: Callable[[list[str]], list[str]] = Stemmer.Stemmer(name).stemWords
    return stem_words
