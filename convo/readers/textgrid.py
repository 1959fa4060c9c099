"""Praat's TextGrid, long and short: the labelled intervals of its tiers, and tiers of codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from convo.errors import Place, ReadError
from convo.readers.decoding import unix_ends
from convo.readers.limits import Limits
from convo.readers.parsed import Parsed, Row
from convo.readers.praat_text import Token, tokens
from convo.readers.tiers import BLANK, Annotation, Code, Tiers, known_time, shown
from convo.tiers.names import coder_and_tier, grain, speaker_of

OPENING = re.compile(r'\s*(?:File type\s*=\s*)?"ooTextFile|\s*"Praat chronological TextGrid')
INTERVALS, POINTS = "IntervalTier", "TextTier"
HEADER = 3
"""The numbers between a tier's name and its first label: its begin, its end and its size."""

WORD = re.compile(
    r"(?:File|type|Object|class|xmin|xmax|tiers|size|item|intervals|points|name|text|mark"
    r"|number|time|value|<exists>|<absent>)?\??(?:\[[0-9]{0,12}\]?|[0-9]{0,12}\])?[:=]{0,2}"
)
"""The words that a long TextGrid explains itself with."""

MOST_SHOWN = 5


@dataclass(slots=True)
class Label:
    """A label and its times, as many as could be read."""

    text: str
    line: int
    times: list[float]


@dataclass(slots=True)
class Tier:
    """A tier as written."""

    line: int
    points: bool
    name: str | None = None
    size: float | None = None
    labels: list[Label] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)
    """Those that no label has followed yet."""

    @property
    def times(self) -> int:
        """How many times a label has."""
        return 1 if self.points else 2

    def takes(self, text: str) -> bool:
        """Whether a text is a label of this tier, and not the class of the next."""
        waiting = len(self.numbers) - (HEADER if self.size is None else 0)
        return self.name is None or text not in (INTERVALS, POINTS) or waiting > 0

    def close(self) -> int:
        """The tier ends: how many numbers no label has followed."""
        self._begin()
        return len(self.numbers)

    def add(self, text: str, line: int) -> None:
        """A label, or at first the tier's name."""
        if self.name is None:
            self.name, self.numbers = text.strip(), []
            return
        self._begin()
        self.labels.append(Label(text, line, self.numbers[-self.times :]))
        self.numbers = []

    def _begin(self) -> None:
        if self.size is None and len(self.numbers) >= HEADER:
            self.size = self.numbers[HEADER - 1]
            self.numbers = self.numbers[HEADER:]


def recognises(head: str) -> bool:
    """Whether a text is a text file of Praat.

    Example:
        >>> recognises('File type = "ooTextFile"'), recognises('"ooTextFile"')
        (True, True)
    """
    return bool(OPENING.match(head.removeprefix("\ufeff")))


def parse(text: str, limits: Limits = Limits()) -> Parsed:
    r"""The labelled intervals of a TextGrid in time order, and its codings.

    A tier's name is its speaker. Empty intervals are silence. Tiers of words and sounds are talk
    only where there is no other; of them and of points it is told how many labels they have.

    Raises:
        ReadError: it is no TextGrid, or one in chronological order.

    Example:
        >>> parse('"ooTextFile" "TextGrid" 0 1\n"IntervalTier" "Lone" 0 1 1 0 1 "ja"').rows
        [Row(line=2, speaker='Lone', text='ja', raw='ja', start=0.0, end=1.0)]
    """
    text = unix_ends(text)
    if text[:200].lstrip().startswith('"Praat chronological'):
        raise ReadError("textgrid-chronological", where=Place("", 1))
    tiers = Tiers()
    found = list(_tiers(text, tiers))
    if not found:
        raise ReadError("textgrid-none", where=Place("", 1))
    for tier in found:
        _check(tier, tiers)
    _fill(found, tiers)
    if cut := [tier for tier in found if tier.size is not None and tier.size > len(tier.labels)]:
        _refuse_nothing(cut[0], tiers)
    return tiers.close(limits)


