"""Talk that nobody could hear: `[uhørligt]`, `(inaudible)`, `xxx`, `<unk>` and `(?)`."""

from __future__ import annotations

import polars as pl

from convo.language.lexicon import LANGUAGES, lexicon

PERHAPS = r"[\[({<]|xxx"
"""What a line has that may have such a mark; next to none have it."""


def unheard(raw: pl.Series) -> pl.Series:
    """Which raw lines have a mark of something that could not be heard.

    A word counts within brackets only: "det var uhørligt" is something that was said.

    Example:
        >>> unheard(pl.Series(["ja [uhørligt] nej", "det var uhørligt", "(?)"])).to_list()
        [True, False, True]
    """
    perhaps = raw.str.contains(PERHAPS).fill_null(value=False).arg_true()
    found = raw.gather(perhaps).str.contains(_marks())
    return pl.repeat(value=False, n=len(raw), dtype=pl.Boolean, eager=True).scatter(perhaps, found)


def _marks() -> str:
    words = "|".join(sorted({word for one in LANGUAGES for word in lexicon(one).unheard}))
    within = rf"[\[({{][^\])}}]*\b(?i:{words})\b"
    return rf"{within}|\bxxx\b|<unk>|[\[(]\s*\?+\s*[\])]"
