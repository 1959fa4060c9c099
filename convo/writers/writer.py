"""What every writer is: a format's name, its suffixes, and a conversation's bytes in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from convo.model import Conversation


@dataclass(frozen=True, slots=True)
class Writing:
    """How to write: what a spreadsheet on a Danish computer needs."""

    bom: bool = False
    """Begin with a byte order mark, so that Excel reads æ, ø and å."""

    decimal_comma: bool = False
    """Write `1,5` and part the columns with semicolons."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A format that convo writes."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Conversation, Writing], bytes]


def as_read(utterances: pl.DataFrame) -> pl.DataFrame:
    """The utterances with `text` as it was read, the marks of the transcriber still in it."""
    return utterances.with_columns(pl.coalesce("raw", "text").fill_null("").alias("text"))
