"""A conversation as tiers: no utterance beside another of its speaker, and codes as labels."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl

from convo.errors import Place, UsageError
from convo.model import Conversation
from convo.tiers.judgements import Given, Judged, written
from convo.writers.writer import as_read


class Utterance(NamedTuple):
    """An utterance as a tier holds it; times are milliseconds."""

    number: int
    speaker: str | None
    text: str
    start: int | None
    end: int | None
    line: int | None


@dataclass(slots=True)
class Lane:
    """Utterances of one speaker that do not overlap; `number` counts the speaker's lanes."""

    speaker: str | None
    number: int
    utterances: list[Utterance] = field(default_factory=list)


def utterances(conversation: Conversation) -> list[Utterance]:
    """The utterances of a conversation, with the marks of the transcriber."""
    times = (pl.col("start", "end") * 1000).round().cast(pl.Int64)
    columns = ("utterance", "speaker", "text", "start", "end", "line")
    rows = as_read(conversation.utterances).with_columns(times).select(columns)
    return [Utterance(*row) for row in rows.iter_rows()]


def lanes(said: Iterable[Utterance], *, least: int = 0) -> list[Lane]:
    """The utterances in as few lanes as their overlaps allow, in the order in which they begin.

    `least` is how many milliseconds after its start another utterance may begin at the earliest.
    """
    by_speaker: dict[str | None, list[Utterance]] = {}
    for one in said:
        by_speaker.setdefault(one.speaker, []).append(one)
    return [lane for own in by_speaker.values() for lane in _of_speaker(own, least)]


def _of_speaker(own: Sequence[Utterance], least: int) -> list[Lane]:
    found = [Lane(own[0].speaker, 1)]
    busy: list[tuple[int, int]] = []
    free = [0]
    for one in sorted(own, key=lambda one: (one.start is not None, one.start or 0, one.end or 0)):
        if one.start is None:
            found[0].utterances.append(one)
            continue
        while busy and busy[0][0] <= one.start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if not free:
            free.append(len(found))
            found.append(Lane(one.speaker, len(found) + 1))
        at = heapq.heappop(free)
        found[at].utterances.append(one)
        heapq.heappush(busy, (max(one.end or 0, one.start + least), at))
    for lane in found:
        lane.utterances.sort(key=lambda one: one.number)
    return found


@dataclass(slots=True)
class Timeline:
    """Points in the order of time, and between which of them each utterance lies."""

    times: list[int | None] = field(default_factory=list)
    spans: dict[int, list[int]] = field(default_factory=dict)


def timeline(said: Iterable[Utterance], *, shared: bool) -> Timeline:
    """The points where utterances begin and end; points without a time stand where they belong.

    With `shared`, what begins or ends at one time does so at one point; an utterance still ends at
    a later point than it begins at.
    """
    made, known = Timeline(), dict[int, int]()
    for _, number, is_end, time in sorted(_ends(said)):
        span = made.spans.setdefault(number, [])
        at = known.get(time) if shared and time is not None else None
        if at is None or (is_end and span[:1] == [at]):
            made.times.append(time)
            at = len(made.times) - 1
            if time is None:
                known.clear()
            else:
                known.setdefault(time, at)
        span.append(at)
    return made


def _ends(said: Iterable[Utterance]) -> Iterable[tuple[int, int, bool, int | None]]:
    """Each start and end: where it stands in time, its utterance, and its time if it is known."""
    before = 0
    for one in said:
        before = one.start if one.start is not None else before
        yield before, one.number, False, one.start
        yield max(before, one.end or 0), one.number, True, one.end


def codes(conversation: Conversation) -> dict[str, dict[int, str]]:
    """What each coder said of each utterance, as annotations hold it.

    Raises:
        UsageError: a code belongs to a turn, or to an utterance that is not there.
    """
    if conversation.codings is None:
        return {}
    found: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    numbers = set(conversation.utterances["utterance"])
    for row in conversation.codings.iter_rows(named=True):
        if row["unit"] != "utterance" or row["number"] not in numbers:
            where = Place(conversation.source.path)
            raise UsageError("codes-not-of-utterances", where=where, number=row["number"])
        found.setdefault((row["coder"], row["number"]), []).append(row)
    told: dict[str, dict[int, str]] = {}
    for (coder, number), rows in found.items():
        given = tuple(Given(row["code"], row["status"]) for row in rows)
        memo = next((row["memo"] for row in rows if row["memo"]), None)
        said = Judged(given, any(row["unsure"] for row in rows), memo)
        told.setdefault(coder, {})[number] = written(said, coder)
    return told
