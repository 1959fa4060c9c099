"""What coders said of the units laid before them, with what it was said of: one value for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

import polars as pl

from convo.codings import CODINGS, NO_CODINGS
from convo.errors import Message, Place
from convo.model import Schema, Severity, check

UNITS: Schema = {
    "conversation": pl.String,
    "unit": pl.String,  # turn | utterance
    "number": pl.Int32,
    "first_utterance": pl.Int32,
    "last_utterance": pl.Int32,
    "line": pl.Int32,  # of the transcript
    "role": pl.String,
    "text_sha256": pl.String,  # `text_hash` of the text that was judged
}
"""One row per unit that was laid before the coders; null where a file does not say."""

NO_UNITS = pl.DataFrame(schema=dict(UNITS))
UNIT = ("conversation", "unit", "number")
HASH_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Origin:
    """The transcript that a conversation's units were taken from; null where no file says."""

    conversation: str
    path: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """The scheme that was coded with."""

    scheme: str
    version: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the reader of codes should know: where, and what."""

    place: Place
    message: Message
    severity: Severity = "warning"


@dataclass(frozen=True, slots=True)
class Coding:
    """The codings of one file, or of several joined.

    `codings` has the schema `convo.codings.CODINGS`, `units` that of `UNITS`; `units` is empty
    where no file says what was laid before the coders.
    """

    codings: pl.DataFrame = field(default_factory=NO_CODINGS.clone)
    units: pl.DataFrame = field(default_factory=NO_UNITS.clone)
    origins: tuple[Origin, ...] = ()
    codebooks: tuple[Codebook, ...] = ()
    notices: tuple[Told, ...] = ()


def text_hash(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of a unit's text: whether it is still the same.

    Example:
        >>> text_hash("Jeg kunne godt tænke mig at arbejde ude.")
        'a6d6d9fce71b3cae'
    """
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


def coded(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    """Codings from rows in the order of their columns; each once, "none" only where it is true.

    A coder's row without a code says that the unit was seen and given none: it goes where the
    same coder gave the unit a code.

    Example:
        >>> row = ("a", "turn", 1, "person:MH")
        >>> end = ("confirmed", False, None, None, 1)
        >>> coded([(*row, None, *end), (*row, "x", *end)])["code"].to_list()
        ['x']
    """
    frame = pl.DataFrame(rows, schema=dict(CODINGS), orient="row")
    return tidy(frame)


def tidy(codings: pl.DataFrame) -> pl.DataFrame:
    """Each code of a coder's unit once, and a row without a code only where there is no other."""
    key = [*UNIT, "coder"]
    once = codings.unique([*key, "code"], keep="first", maintain_order=True)
    given = pl.col("code").is_not_null()
    return check(once.filter(given | ~given.any().over(key)), CODINGS)
