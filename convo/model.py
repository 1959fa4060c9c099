"""The tables that flow through convo, and the few small values beside them.

Every table is a Polars data frame with one of the schemas below, checked once where it is made.
A missing value is null and means *unknown*; it is never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from convo.codebook import NamedCode
from convo.errors import Message

Schema = Mapping[str, pl.DataType | type[pl.DataType]]

UTTERANCES: Schema = {
    "conversation": pl.String,
    "utterance": pl.Int32,  # 1, 2, … in file order
    "speaker": pl.String,  # the label as written, trimmed; null when the file names none
    "role": pl.String,  # null until roles are given
    "on_behalf_of": pl.String,  # whose words an interpreter says
    "start": pl.Float64,  # seconds
    "end": pl.Float64,
    "text": pl.String,  # NFC, entities decoded, transcript marks removed
    "clauses": pl.String,  # `text` with every silent pause kept as "#": where clauses are split
    "raw": pl.String,  # as in the file, without the tags of its format
    "line": pl.Int32,  # of the utterance's first text in the source file, from 1
}
"""One row per cue or transcript line, as read."""

TURNS: Schema = {
    "conversation": pl.String,
    "turn": pl.Int32,  # 1, 2, … by start
    "kind": pl.String,  # turn | minimal | embedded | nonverbal
    "speaker": pl.String,
    "role": pl.String,  # of the voice
    "content_role": pl.String,  # of the person whose words they are (differs for interpreters)
    "first_utterance": pl.Int32,
    "last_utterance": pl.Int32,
    "line": pl.Int32,
    "start": pl.Float64,
    "end": pl.Float64,
    "text": pl.String,
    "words": pl.Int32,
}
"""One row per turn, minimal response, embedded or nonverbal row."""

EVENTS: Schema = {
    "conversation": pl.String,
    "measure": pl.String,
    "subject": pl.String,
    "turn": pl.Int32,
    "utterances": pl.List(pl.Int32),
    "line": pl.Int32,
    "start": pl.Float64,
    "end": pl.Float64,
    "value": pl.Float64,
    "detail": pl.String,
}
"""What a measure lists: interruptions, lapses, chains, windows, the longest turn."""

EVIDENCE = pl.List(
    pl.Struct(
        {
            "text": pl.String,
            "from": pl.Int32,
            "to": pl.Int32,
            "points": pl.Float64,
            "condition": pl.String,
        }
    )
)
"""Spans in a turn's text (half-open code points), and the conditions of a score that gave points.

A condition's points stand at its first span. One without words of its own, such as `words: > 8`,
spans the turn, and `condition` says it as the scheme does.
"""

CODES: Schema = {
    "conversation": pl.String,
    "scheme": pl.String,
    "code": pl.String,
    "turn": pl.Int32,
    "coder": pl.String,  # "rule:citizen_perspective@1.0.0", "person:MH", "model:…"
    "confidence": pl.String,  # auto | assist | human
    "status": pl.String,  # measured | suggested | confirmed | rejected
    "evidence": EVIDENCE,
    "looked_at": pl.List(pl.Int32),  # the turns that after, before, run and echoes looked at
}
"""One row per coded turn and code."""

MEASURES: Schema = {
    "conversation": pl.String,
    "measure": pl.String,
    "level": pl.String,  # conversation | role | speaker | pair
    "subject": pl.String,
    "value": pl.Float64,
    "unit": pl.String,
    "n": pl.Int64,
    "reason": pl.String,  # message id, when the value is null
}
"""One row per value."""

NOTICES: Schema = {
    "conversation": pl.String,
    "place": pl.String,  # file:line
    "severity": pl.String,  # info | warning
    "id": pl.String,
    "args": pl.Object,
}

Severity = Literal["info", "warning"]
ROLES = (
    "caseworker",
    "citizen",
    "interpreter",
    "mentor",
    "companion",
    "employer",
    "health",
    "leader",
    "researcher",
    "other",
    "unknown",
)
"""The roles convo knows; a project may add its own."""


def check(frame: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """The frame with exactly the columns of a schema, in its order and types.

    Raises:
        ValueError: a column is missing or has another type: a mistake of ours, never the user's.

    Example:
        >>> check(pl.DataFrame({"a": [1]}), {"b": pl.Int64})
        Traceback (most recent call last):
        ValueError: columns ['b'] are missing
    """
    missing = [name for name in schema if name not in frame.columns]
    if missing:
        raise ValueError(f"columns {missing} are missing")
    return frame.select(*schema).cast(pl.Schema(dict(schema)))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know about what was read or computed."""

    message: Message
    line: int | None = None
    within: str = ""
    severity: Severity = "warning"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file says about itself; None and () where it says nothing."""

    language: str | None = None
    timing: str | None = None
    word_times: bool = False
    participants: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a conversation was read from."""

    path: str
    format: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation as read: its utterances, and what is known about it."""

    name: str
    source: Source
    language: str
    utterances: pl.DataFrame
    declared: Declared = Declared()
    notices: tuple[Notice, ...] = field(default=())
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What a project knows of it, such as its municipality and date."""

    codings: pl.DataFrame | None = None
    """What the file, or a file of codes beside it, says people coded: `convo.codings.CODINGS`."""

    codebook: tuple[NamedCode, ...] = ()
    """The codes by their names, where the file or the schemes of the run tell them."""


