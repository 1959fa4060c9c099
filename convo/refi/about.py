"""What the layout note of a source says: the hash of its text, its speakers, what it declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from convo.model import Declared
from convo.refi.layout import one_line


class About(NamedTuple):
    """A text that convo laid out: who speaks in it, and what the transcript said of itself."""

    text: str
    """The hash of the text: when it has been changed since, the note holds no longer."""

    speakers: Sequence[str]
    declared: Declared


def text_hash(text: str) -> str:
    """What a text is known by."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def written(about: About) -> str:
    r"""The note's words: `key: value` on each line.

    Example:
        >>> note = written(About("0f", ["Bo"], Declared(language="da", title="Møde 3")))
        >>> note
        'text: 0f\nspeaker: Bo\nlanguage: da\ntitle: Møde 3'
        >>> read(note).declared.title
        'Møde 3'
    """
    declared = about.declared
    told = [
        ("text", about.text),
        *(("speaker", name) for name in about.speakers),
        ("language", declared.language),
        ("title", declared.title),
        ("timing", declared.timing),
        ("word_times", "yes" if declared.word_times else None),
        *(("participant", name) for name in declared.participants),
    ]
    return "\n".join(f"{key}: {one_line(value)}" for key, value in told if value)


def read(note: str) -> About:
    """What a note says; lines that say nothing are passed over."""
    told: dict[str, list[str]] = {}
    for line in note.split("\n"):
        key, _, value = line.partition(": ")
        told.setdefault(key, []).append(value)
    declared = Declared(
        language=_one(told, "language"),
        timing=_one(told, "timing"),
        word_times=_one(told, "word_times") is not None,
        participants=tuple(told.get("participant", ())),
        title=_one(told, "title"),
    )
    return About(_one(told, "text") or "", told.get("speaker", []), declared)


def _one(told: Mapping[str, Sequence[str]], key: str) -> str | None:
    return next(iter(told.get(key, ())), None) or None
