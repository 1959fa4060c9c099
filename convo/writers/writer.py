"""What every writer is: a format's name, its suffixes, and a conversation's bytes in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from convo.model import Conversation


@dataclass(frozen=True, slots=True)
class Writing:
    """How to write: what a spreadsheet on a Danish computer needs."""

    bom: bool = False
    """Begin with a byte order mark, so that Excel reads æ, ø and å."""

    decimal_comma: bool = False
    """Write `1,5` and part the columns with semicolons."""


Held = Literal["codes", "coding-times", "controls", "times"]
"""What a conversation may have that not every format has room for."""

CONTROLS = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"
"""Characters that XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A format that convo writes."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Conversation, Writing], bytes]
    binary: bool = False
    """Its bytes are no text: they go to a file, never to a screen."""

    cannot_hold: frozenset[Held] = frozenset()
    """What is left out where a conversation has it; whoever writes must say so."""

    def left_out(self, conversation: Conversation) -> tuple[Held, ...]:
        """What the conversation has that the format has no room for, in alphabetical order."""
        return tuple(sorted(self.cannot_hold & held(conversation)))


@dataclass(frozen=True, slots=True)
class FolderWriter(Writer):
    """A format that is a folder of files; `write` gives its main file alone."""

    files: Callable[[Conversation, Writing], Mapping[str, bytes]] = lambda *_: {}
    """Name in the folder -> bytes."""


def held(conversation: Conversation) -> frozenset[Held]:
    """What the conversation has of what a format may have no room for."""
    rows, codings = conversation.utterances, conversation.codings
    timed = rows["start"].count() or rows["end"].count()
    coded = codings is not None and not codings.is_empty()
    dated = codings is not None and bool(codings["at"].count())
    said = as_read(rows).select(pl.col("speaker", "text").str.contains(CONTROLS).any())
    found: dict[Held, bool] = {
        "codes": coded,
        "coding-times": dated,
        "controls": any(said.row(0)),
        "times": bool(timed),
    }
    return frozenset(name for name, there in found.items() if there)


def as_read(utterances: pl.DataFrame) -> pl.DataFrame:
    """The utterances with `text` as it was read, the marks of the transcriber still in it."""
    return utterances.with_columns(pl.coalesce("raw", "text").fill_null("").alias("text"))