ROWS: Schema = {
    **UTTERANCES,
    "turn": pl.Int32,  # the row of `turns` that the utterance belongs to
    "kind": pl.String,  # turn | minimal | embedded | nonverbal; a minimal row inside a turn: turn
    "words": pl.Int32,
    "fillers": pl.Int32,
    "minimal": pl.Boolean,  # the row is a minimal response, embedded or not
    "asking": pl.Boolean,  # ends in a question, by its text alone
    "content_speaker": pl.String,  # whose words: `on_behalf_of`, else the speaker
    "content_role": pl.String,
}
"""One row per utterance in the order of talk, with what turns made of it."""

TRANSITIONS: Schema = {
    "conversation": pl.String,
    "from_turn": pl.Int32,
    "to_turn": pl.Int32,
    "from_speaker": pl.String,
    "to_speaker": pl.String,
    "from_role": pl.String,
    "to_role": pl.String,
    "fto": pl.Float64,  # seconds; null when unknown or beyond ±10 s
    "asked": pl.Boolean,  # the turn before ends in an asking utterance
}
"""One row per change of the floor."""

QUESTIONS: Schema = {
    "conversation": pl.String,
    "utterance": pl.Int32,
    "turn": pl.Int32,
    "clause": pl.Int32,  # which clause of the utterance, from 1
    "form": pl.String,  # open | closed | alternative | tag | declarative; null for a repair
    "shape": pl.String,  # wh | polar | null
}
"""One row per question clause, in the order of talk."""

SPEAKERS: Schema = {
    "conversation": pl.String,
    "speaker": pl.String,
    "role": pl.String,
    "subject": pl.String,  # how outputs name the person without --names: "citizen", "caseworker 2"
}
"""One row per participant, silent ones included, in the order of first speech."""

TALKS: Schema = {
    "conversation": pl.String,
    "language": pl.String,
    "grade": pl.String,  # A | B | C | D
    "grade_reason": pl.String,  # message id
    "abutting": pl.Boolean,  # more than 90 % of rows touch: gaps, overlaps and pauses are unknown
}
"""One row per conversation."""


@dataclass(frozen=True, slots=True)
class Turns:
    """A chunk of conversations, ready to be measured and coded; every frame is in talk order."""

    talks: pl.DataFrame
    speakers: pl.DataFrame
    rows: pl.DataFrame
    turns: pl.DataFrame
    transitions: pl.DataFrame
    questions: pl.DataFrame
    unit: Literal["turn", "utterance"] = "turn"


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A code that can be given in a run, as measures count it."""

    scheme: str
    code: str
    roles: tuple[str, ...] = ()
    """Who can be given it; anyone where none is named."""

    shown: bool = True
    """False where its rule only drafts and drafts are not shown: nothing is known of it."""


@dataclass(frozen=True, slots=True)
class RatioRecord:
    """A scheme's ratio, as measures compute it: turns with a code of `count` per turns of `per`.

    A turn that has several of the codes counts once. Below `minimum` turns of `per` the value is
    null. Codes are named (scheme, code).
    """

    measure: str
    """`scheme.ratio`"""

    label: Mapping[str, str]
    """language -> label; the key "" holds for all languages."""

    count: tuple[tuple[str, str], ...]
    per: tuple[tuple[str, str], ...]
    minimum: int = 1
