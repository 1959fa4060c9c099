"""What a report on agreement is about: the comparison, its files, and the coded texts."""

from __future__ import annotations

from dataclasses import dataclass

from convo.coders.comparing import Comparison, Wish
from convo.reports.agreement.spoken import Texts


@dataclass(frozen=True, slots=True)
class Subject:
    """A comparison of coders, and how much of it people are shown."""

    comparison: Comparison
    wish: Wish
    files: tuple[str, ...]
    texts: Texts
    context: int = 2
    """So many turns before and after one that coders differ on."""

    most: int = 10
    """So many of the turns that coders differ on, and of the codes they mix up."""
