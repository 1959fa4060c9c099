"""What `analyse` gives: one value that holds everything the reports print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from convo.model import Conversation, Turns

if TYPE_CHECKING:
    from convo.schemes.model import Scheme


@dataclass(frozen=True, slots=True)
class Analysis:
    """Conversations with their turns, measures, events and codes.

    `measures`, `events` and `codes` have the schemas of `convo.model`; with one conversation
    or a thousand they are the same tables.
    """

    conversations: tuple[Conversation, ...]
    turns: Turns
    measures: pl.DataFrame
    events: pl.DataFrame
    codes: pl.DataFrame
    schemes: tuple[Scheme, ...] = ()
    purpose: str | None = None
