"""ELAN (.eaf): the annotations of its tiers of talk, and what its tiers of codes say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from convo.errors import Place, ReadError
from convo.model import Declared
from convo.readers.declared import declarations, spoken_language
from convo.readers.limits import Limits
from convo.readers.parsed import Parsed, Row
from convo.readers.tiers import BLANK, UNALIGNED, Annotation, Code, Tiers, known_time, positions
from convo.readers.xml_tree import Element, tree
from convo.tiers.names import coder_and_tier, coder_named, speaker_of

OPENING = re.compile(r"\s*(?:<[?!][^>]*>\s*)*<ANNOTATION_DOCUMENT\b")
WHOLE = re.compile(r"-?[0-9]{1,15}")
ANNOTATIONS = ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION")
MILLISECONDS = ("", "milliseconds")
CODES = "codes"
"""The linguistic type of tiers of codes, as convo writes them."""

LONGEST_CHAIN = 20
"""Annotations that refer to each other, from one of a dependent tier up to one of talk."""


class Slot(NamedTuple):
    """A point of the timeline."""

    time: float | None
    position: tuple[float, int]


NOWHERE = Slot(None, (float("inf"), 0))


class Value(NamedTuple):
    """An annotation's text and its line."""

    annotation: Element
    text: str
    line: int


def recognises(head: str) -> bool:
    """Whether a text is an ELAN file.

    Example:
        >>> recognises('<?xml version="1.0"?><ANNOTATION_DOCUMENT AUTHOR="">')
        True
    """
    return bool(OPENING.match(head.removeprefix("\ufeff")))


def parse(text: str, limits: Limits = Limits()) -> Parsed:
    """The utterances of an ELAN file in time order, and its codings.

    A row's line is that of the annotation's value. Tiers without a parent are talk, but for those
    whose values come from a controlled vocabulary; of the others it is told how many annotations
    they have.

    Raises:
        ReadError: it is no ELAN file, is broken, or is beyond the caps.
    """
    root = tree(text, limits)
    if root.name != "ANNOTATION_DOCUMENT":
        raise ReadError("elan-not", where=Place("", root.line))
    return _File(root).read(limits)