def _tiers(text: str, tiers: Tiers) -> Iterator[Tier]:
    """The tiers of a file, whatever it says of their number and size."""
    tier: Tier | None = None
    odd: list[Token] = []
    for token in tokens(text):
        if token.text is None:
            if token.number is None:
                odd.extend([] if WORD.fullmatch(token.word) else [token])
            elif tier:
                tier.numbers.append(token.number)
            continue
        if tier and tier.takes(token.text):
            tier.add(token.text, token.line)
        elif token.text in (INTERVALS, POINTS):
            yield from [tier] if tier else []
            tier = Tier(token.line, token.text == POINTS)
        if token.fault:
            tiers.count(token.fault, (tier and tier.name) or "", [token.line])
    yield from [tier] if tier else []
    if odd:
        words = " ".join(token.word for token in odd[:MOST_SHOWN])
        tiers.parsed.note("textgrid-odd", odd[0].line, count=len(odd), words=words[:200])


def _check(tier: Tier, tiers: Tiers) -> None:
    name = tier.name or ""
    last = tier.labels[-1].line if tier.labels else tier.line
    if tier.close():
        tiers.count("textgrid-cut-off", name, [last])
    if tier.size is not None and tier.size != len(tier.labels):
        tiers.parsed.note(
            "textgrid-size", tier.line, tier=name, said=f"{tier.size:g}", count=len(tier.labels)
        )
    short = [one.line for one in tier.labels if len(one.times) < tier.times]
    tiers.count("textgrid-times-missing", name, short)


def _fill(found: list[Tier], tiers: Tiers) -> None:
    names = {tier.name or "" for tier in found}
    ranks = [_rank(tier) for tier in found]
    full = [rank for tier, rank in zip(found, ranks, strict=True) if _full(tier)]
    talking = min((rank for rank in full if rank is not None), default=0)
    for tier, rank in zip(found, ranks, strict=True):
        name = tier.name or ""
        coded = coder_and_tier(name, names)
        if coded:
            _code(tier, *coded, tiers)
        elif rank == talking:
            _say(tier, tiers)
        else:
            message_id = "tier-points" if rank is None else "tier-finer"
            tiers.count(message_id, name, [one.line for one in _full(tier)], "info")


def _refuse_nothing(cut: Tier, tiers: Tiers) -> None:
    """A file that ends before its first utterance is refused as what it is: cut off."""
    if not tiers.said:
        raise ReadError("textgrid-nothing", where=Place("", cut.line), tier=shown(cut.name or ""))


def _rank(tier: Tier) -> int | None:
    """0: talk, 1: words, 2: smaller; None: no utterances."""
    name = tier.name or ""
    kind, _ = speaker_of(name)
    if coder_and_tier(name) or tier.points != (kind == "points"):
        return None
    return grain(name)


def _full(tier: Tier) -> list[Label]:
    return [one for one in tier.labels if one.text.strip(BLANK)]


def _say(tier: Tier, tiers: Tiers) -> None:
    name = tier.name or ""
    _, speaker = speaker_of(name)
    before = 0.0
    for one in _full(tier):
        start, end = _span(one, tier)
        before = start if start is not None else before
        text = one.text.strip(BLANK)
        row = Row(one.line, speaker, text, text, start, end)
        called = ((name, (start, end)), ("", (start, end)))
        tiers.said.append(Annotation(row, (before,), called))


def _code(tier: Tier, coder: str, target: str, tiers: Tiers) -> None:
    for one in _full(tier):
        called = (target, _span(one, tier))
        tiers.codes.append(Code(called, coder, one.text, one.line, tier.name or ""))


def _span(label: Label, tier: Tier) -> tuple[float | None, float | None]:
    if len(label.times) < tier.times:
        return None, None
    return known_time(label.times[0]), known_time(label.times[-1])
