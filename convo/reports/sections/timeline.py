"""How the conversation went, on a terminal: when each role talks, and how much of it all."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

import polars as pl

from convo.reports.figures import MINUTE, clock
from convo.reports.page import Block, Drawing, Heading, Strip
from convo.reports.sections.telling import Telling
from convo.reports.timeline import Timeline, Unit, amounts, timeline

LEVELS: Final = " ▁▂▃▄▅▆▇█"
"""How much of its time or words a character stands for, in eighths; something is never nothing."""

FILLS: Final = "█▒░▓"
"""What the parts of the balance are drawn with: neighbours differ, with colour or without."""

STEPS: Final[dict[Unit, tuple[int, ...]]] = {
    "s": (1, 2, 3, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600),
    "words": (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000),
}
"""How much a character may stand for, in seconds or words."""

LABELS: Final[dict[Unit, tuple[int, ...]]] = {
    "s": (10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 18000, 36000),
    "words": (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000),
}
"""How far apart the labels of the axis may stand."""

MARGIN, GAP = 2, 2
NARROWEST, WIDEST = 20, 100
"""How many characters a timeline has at least and at most."""

APART: Final = 9
"""How many characters lie between the labels of the axis at least."""


def blocks(telling: Telling) -> list[Block]:
    """A strip for each role, the axis, and the balance; nothing where figures are not wanted."""
    talk, roles = telling.talk, telling.talk.roles()
    whole = timeline(talk)
    width = _width(telling)
    if not telling.view.figures or whole.segments.is_empty() or width < NARROWEST:
        return []
    step = _step(whole, width)
    drawn = timeline(talk, step)
    said = amounts(drawn, talk).filter(what="talk")
    strips = [
        *(
            Strip(telling.words.role(role), _lane(said.filter(role=role), drawn), ((width, tone),))
            for tone, role in enumerate(roles, 1)
        ),
        Strip("", _axis(telling, drawn)),
        *_balance(telling, said, drawn),
    ]
    return [Drawing(Heading(telling.words("timeline-heading"), _aside(telling, drawn)), strips)]


def _width(telling: Telling) -> int:
    """How many characters are left beside the labels."""
    words = telling.words
    labels = [*map(words.role, telling.talk.roles()), words("timeline-time")]
    return min(telling.view.width - MARGIN - max(map(len, labels)) - GAP, WIDEST)


def _step(whole: Timeline, width: int) -> float:
    """The least that a character can stand for so that all have room."""
    begin, end = whole.segments.select(pl.col("begin").min(), pl.col("end").max()).row(0)
    steps = STEPS[whole.unit]
    few = next((one for one in steps if end - begin // one * one <= one * width), steps[-1])
    return float(few * max(1, -(-(end - begin // few * few) // (few * width))))


def _lane(said: pl.DataFrame, drawn: Timeline) -> str:
    """A character for each step: how much of it the role talks."""
    levels = [0] * drawn.lines
    for line, amount in said.select("line", "amount").iter_rows():
        levels[line] = min(-int(-8 * amount // drawn.length), 8)
    return "".join(LEVELS[level] for level in levels)


def _axis(telling: Telling, drawn: Timeline) -> str:
    """Times, or numbers of words, each beginning at its place."""
    apart = next(
        (
            one
            for one in LABELS[drawn.unit]
            if one % drawn.length == 0 and one >= APART * drawn.length
        ),
        drawn.length * APART,
    )
    text = ""
    for line in range(drawn.lines):
        at, _ = drawn.span(line)
        if at % apart == 0:
            label = clock(at) if drawn.unit == "s" else telling.figures.number(at, 0)
            text = f"{text.ljust(line)}{label}"
    return text


def _balance(telling: Telling, said: pl.DataFrame, drawn: Timeline) -> list[Strip]:
    """One bar that all talk fills, and what each part of it is."""
    parts = dict(said.group_by("role").agg(pl.col("amount").sum()).iter_rows())
    roles = [role for role in telling.talk.roles() if role in parts]
    total = sum(parts.values())
    if not total:
        return []
    ends = [round(drawn.lines * end / total) for end in accumulate(parts[role] for role in roles)]
    lengths = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
    fills = [FILLS[at % len(FILLS)] for at in range(len(roles))]
    tones = [telling.talk.roles().index(role) + 1 for role in roles]
    told = [
        f"{fill} {telling.words.role(role)} {telling.figures.percent(parts[role] / total)}"
        for fill, role in zip(fills, roles, strict=True)
    ]
    bar = "".join(fill * length for fill, length in zip(fills, lengths, strict=True))
    label = telling.words("timeline-time" if drawn.unit == "s" else "timeline-words")
    return [Strip(label, bar, [*zip(lengths, tones, strict=True)]), Strip("", "   ".join(told))]


def _aside(telling: Telling, drawn: Timeline) -> str:
    """What a character stands for."""
    count = telling.figures.number(drawn.length, 0)
    if drawn.unit == "words":
        return telling.words("timeline-by-words", count=count)
    long = drawn.length >= 2 * MINUTE
    count = telling.figures.number(drawn.length / MINUTE if long else drawn.length, 0)
    text = telling.words("timeline-minutes" if long else "timeline-seconds", count=count)
    return telling.words("timeline-by-time", long=text)
