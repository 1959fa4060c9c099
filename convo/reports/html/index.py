"""The page that leads to the pages of many conversations: strips of dots, groups, and a list.

Nothing on it can be sorted by what was measured, and no dot says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version as version_of
from typing import NamedTuple

from convo.reports.figures import Figures, clock
from convo.reports.html.colours import STYLE as COLOURS
from convo.reports.html.colours import role_class
from convo.reports.html.definitions import Definition, definitions
from convo.reports.html.document import document
from convo.reports.html.opening import Fact
from convo.reports.overview import Dot, Group, Listed, Overview, Strip
from convo.reports.page import Column, Grid
from convo.reports.words import Words

STYLES = ("page.css", COLOURS, "opening.css", "behind.css", "index.css", "print.css")
WHOLE, TICKS = 100.0, 4
NICE = (1.0, 2.0, 4.0, 8.0)
ALONE, TOGETHER = 64, 32
"""Height of a strip in pixels: of all conversations, and of a group among others."""

MARGIN = 6.0
"""Above and below the dots, in pixels."""


class Mark(NamedTuple):
    """A dot as it is drawn: per cent from the left, pixels from above."""

    x: str
    y: str
    link: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A group of a strip as it is drawn."""

    name: str
    told: str
    lower: str
    width: str
    median: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A strip as it is drawn, and the same figures as a table."""

    title: str
    suggested: bool
    colour: str
    grouped: bool
    height: int
    rows: tuple[Row, ...]
    few: str
    """Which groups are too small to be shown, as a sentence."""

    reason: str
    ticks: tuple[tuple[str, str], ...]
    table: Grid
    definitions: tuple[Definition, ...]


def page(overview: Overview, language: str) -> str:
    """The index as HTML, in the language of those who read it."""
    telling = _Telling(overview, Words(language), Figures(language))
    return document(
        "index.html",
        styles=STYLES,
        language=language,
        title=overview.title or telling.words("index-title"),
        overview=overview,
        facts=list(telling.facts()),
        made=version_of("convo-samtale"),
        figures=[telling.figure(strip) for strip in overview.strips],
        listed=[telling.row(one) for one in overview.listed],
        refused=[
            (one.path, one.why.text(language), one.why.hint(language)) for one in overview.refused
        ],
        words=telling.words,
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """The overview, about to be told in a language."""

    overview: Overview
    words: Words
    figures: Figures

    def facts(self) -> Iterator[Fact]:
        """What to know of the conversations before looking at them."""
        words, overview = self.words, self.overview
        names = ("conversations", "turns", "words")
        shown = {name: self.figures.number(getattr(overview, name), 0) for name in names}
        yield Fact(words("index-conversations-title"), words("summary-counts", **shown))
        schemes = [
            words("page-scheme", label=words.own(label, name), scheme=name, version=version)
            for name, version, label in overview.schemes
        ]
        if schemes:
            yield Fact(words("page-schemes"), ", ".join(schemes))
        if overview.by:
            yield Fact(words("index-by"), ", ".join(overview.by))

    def figure(self, strip: Strip) -> Figure:
        """One measure of all conversations."""
        top = _top(strip)
        enough = [group for group in strip.groups if group.conversations is not None]
        ticks = [top * at / TICKS for at in range(TICKS + 1)]
        return Figure(
            title=self.title(strip),
            suggested=strip.label is not None,
            colour=role_class(strip.subject) if strip.label is None else "",
            grouped=bool(self.overview.by),
            height=TOGETHER if self.overview.by else ALONE,
            rows=tuple(self.drawn(group, strip, top) for group in enough),
            few=self.few([group for group in strip.groups if group.conversations is None]),
            reason=self.words.reason(strip.reason.partition(": ")[0]) if strip.reason else "",
            ticks=tuple(
                (_per_cent(one, top), self.figures.value(one, strip.unit)) for one in ticks
            ),
            table=self.table(strip),
            definitions=tuple(definitions((strip.measure,), self.words)),
        )

    def title(self, strip: Strip) -> str:
        """What is measured, and of whom."""
        if strip.label is not None:
            return self.words.own(dict(strip.label), strip.measure)
        measure, who = self.words.measure(strip.measure), self.words.subject(strip.subject)
        return self.words("index-measure", measure=measure, who=who)

    def group(self, group: Group) -> str:
        """What is known of the conversations of a group."""
        return " · ".join(value or self.words("index-unknown") for value in group.key)

    def few(self, groups: Sequence[Group]) -> str:
        """That groups are too small; all conversations together have no name."""
        names = [name for name in map(self.group, groups) if name]
        if not groups:
            return ""
        few = self.words("summary-few")
        return self.words("index-few", groups=", ".join(names), few=few) if names else few

    def drawn(self, group: Group, strip: Strip, top: float) -> Row:
        """A group with its dots, its median and the middle half."""
        lower, median, upper = group.quartiles
        shown = {
            name: _unbroken(self.figures.value(value, strip.unit))
            for name, value in zip(("lower", "median", "upper"), group.quartiles, strict=True)
        }
        height = TOGETHER if self.overview.by else ALONE
        return Row(
            name=self.group(group),
            told=self.words("index-quartiles", **shown, n=group.conversations),
            lower=_per_cent(lower, top),
            width=_per_cent(upper - lower, top),
            median=_per_cent(median, top),
            marks=tuple(_mark(dot, strip, top, height) for dot in group.dots),
        )

    def table(self, strip: Strip) -> Grid:
        """The same figures as rows."""
        names = ("lower", "median", "upper")
        columns = [Column(key) for key in self.overview.by]
        columns += [Column(self.words("summary-n"), "right")]
        columns += [Column(self.words(f"summary-{name}"), "right") for name in names]
        return Grid(columns, [self.cells(group, strip.unit) for group in strip.groups])

    def cells(self, group: Group, unit: str) -> list[str]:
        """The row of a group in the table."""
        names = [value or self.words("index-unknown") for value in group.key]
        if group.conversations is None:
            return [*names, self.words("summary-few"), "", "", ""]
        quartiles = [self.figures.value(one, unit) for one in group.quartiles]
        return [*names, self.figures.number(group.conversations, 0), *quartiles]

    def row(self, one: Listed) -> dict[str, object]:
        """A conversation in the list."""
        return {
            "conversation": one.conversation,
            "link": one.link,
            "facts": [fact or "–" for fact in one.facts],
            "length": clock(one.seconds) if one.seconds is not None else "–",
            "turns": self.figures.number(one.turns, 0),
            "timing": self.words(
                "page-grade", grade=one.timing, reason=self.words.reason(one.timing_reason)
            ),
            "notices": self.figures.number(one.notices, 0),
        }


def _top(strip: Strip) -> float:
    """Where the axis ends: a share at 1, so that no difference looks larger than it is."""
    if strip.unit == "share":
        return 1.0
    values = [dot.value for group in strip.groups for dot in group.dots]
    largest = max([*values, *(group.quartiles[2] for group in strip.groups)], default=0.0)
    step = 0.1
    while not any(largest <= step * nice for nice in NICE):
        step *= 10
    return next(step * nice for nice in NICE if largest <= step * nice)


def _mark(dot: Dot, strip: Strip, top: float, height: int) -> Mark:
    """A dot in its place; how high it lies means nothing and is the same in every run.

    It lies elsewhere in each strip: nobody is to follow one conversation from strip to strip.
    """
    seed = f"{strip.measure}\n{strip.subject}\n{dot.conversation}".encode("utf-8", "surrogatepass")
    share = int.from_bytes(sha256(seed).digest()[:2]) / 0xFFFF
    y = MARGIN + share * (height - 2 * MARGIN)
    return Mark(_per_cent(dot.value, top), f"{y:.1f}", dot.link, dot.conversation)


def _unbroken(figure: str) -> str:
    """A figure whose unit stays on its line."""
    return figure.replace(" ", "\u00a0")


def _per_cent(value: float, top: float) -> str:
    return f"{WHOLE * min(max(value / top, 0.0), 1.0):.2f}%"
