"""What an overview of many conversations is made of: strips of dots, groups, a list.

A dot is a conversation and never a person; a group of too few conversations has neither figures
nor dots.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from convo.errors import Message


class Dot(NamedTuple):
    """The value of one conversation, and the way to its page; "" where it has none."""

    conversation: str
    link: str
    value: float


@dataclass(frozen=True, slots=True)
class Group:
    """Conversations that have a value and the same metadata."""

    key: tuple[str, ...]
    """What is known of them, in the order of the keys; "" where nothing is."""

    conversations: int | None = None
    """None where they are too few to be told of."""

    quartiles: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Lower quartile, median, upper quartile."""

    dots: tuple[Dot, ...] = ()
    """Empty too where there are more conversations than can be drawn."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One measure of all conversations, a group at a time."""

    measure: str
    subject: str
    unit: str
    groups: tuple[Group, ...]
    """Those in which any conversation has a value."""

    reason: str = ""
    """Why no conversation has a value, where none has."""

    label: Mapping[str, str] | None = None
    """language -> label, where a scheme gives the measure; it then rests on suggestions."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One conversation in the list."""

    conversation: str
    link: str
    facts: tuple[str, ...]
    seconds: float | None
    turns: int
    timing: str
    timing_reason: str
    notices: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A transcript that could not be read, and why."""

    path: str
    why: Message


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the index of a run shows."""

    title: str
    purpose: str
    schemes: tuple[tuple[str, str, Mapping[str, str]], ...]
    """Id, version, and language -> label of each."""

    by: tuple[str, ...]
    facts: tuple[str, ...]
    """The keys of what is told of each conversation in the list."""

    conversations: int
    turns: int
    words: int
    strips: tuple[Strip, ...]
    listed: tuple[Listed, ...]
    """Empty where there are more conversations than can be listed."""

    refused: tuple[Refused, ...]
