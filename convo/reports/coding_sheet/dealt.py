"""Who codes which turns, as a list for the one who deals out the sheets."""

from __future__ import annotations

from collections.abc import Sequence

from convo.coders.dealing import Deal, stretches
from convo.reports.figures import Figures
from convo.reports.words import Words

Row = dict[str, object]


def dealt(deal: Deal, sheets: Sequence[str], words: Words) -> list[Row]:
    """A row for each sheet: how many turns, which of them are common, and which are its own."""
    figures = Figures(words.language)
    return [
        {
            "sheet": sheet,
            "turns": figures.number(len(deal.of(at)), 0),
            "common": runs(deal.common),
            "own": runs(deal.own[at]),
        }
        for at, sheet in enumerate(sheets)
    ]


def titles(words: Words) -> dict[str, str]:
    """What the columns are called."""
    keys = ("sheet", "turns", "common", "own")
    return {key: words(f"sheet-dealt-{key}") for key in keys}


def runs(turns: Sequence[int]) -> str:
    """Turns as people write them: runs with a dash.

    Example:
        >>> runs((1, 2, 3, 7, 9, 10))
        '1–3, 7, 9–10'
    """
    pairs = stretches(turns)
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in pairs) or "–"
