"""A coding sheet as data: the talk, which of its turns are to be coded, and with what."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from convo.coders.coding import text_hash
from convo.reports.coding_sheet.offered import Family, Offered, families
from convo.reports.sections.header import title
from convo.reports.sections.telling import Telling
from convo.reports.sections.transcript import as_written
from convo.reports.trust import OF_RULES
from convo.reports.words import Words
from convo.schemes.model import Scheme

NOT_SPOKEN = "nonverbal"
"""Rows without words are read, never coded."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn of the talk; `asked` ones are to be coded, the others are there to be read."""

    number: int
    line: int
    utterances: tuple[int, int]
    role: str
    """Of the voice, as the table of turns has it."""

    content_role: str
    """Whose words they are: it decides which codes the turn can be given."""

    who: str
    kind: str
    text: str
    text_sha256: str
    asked: bool
    suggested: tuple[str, ...] = ()
    """Codes that rules suggest: `scheme.code`."""


@dataclass(frozen=True, slots=True)
class CodingSheet:
    """All that a sheet holds, before any format."""

    language: str
    spoken_language: str
    title: str
    purpose: str
    conversation: str
    path: str
    sha256: str
    unit: str
    schemes: tuple[Scheme, ...]
    families: tuple[Family, ...]
    spoken: tuple[Spoken, ...]
    names: bool
    suggestions: bool

    @property
    def codes(self) -> list[Offered]:
        """Every code that the sheet offers."""
        return [code for family in self.families for code in family.codes]

    @property
    def asked(self) -> list[Spoken]:
        """The turns that are to be coded."""
        return [turn for turn in self.spoken if turn.asked]

    @property
    def id(self) -> str:
        """What is the same for every copy of this sheet, and for no other."""
        told: list[object] = [self.conversation, self.sha256, self.unit, self.suggestions]
        told += [[scheme.id, scheme.hash] for scheme in self.schemes]
        told += [[turn.number, turn.text_sha256] for turn in self.asked]
        return sha256(json.dumps(told).encode("utf-8")).hexdigest()[:16]


def codable(
    telling: Telling,
    first_and_last: tuple[int, int] | None = None,
    only_role: Sequence[str] = (),
) -> list[int]:
    """The numbers of the turns that somebody can be asked to code.

    These are the turns with words, of roles that a code can be given, of a range and of roles
    where such are named; roles are named as in the data, in Danish or in English.
    """
    can_be_given = {role for code in _offered(telling) for role in code.roles}
    if only_role:
        wanted = {name.casefold() for name in only_role}
        can_be_given = {role for role in can_be_given if wanted & _names(role)}
    first, last = first_and_last or (0, None)
    return [
        turn["turn"]
        for turn in telling.talk.turns.iter_rows(named=True)
        if turn["kind"] != NOT_SPOKEN
        and _whose(turn) in can_be_given
        and first <= turn["turn"]
        and (last is None or turn["turn"] <= last)
    ]


def coding_sheet(
    telling: Telling, asked: Collection[int], *, suggestions: bool = False
) -> CodingSheet:
    """The sheet on which these turns are coded."""
    talk, analysis, language = telling.talk, telling.analysis, telling.words.language
    given = _suggested(telling) if suggestions else {}
    source = talk.conversation.source
    return CodingSheet(
        language=language,
        spoken_language=talk.conversation.language,
        title=title(telling),
        purpose=analysis.purpose or "",
        conversation=talk.conversation.name,
        path=Path(source.path).name,
        sha256=source.sha256,
        unit=analysis.turns.unit,
        schemes=analysis.schemes,
        families=tuple(families(analysis.schemes, _present(telling), telling.words)),
        spoken=tuple(
            _spoken(telling, turn, turn["turn"] in asked, given.get(turn["turn"], ()))
            for turn in talk.turns.iter_rows(named=True)
        ),
        names=telling.view.names,
        suggestions=suggestions,
    )


def _spoken(
    telling: Telling, turn: dict[str, Any], asked: bool, suggested: Sequence[str]
) -> Spoken:
    return Spoken(
        number=turn["turn"],
        line=turn["line"],
        utterances=(turn["first_utterance"], turn["last_utterance"]),
        role=turn["role"] or "unknown",
        content_role=_whose(turn),
        who=telling.voice(turn),
        kind=turn["kind"],
        text=turn["text"] or as_written(telling, turn),
        text_sha256=text_hash(turn["text"]),
        asked=asked,
        suggested=tuple(suggested) if asked else (),
    )


def _whose(turn: Mapping[str, Any]) -> str:
    return str(turn["content_role"] or "unknown")


def _names(role: str) -> set[str]:
    """What a role is called."""
    return {role, *(Words(language).role(role).casefold() for language in ("da", "en"))}


def _present(telling: Telling) -> list[str]:
    """The roles whose words are said, in the order of first speech."""
    return list(dict.fromkeys(map(_whose, telling.talk.turns.iter_rows(named=True))))


def _offered(telling: Telling) -> list[Offered]:
    found = families(telling.analysis.schemes, _present(telling), telling.words)
    return [code for family in found for code in family.codes]


def _suggested(telling: Telling) -> Mapping[int, Sequence[str]]:
    """The codes of the rules by turn, in the order of the schemes."""
    found: dict[int, list[str]] = defaultdict(list)
    of_rules = telling.talk.codes.filter(pl.col("status").is_in(OF_RULES))
    for turn, scheme, code in of_rules.select("turn", "scheme", "code").iter_rows():
        found[turn].append(f"{scheme}.{code}")
    return found
