"""What stands above all figures: whose talk this is, how far it can be trusted, and its limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from convo.model import Notice
from convo.reports.judgements import judgements
from convo.reports.page import Line
from convo.reports.sections import unmeasured
from convo.reports.sections.header import people, size, title
from convo.reports.sections.telling import Telling


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know before reading on: what it is about, how it is, and what that means."""

    name: str
    value: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a page says before its first figure."""

    title: str
    purpose: str
    facts: tuple[Fact, ...]
    limits: tuple[str, ...]
    """What to be aware of: how the file was read, names that can remain, weak times."""

    unmeasured: tuple[str, ...]
    """What could not be measured, a line for each reason."""


def opening(telling: Telling) -> Opening:
    """The head of a conversation's page."""
    return Opening(
        title(telling),
        telling.analysis.purpose or "",
        tuple(_facts(telling)),
        tuple(_limits(telling)),
        tuple(_unmeasured(telling)),
    )


def _facts(telling: Telling) -> Iterator[Fact]:
    words, talk = telling.words, telling.talk
    yield Fact(words("page-speakers"), people(telling))
    yield Fact(words("page-length"), " · ".join(size(telling)))
    yield Fact(
        words("page-times"),
        words("page-grade", grade=talk.grade, reason=words.reason(talk.grade_reason)),
        words(f"page-grade-{talk.grade.lower()}"),
    )
    schemes = [
        words(
            "page-scheme",
            label=scheme.label.text(words.language) or scheme.id,
            scheme=scheme.id,
            version=scheme.version,
        )
        for scheme in telling.analysis.schemes
    ]
    if schemes:
        yield Fact(words("page-schemes"), ", ".join(schemes))
    yield from _coded(telling)


def _coded(telling: Telling) -> Iterator[Fact]:
    """How many suggestions a person has looked at, and how many codes need no such look."""
    words, number = telling.words, telling.figures.number
    counts = judgements(telling.talk.codes)
    told = {
        "page-rejected": counts.rejected,
        "page-added": counts.added,
        "page-measured": counts.measured,
    }
    said = [words(name, count=number(count, 0)) for name, count in told.items() if count]
    if counts.suggestions:
        value = words(
            "page-confirmed",
            confirmed=number(counts.confirmed, 0),
            all=number(counts.suggestions, 0),
        )
        yield Fact(words("page-codes"), value, " ".join(said))
    elif said:
        yield Fact(words("page-codes"), " ".join(said))


def _limits(telling: Telling) -> Iterator[str]:
    notices = telling.talk.notices()
    warnings = [notice for notice in notices if notice.severity == "warning"]
    others = [notice for notice in notices if notice.severity != "warning"]
    return (_told(telling, notice) for notice in (*warnings, *others))


def _told(telling: Telling, notice: Notice) -> str:
    """A notice in a sentence, with its line and how to mend it."""
    language = telling.words.language
    text, hint = notice.message.text(language), notice.message.hint(language)
    line = telling.words("line-number", line=notice.line) if notice.line else ""
    told = f"{line}: {text}" if line else text[:1].upper() + text[1:]
    return f"{told} ({hint})" if hint else told


def _unmeasured(telling: Telling) -> Iterator[str]:
    for block in unmeasured.blocks(telling):
        if isinstance(block, Line) and not block.faint:
            yield block.text[:1].upper() + block.text[1:]
