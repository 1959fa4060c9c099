"""Where a JSON transcript keeps its segments, whichever program wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from convo.readers.columns import kinds

LISTS = (
    "segments",
    "utterances",
    "turns",
    "cues",
    "transcription",
    "blocks",
    "lines",
    "monologues",
    "results",
    "transcript",
    "captions",
    "subtitles",
    "items",
    "words",
)
"""Names that lists of segments go by, the best first."""

MAX_STEPS = 4
SEVERAL = "conversations"


class Found(NamedTuple):
    """The list of segments and the path to it."""

    path: str
    segments: Sequence[Any]
    alone: bool = False
    """The one segment is the value itself."""

    def place(self, index: int) -> str:
        """The path to one of the segments."""
        return self.path if self.alone else f"{self.path}[{index}]"


def segments(value: object) -> Found | None:
    """The list that holds the talk; None when there is none.

    Example:
        >>> segments({"result": {"segments": [{"text": "hej"}]}})
        Found(path='$.result.segments', segments=[{'text': 'hej'}], alone=False)
    """
    if isinstance(value, list):
        return Found("$", value) if _is_talk(value) else None
    if not isinstance(value, dict):
        return None
    found = sorted(_lists("$", value, MAX_STEPS), key=_rank)
    if found:
        return found[0]
    return Found("$", [value], alone=True) if _has_text(value) else None


def conversations(value: object) -> Sequence[Any] | None:
    """The conversations of a JSON value that holds several, else None."""
    if isinstance(value, dict) and isinstance(value.get(SEVERAL), list):
        return list(value[SEVERAL])
    if isinstance(value, list) and value:
        talks = [one for one in value if isinstance(one, dict) and not _has_text(one)]
        return talks if talks and all(segments(one) for one in talks) else None
    return None


def word_count(value: object) -> int:
    """How many words the texts of a JSON value hold, names aside; for what is left out.

    Example:
        >>> word_count([{"speaker": "Lone", "text": "ja tak"}, "nej", 5])
        3
    """
    if isinstance(value, str):
        return len(value.split())
    if isinstance(value, list):
        return sum(map(word_count, value))
    if not isinstance(value, dict):
        return 0
    if (at := kinds(tuple(value)).get("text")) is not None:
        return word_count(list(value.values())[at])
    found = segments(value)
    return sum(map(word_count, found.segments if found else value.values()))


def _lists(path: str, value: Mapping[str, Any], steps: int) -> Iterator[Found]:
    for key, inner in value.items():
        here = f"{path}.{key}"
        named = key in LISTS or steps == MAX_STEPS
        if isinstance(inner, list) and named and _is_talk(inner):
            yield Found(here, inner)
        elif isinstance(inner, dict) and steps > 1:
            yield from _lists(here, inner, steps - 1)


def _rank(found: Found) -> tuple[int, int]:
    name = found.path.rpartition(".")[2]
    return (LISTS.index(name) if name in LISTS else len(LISTS), found.path.count("."))


def _is_talk(items: Sequence[Any]) -> bool:
    return any(isinstance(item, dict) and _has_text(item) for item in items)


def _has_text(item: Mapping[str, Any]) -> bool:
    return "text" in kinds(tuple(item))
