"""EXMARaLDA (.exb): the events of each speaker's tier of talk, and codes that other tiers hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property

from convo.errors import Place, ReadError
from convo.model import Declared
from convo.readers.declared import declarations, spoken_language
from convo.readers.limits import Limits
from convo.readers.parsed import Parsed, Row
from convo.readers.tiers import BLANK, UNALIGNED, Annotation, Code, Tiers, known_time, positions
from convo.readers.xml_tree import Element, tree
from convo.tiers.names import coder_and_tier

OPENING = re.compile(r"\s*(?:<[?!][^>]*>\s*)*<(?:basic|segmented)-transcription\b")
TIME = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{0,30})?(?:[eE][-+]?[0-9]{1,3})?")
VERBAL = re.compile(r"v[0-9]*", re.IGNORECASE)
"""The categories of tiers that hold what is said: v2 where a speaker's own events overlap."""

TALK = "t"
INTERPOLATED = "intp"
MISSING = (None, (float("inf"), 0))
"""The time and the place of a point that the timeline does not have."""


def recognises(head: str) -> bool:
    """Whether a text is a transcription of EXMARaLDA.

    Example:
        >>> recognises('<?xml version="1.0"?><!-- (c) --><basic-transcription>')
        True
    """
    return bool(OPENING.match(head.removeprefix("\ufeff")))


def parse(text: str, limits: Limits = Limits()) -> Parsed:
    """The utterances of a basic transcription in the order of its timeline, and its codings.

    Each event of a tier of type `t` is a row; where a speaker has several such tiers, those of
    category `v` are talk. Of other tiers it is told how many events they have.

    Raises:
        ReadError: it is another kind of file, is broken, or is beyond the caps.
    """
    root = tree(text, limits)
    if root.name == "segmented-transcription":
        raise ReadError("exmaralda-segmented", where=Place("", root.line))
    if root.name != "basic-transcription":
        raise ReadError("exmaralda-not", where=Place("", root.line))
    return _File(root).read(limits)


@dataclass
class _File:
    """A basic transcription while it is read."""

    root: Element
    tiers: Tiers = field(default_factory=Tiers)

    def read(self, limits: Limits) -> Parsed:
        """Its rows, codings and notices."""
        every = list(self.root.inside("tier"))
        coded = [tier for tier in every if coder_and_tier(tier.get("category"))]
        others = [tier for tier in every if not coder_and_tier(tier.get("category"))]
        talk = _talk(others)
        for tier in talk:
            self._say(tier)
        names, talking = {tier.get("category") for tier in talk}, {id(tier) for tier in talk}
        for tier in coded:
            self._code(tier, names)
        for tier in others:
            if id(tier) not in talking:
                lines = [one.line for one in _events(tier) if one.text.strip()]
                self.tiers.count("tier-described", _shown(tier), lines, "info")
        self.tiers.parsed.declared = self._declared()
        return self.tiers.close(limits)

    def _say(self, tier: Element) -> None:
        speaker = self._speakers.get(tier.get("speaker"), tier.get("speaker")) or None
        category, who = tier.get("category"), tier.get("speaker")
        for event in _events(tier):
            text = _said(event)
            if not text:
                self.tiers.count("tier-empty", _shown(tier), [event.line], "info")
                continue
            ends = (event.get("start"), event.get("end"))
            start, end = (self._timeline.get(name, MISSING)[0] for name in ends)
            if not self._timeline.keys() >= set(ends):
                self.tiers.count("exmaralda-point-missing", _shown(tier), [event.line])
            elif start is None or end is None:
                self.tiers.count(UNALIGNED, _shown(tier), [event.line])
            row = Row(event.line, speaker, text, text, start, end)
            called = ((who, category, ends), (who, "", ends))
            places = (self._timeline.get(name, MISSING)[1] for name in ends)
            position = tuple(part for place in places for part in place)
            self.tiers.said.append(Annotation(row, position, called))

    def _code(self, tier: Element, categories: AbstractSet[str]) -> None:
        coder, target = coder_and_tier(tier.get("category"), categories) or ("", "")
        for event in _events(tier):
            called = (tier.get("speaker"), target, (event.get("start"), event.get("end")))
            self.tiers.codes.append(Code(called, coder, _said(event), event.line, _shown(tier)))

    @cached_property
    def _timeline(self) -> dict[str, tuple[float | None, tuple[float, int]]]:
        """The points of the timeline: their times, and where they stand."""
        points = list(self.root.inside("tli"))
        times = [self._point(point) for point in points]
        guessed = [one.line for one in points if one.get("type") == INTERPOLATED]
        self.tiers.count("exmaralda-interpolated", "", guessed, "info")
        found: dict[str, tuple[float | None, tuple[float, int]]] = {}
        for point, time, position in zip(points, times, positions(times), strict=True):
            if found.setdefault(point.get("id"), (time, position))[1] != position:
                self.tiers.count("exmaralda-point-twice", "", [point.line])
        return found

    def _point(self, point: Element) -> float | None:
        written = point.get("time")
        time = known_time(float(written)) if TIME.fullmatch(written) else None
        if written and time is None:
            self.tiers.count("exmaralda-time-odd", "", [point.line])
        return time

    @cached_property
    def _speakers(self) -> dict[str, str]:
        """The abbreviation of each speaker, and the id where that is missing or used twice."""
        told: dict[str, str] = {}
        for one in self.root.inside("speaker"):
            short = one.child("abbreviation")
            told.setdefault(one.get("id"), short.text.strip() if short else "")
        twice = Counter(told.values())
        return {
            name: (short if twice[short] == 1 else f"{short} ({name})") if short else name
            for name, short in told.items()
        }

    def _declared(self) -> Declared:
        more = {one.get("attribute-name"): one.text.strip() for one in self._facts()}
        title = next(self.root.inside("transcription-name"), None)
        languages = [
            next((one.get("lang") for one in used.children("language")), "")
            for used in self.root.inside("languages-used")
        ]
        agreed = len(set(filter(None, languages))) == 1
        speaking = {one.row.speaker for one in self.tiers.said}
        return replace(
            declarations([f"timing: {more.get('convo:timing', '')}"]),
            language=spoken_language(Counter(languages)) if agreed else None,
            title=(title.text.strip() if title else "") or None,
            participants=tuple(one for one in self._speakers.values() if one not in speaking),
        )

    def _facts(self) -> Iterator[Element]:
        for about in self.root.inside("ud-meta-information"):
            yield from about.children("ud-information")


def _talk(tiers: Sequence[Element]) -> list[Element]:
    """For each speaker the tiers that hold what is said: of category v, else the first."""
    by_speaker: dict[str, list[Element]] = {}
    for tier in tiers:
        if tier.get("type") == TALK:
            by_speaker.setdefault(tier.get("speaker"), []).append(tier)
    found = []
    for own in by_speaker.values():
        verbal = [tier for tier in own if VERBAL.fullmatch(tier.get("category"))]
        found.extend(verbal or own[:1])
    return found


def _events(tier: Element) -> Iterator[Element]:
    return tier.inside("event")


def _said(event: Element) -> str:
    """An event's text, without what programs note inside it."""
    return "".join(
        part if isinstance(part, str) else part.text
        for part in event.parts
        if isinstance(part, str) or part.name != "ud-information"
    ).strip(BLANK)


def _shown(tier: Element) -> str:
    return tier.get("display-name") or tier.get("category") or tier.get("id")