@dataclass
class _File:
    """An ELAN file while it is read."""

    root: Element
    tiers: Tiers = field(default_factory=Tiers)
    uttered: set[str] = field(default_factory=set)
    """The ids of annotations that are utterances."""

    def read(self, limits: Limits) -> Parsed:
        """Its rows, codings and notices."""
        every = list(self.root.children("TIER"))
        coded = [tier for tier in every if self._is_of_codes(tier)]
        talk, others = self._parted([tier for tier in every if not self._is_of_codes(tier)])
        for tier in talk:
            self._say(tier)
        names = {tier.get("TIER_ID") for tier in talk}
        for tier in coded:
            self._code(tier, names)
        for tier in others:
            dependent = bool(self._depth(tier))
            lines = [one.line for one in self._values[id(tier)] if one.text]
            message_id = "tier-dependent" if dependent else "tier-from-list"
            self.tiers.count(message_id, tier.get("TIER_ID"), lines, "info")
            self._tell_empty(tier)
        self.tiers.parsed.declared = self._declared(talk)
        return self.tiers.close(limits)

    def _is_of_codes(self, tier: Element) -> bool:
        is_type = tier.get("LINGUISTIC_TYPE_REF") == CODES and tier.get("ANNOTATOR")
        return bool(is_type) or coder_and_tier(tier.get("TIER_ID")) is not None

    def _parted(self, tiers: Sequence[Element]) -> tuple[list[Element], list[Element]]:
        """Tiers of talk, and the others; the foremost of these where only they have text."""
        ranks = {id(tier): (self._depth(tier), self._is_from_list(tier)) for tier in tiers}
        full = [rank for tier in tiers if self._has_text(tier) for rank in [ranks[id(tier)]]]
        talking = min(full, default=(0, False))
        talk = [tier for tier in tiers if ranks[id(tier)] == talking]
        return talk, [tier for tier in tiers if ranks[id(tier)] != talking]

    def _depth(self, tier: Element) -> int:
        """How many tiers stand above a tier."""
        depth, above = 0, self._by_name.get(tier.get("PARENT_REF"))
        while above is not None and above is not tier and depth < LONGEST_CHAIN:
            depth, above = depth + 1, self._by_name.get(above.get("PARENT_REF"))
        return depth

    def _is_from_list(self, tier: Element) -> bool:
        kind = self._types.get(tier.get("LINGUISTIC_TYPE_REF"))
        return kind is not None and bool(kind.get("CONTROLLED_VOCABULARY_REF"))

    def _has_text(self, tier: Element) -> bool:
        return any(one.text for one in self._values[id(tier)])

    def _say(self, tier: Element) -> None:
        name = tier.get("TIER_ID")
        speaker = tier.get("PARTICIPANT") or speaker_of(name)[1]
        for annotation, text, line in self._values[id(tier)]:
            if text:
                start, end = self._slots_of(annotation, name)
                called = annotation.get("ANNOTATION_ID")
                self.uttered.add(called)
                row = Row(line, speaker, text, text, start.time, end.time)
                times = (start.time, end.time)
                names = (called, (name, times), ("", times))
                position = (*start.position, *end.position)
                self.tiers.said.append(Annotation(row, position, names))
        self._tell_empty(tier)

    def _code(self, tier: Element, talk: AbstractSet[str]) -> None:
        name = tier.get("TIER_ID")
        named, target = coder_and_tier(name, talk) or ("", "")
        written = tier.get("ANNOTATOR")
        coder = coder_named(written) if written else named
        for annotation, text, line in self._values[id(tier)]:
            called: object = self._above(annotation)
            if annotation.name == "ALIGNABLE_ANNOTATION":
                start, end = self._slots_of(annotation, name)
                called = (target, (start.time, end.time))
            self.tiers.codes.append(Code(called, coder, text, line, name))

    def _above(self, annotation: Element) -> str:
        """The utterance that an annotation of a dependent tier refers to, if it is one."""
        for _ in range(LONGEST_CHAIN):
            above = annotation.get("ANNOTATION_REF")
            if above in self.uttered or above not in self._by_id:
                return above
            annotation = self._by_id[above]
        return ""

    def _tell_empty(self, tier: Element) -> None:
        lines = [one.line for one in self._values[id(tier)] if not one.text]
        self.tiers.count("tier-empty", tier.get("TIER_ID"), lines, "info")

    def _slots_of(self, annotation: Element, tier: str) -> tuple[Slot, Slot]:
        """Where an annotation, or the one it depends on, begins and ends."""
        line = annotation.line
        for _ in range(LONGEST_CHAIN):
            above = self._by_id.get(annotation.get("ANNOTATION_REF"))
            if annotation.name == "ALIGNABLE_ANNOTATION" or above is None:
                break
            annotation = above
        names = [annotation.get("TIME_SLOT_REF1"), annotation.get("TIME_SLOT_REF2")]
        found = [self._slots.get(name) for name in names]
        if None in found:
            self.tiers.count("elan-slot-missing", tier, [line])
        elif any(slot and slot.time is None for slot in found):
            self.tiers.count(UNALIGNED, tier, [line])
        start = found[0] or found[1] or NOWHERE
        end = found[1] or Slot(None, start.position)
        return start if found[0] else start._replace(time=None), end

    @cached_property
    def _values(self) -> dict[int, list[Value]]:
        """The values of each tier, from its controlled vocabulary where they are empty."""
        lists = {
            one.get("CV_ID"): dict(_entries(one))
            for one in self.root.children("CONTROLLED_VOCABULARY")
        }
        found = {}
        for tier in self.root.children("TIER"):
            kind = self._types.get(tier.get("LINGUISTIC_TYPE_REF"))
            entries = lists.get(kind.get("CONTROLLED_VOCABULARY_REF"), {}) if kind else {}
            found[id(tier)] = [_value(one, entries) for one in _annotations(tier)]
        return found

    @cached_property
    def _slots(self) -> dict[str, Slot]:
        header = self.root.child("HEADER")
        units = header.get("TIME_UNITS") if header else ""
        if header and units.casefold() not in MILLISECONDS:
            self.tiers.parsed.note("elan-time-units", header.line, units=units)
        timed = header is None or units.casefold() in MILLISECONDS
        slots = list(self.root.inside("TIME_SLOT"))
        times = [self._time(slot) if timed else None for slot in slots]
        found: dict[str, Slot] = {}
        for slot, time, position in zip(slots, times, positions(times), strict=True):
            if (
                found.setdefault(slot.get("TIME_SLOT_ID"), Slot(time, position)).position
                != position
            ):
                self.tiers.count("elan-slot-twice", "", [slot.line])
        return found

    def _time(self, slot: Element) -> float | None:
        written = slot.get("TIME_VALUE")
        time = known_time(int(written) / 1000) if WHOLE.fullmatch(written) else None
        if written and time is None:
            self.tiers.count("elan-time-odd", "", [slot.line])
        return time

    @cached_property
    def _by_name(self) -> dict[str, Element]:
        return {tier.get("TIER_ID"): tier for tier in self.root.children("TIER")}

    @cached_property
    def _by_id(self) -> dict[str, Element]:
        tiers = self.root.children("TIER")
        return {one.get("ANNOTATION_ID"): one for tier in tiers for one in _annotations(tier)}

    @cached_property
    def _types(self) -> dict[str, Element]:
        return {
            one.get("LINGUISTIC_TYPE_ID"): one for one in self.root.children("LINGUISTIC_TYPE")
        }

    def _declared(self, talk: Sequence[Element]) -> Declared:
        spoken = Counter(tier.get("LANG_REF") for tier in talk for _ in _annotations(tier))
        said = {one.get("NAME"): one.text.strip() for one in self.root.inside("PROPERTY")}
        told = [f"timing: {said.get('convo:timing', '')}"]
        names = [tier.get("PARTICIPANT") for tier in talk]
        speaking = {one.row.speaker for one in self.tiers.said}
        silent = (name for name in names if name and name not in speaking)
        return replace(
            declarations(told),
            language=spoken_language(spoken),
            title=said.get("convo:title") or None,
            participants=tuple(dict.fromkeys(silent)),
        )


def _annotations(tier: Element) -> Iterator[Element]:
    return tier.inside(*ANNOTATIONS)


def _value(annotation: Element, entries: Mapping[str, str]) -> Value:
    value = annotation.child("ANNOTATION_VALUE")
    text = value.text.strip(BLANK) if value else ""
    line = value.line if value else annotation.line
    return Value(annotation, text or entries.get(annotation.get("CVE_REF"), ""), line)


def _entries(vocabulary: Element) -> Iterator[tuple[str, str]]:
    for entry in vocabulary.children("CV_ENTRY_ML", "CV_ENTRY"):
        values = [one.text.strip() for one in (*entry.children("CVE_VALUE"), entry)]
        yield entry.get("CVE_ID"), next(filter(None, values), "")
