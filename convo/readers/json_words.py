"""JSON transcripts that time each word: segments split where the speaker changes, words joined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from convo.readers.fields import readable_time

NEW_PHRASE = 1.0
"""Seconds of silence that part two phrases of a speaker."""


class Phrase(NamedTuple):
    """Words of one speaker in a row; `at` is the place of the first one's segment in the file."""

    at: int
    speaker: str | None
    text: str
    start: float | None
    end: float | None


class Word(NamedTuple):
    """One word with its times and speaker."""

    at: int
    speaker: str | None
    text: str
    start: float | None
    end: float | None


def words(items: Sequence[Any]) -> list[Word]:
    """The words of a list that Whisper, WhisperX or Kaldi wrote; what is no word is left out."""
    return [
        Word(
            index,
            speaker if isinstance(speaker := item.get("speaker"), str) else None,
            _text(item),
            readable_time(item.get("start")),
            readable_time(item.get("end")),
        )
        for index, item in enumerate(items)
        if isinstance(item, dict) and _text(item)
    ]


def _text(item: Mapping[str, Any]) -> str:
    written = item.get("punct") or item.get("word") or item.get("text") or ""
    return written if isinstance(written, str) else ""


def timed(items: object) -> bool:
    """Whether a list of words has times."""
    return isinstance(items, list) and any(
        word.start is not None and word.end is not None for word in words(items)
    )


def by_speaker(segment: Mapping[str, Any]) -> list[Phrase]:
    """A segment's phrases, one for each run of words by one speaker.

    A word without a speaker goes with the word before it. Empty when the words name fewer than
    two speakers, or do not make up the segment's text: then the segment is to be kept whole.

    Example:
        >>> [(phrase.speaker, phrase.text) for phrase in by_speaker({"text": "Hej. Ja", "words": [
        ...     {"word": "Hej.", "speaker": "A"}, {"word": "Ja", "speaker": "B"}]})]
        [('A', 'Hej.'), ('B', 'Ja')]
    """
    items = segment.get("words")
    found = words(items) if isinstance(items, list) else []
    if len({word.speaker for word in found if word.speaker}) < 2:  # noqa: PLR2004 -- a change takes two
        return []
    if "".join("".join(word.text for word in found).split()) != "".join(
        str(segment.get("text", "")).split()
    ):
        return []
    first = next(word.speaker for word in found if word.speaker)
    known: list[Word] = []
    for word in found:
        before = known[-1].speaker if known else first
        known.append(word._replace(speaker=word.speaker or before))
    glue = _glue(found)
    return [_phrase(list(run), glue) for _, run in groupby(known, key=lambda word: word.speaker)]


def kaldi(value: object) -> list[Phrase]:
    """The phrases of a BBC-Kaldi transcript, its words joined by the speaker segment they fall in.

    A phrase's `at` is the number of its segment; words before the first go with it. Empty when
    the value has another shape.
    """
    inner = value.get("retval", value) if isinstance(value, dict) else None
    if not isinstance(inner, dict) or not isinstance(inner.get("words"), list):
        return []
    found, voices = words(inner["words"]), _voices(inner.get("segmentation"))
    if not voices:
        return list(phrases(found)) if inner is not value else []
    starts, glue = [start for start, _ in voices], _glue(found)

    def segment(word: Word) -> int:
        middle = ((word.start or 0.0) + (word.end or word.start or 0.0)) / 2
        return max(bisect_right(starts, middle) - 1, 0)

    return [
        _phrase(list(run), glue)._replace(at=at, speaker=voices[at][1])
        for at, run in groupby(found, key=segment)
    ]


def _voices(segmentation: object) -> list[tuple[float, str | None]]:
    segments = segmentation.get("segments") if isinstance(segmentation, dict) else None
    told: list[tuple[float, str | None]] = []
    for segment in segments if isinstance(segments, list) else []:
        speaker = segment.get("speaker") if isinstance(segment, dict) else None
        name = speaker.get("@id") if isinstance(speaker, dict) else speaker
        start = readable_time(segment.get("start")) if isinstance(segment, dict) else None
        if start is not None:
            told.append((start, name if isinstance(name, str) else None))
    return sorted(told, key=lambda voice: voice[0])


def phrases(found: Sequence[Word]) -> Iterator[Phrase]:
    """Words joined while one speaker talks without a silence of a second."""
    glue = _glue(found)
    run: list[Word] = []
    for word in found:
        if run and (word.speaker != run[-1].speaker or _silence(run[-1], word) > NEW_PHRASE):
            yield _phrase(run, glue)
            run = []
        run.append(word)
    if run:
        yield _phrase(run, glue)


def _glue(found: Sequence[Word]) -> str:
    """What joins words: nothing where the file writes the spaces itself, as Whisper does."""
    return "" if any(word.text != word.text.strip() for word in found) else " "


def _silence(before: Word, after: Word) -> float:
    if before.end is None or after.start is None:
        return 0.0
    return after.start - before.end


def _phrase(run: Sequence[Word], glue: str) -> Phrase:
    starts = [word.start for word in run if word.start is not None]
    ends = [word.end for word in run if word.end is not None]
    return Phrase(
        run[0].at,
        run[0].speaker,
        glue.join(word.text for word in run).strip(),
        min(starts, default=None),
        max(ends, default=None),
    )
