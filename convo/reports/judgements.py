"""How much of what rules suggested people have confirmed, and what they gave beside it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from convo.reports.figures import Figures
from convo.reports.words import Words

BY_RULE = pl.col("looked_at").is_not_null()
"""A rule always says which turns it looked at, were it none; people do not."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """Counts of a conversation's codes."""

    suggestions: int
    """Codes that rules suggested, whatever people said of them."""

    confirmed: int
    rejected: int
    added: int
    """Codes that only people gave."""

    measured: int
    """Codes of rules that count without being confirmed."""

    def told(self, words: Words, figures: Figures) -> str:
        """The counts that people care about, in a sentence; empty where nobody has judged."""
        if not (self.confirmed or self.rejected or self.added):
            return ""
        counts = {
            "confirmed": figures.number(self.confirmed, 0),
            "all": figures.number(self.suggestions, 0),
            "share": figures.value(self.confirmed / self.suggestions, "share")
            if self.suggestions
            else "",
            "rejected": figures.number(self.rejected, 0),
            "added": figures.number(self.added, 0),
        }
        parts = [
            words("header-confirmed", **counts) if self.suggestions else "",
            words("header-rejected", **counts) if self.rejected else "",
            words("header-added", **counts) if self.added else "",
        ]
        return " · ".join(part for part in parts if part)


def judgements(codes: pl.DataFrame) -> Judgements:
    """The counts of codes (schema `CODES`) of one conversation.

    Example:
        >>> status = ["confirmed", "suggested", "confirmed"]
        >>> one = judgements(pl.DataFrame({"status": status, "looked_at": [[], [2], None]}))
        >>> one.suggestions, one.confirmed, one.added
        (2, 1, 1)
    """
    status = pl.col("status")
    counted = codes.select(
        suggestions=(BY_RULE & (status != "measured")).sum(),
        confirmed=(BY_RULE & (status == "confirmed")).sum(),
        rejected=(BY_RULE & (status == "rejected")).sum(),
        added=(~BY_RULE & (status == "confirmed")).sum(),
        measured=(status == "measured").sum(),
    )
    return Judgements(*counted.row(0))
