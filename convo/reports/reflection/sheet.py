"""The sheet of a session as data: a copy for those who take part, another for who leads it."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from convo.reports.reflection import facilitator, participants
from convo.reports.reflection.blocks import Copy, Sheet
from convo.reports.reflection.extracts import Extract, Wish, extracts
from convo.reports.reflection.material import Material, Part, hears_of
from convo.reports.reflection.notation import signs, spoken
from convo.reports.sections.telling import Telling

COPIES = ("both", "participants", "facilitator")
"""What `--copy` can be."""


@dataclass(frozen=True, slots=True)
class Session:
    """How the sheet is to be used: in how many hours, and which of its copies are wanted."""

    wish: Wish = field(default_factory=Wish)
    hours: float = 3.0
    copy: str = "both"


def sheet(telling: Telling, session: Session) -> Sheet:
    """The sheet of one conversation.

    Raises:
        UsageError: what was asked for is not in the conversation.
    """
    found = extracts(telling, session.wish)
    parts = tuple(_part(telling, one, number) for number, one in enumerate(found, 1))
    material = Material(telling, parts, session.wish.count, session.hours)
    words = telling.words
    copies = (
        Copy("participants", _head(telling, "participants"), participants.blocks(material)),
        Copy("facilitator", _head(telling, "facilitator"), facilitator.blocks(material)),
    )
    return Sheet(
        language=words.language,
        spoken_language=telling.talk.conversation.language,
        title=words("reflect-title"),
        guard=words("guard"),
        page=words("reflect-page"),
        of=words("reflect-page-of"),
        copies=[one for one in copies if session.copy in ("both", one.whose)],
    )


def _head(telling: Telling, whose: str) -> str:
    head = telling.words(f"reflect-copy-{whose}")
    return f"{head} · {telling.words('reflect-names')}" if telling.view.names else head


def _part(telling: Telling, extract: Extract, number: int) -> Part:
    frame = telling.analysis.turns.rows.filter(
        (pl.col("conversation") == telling.talk.conversation.name)
        & pl.col("turn").is_between(extract.first, extract.last)
    )
    rows, hears = frame.rows(named=True), hears_of(telling)
    return Part(
        number,
        extract,
        said=tuple(spoken(rows, hears, telling.voice)),
        signs=signs(rows, hears),
        seconds=_seconds(telling, frame),
        words=int(frame["words"].sum()),
    )


def _seconds(telling: Telling, rows: pl.DataFrame) -> float | None:
    """How long an extract lasts; unknown where times cannot be used."""
    start, end = rows["start"].min(), rows["end"].max()
    if telling.talk.grade == "D" or not isinstance(start, float) or not isinstance(end, float):
        return None
    return end - start
