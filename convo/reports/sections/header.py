"""Which conversation this is: length, people, how good its times are, and what to be aware of."""

from __future__ import annotations

import polars as pl

from convo.reports.figures import clock
from convo.reports.judgements import judgements
from convo.reports.page import Block, Heading, Line
from convo.reports.sections.telling import Telling

MOST_WARNINGS = 5
"""How many warnings the header shows of its own accord."""


def blocks(telling: Telling) -> list[Block]:
    """Title, one line of facts, the schemes, the purpose, for whom names are, and the notices."""
    words = telling.words
    found: list[Block] = [Heading(title(telling), " · ".join(facts(telling)), level=1)]
    schemes = ", ".join(f"{one.id} {one.version}".strip() for one in telling.analysis.schemes)
    if schemes:
        found.append(Line(words("header-schemes", schemes=schemes)))
    if said := judgements(telling.talk.codes).told(words, telling.figures):
        found.append(Line(said))
    if telling.analysis.purpose:
        found.append(Line(words("header-purpose", purpose=telling.analysis.purpose)))
    if telling.talk.people.names:
        found.append(Line(words("names-shown")))
    return found + _notices(telling)


def title(telling: Telling) -> str:
    """What the conversation is called: as the file says, or by its id."""
    return telling.talk.conversation.declared.title or telling.talk.conversation.name


def facts(telling: Telling) -> list[str]:
    """Length, turns and words, the people, and how good the times are."""
    words, talk = telling.words, telling.talk
    times = words("header-timing", grade=talk.grade, reason=words.reason(talk.grade_reason))
    return [*size(telling), people(telling), times]


def size(telling: Telling) -> list[str]:
    """How long the conversation is, where its times say it, and its turns and words."""
    turns = telling.talk.turns.filter(pl.col("kind") == "turn").height
    counted = telling.figures.number(float(telling.talk.turns["words"].sum()), 0)
    length = _length(telling)
    by_utterance = telling.analysis.turns.unit == "utterance"
    unit = "header-utterances" if by_utterance else "header-turns"
    told = telling.words(unit, turns=telling.figures.number(turns, 0), words=counted)
    return [length, told] if length else [told]


def _length(telling: Telling) -> str:
    begun, ended = telling.talk.turns["start"].min(), telling.talk.turns["end"].max()
    if telling.talk.grade == "D" or not isinstance(begun, float) or not isinstance(ended, float):
        return ""
    return clock(ended - begun)


def people(telling: Telling) -> str:
    """Who takes part, by role; with their names where names are shown."""
    speakers = telling.talk.speakers
    shown = []
    for role in telling.talk.roles():
        people = speakers.filter(pl.col("role") == role)["speaker"].to_list()
        if telling.talk.people.names:
            shown.append(f"{telling.words.role(role)} ({', '.join(people)})")
        elif len(people) > 1:
            shown.append(
                telling.words("header-several", role=telling.words.role(role), n=len(people))
            )
        else:
            shown.append(telling.words.role(role))
    return (
        telling.words("list-end", first=", ".join(shown[:-1]), last=shown[-1])
        if len(shown) > 1
        else ", ".join(shown)
    )


def _notices(telling: Telling) -> list[Block]:
    language, notices = telling.words.language, telling.talk.conversation.notices
    shown = [n for n in notices if telling.view.verbose or n.severity == "warning"]
    limit = len(shown) if telling.view.verbose else MOST_WARNINGS
    lines: list[Block] = []
    for notice in shown[:limit]:
        kind = telling.words(f"severity-{notice.severity}")
        text = f"{telling.talk.place(notice)}: {notice.message.text(language)}"
        hint = notice.message.hint(language)
        lines.append(Line(f"{kind}: {text}" + (f" – {hint}" if hint else "")))
    hidden = len(notices) - len(lines)
    if hidden:
        lines.append(Line(telling.words("header-more-notices", count=hidden), faint=True))
    return lines
