"""From paths to everything the reports print: read, name the roles, build turns, measure, code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from convo.coders.files import read_codings
from convo.corpus.describing import described
from convo.corpus.discovery import discovered
from convo.corpus.filters import codes_of_roles, measures_of_roles
from convo.corpus.judged import (
    KEY,
    NOBODY_CODED,
    Judged,
    judged,
    records,
    resting,
    unknown_elsewhere,
)
from convo.corpus.people import People, people_of
from convo.corpus.project import Project, project
from convo.corpus.settings import Settings, roles_of
from convo.corpus.weakness import with_weaknesses
from convo.errors import Message, NothingReadError, ReadError, UsageError
from convo.measures import Tables, events, measures, ratios
from convo.model import CODES, Conversation, Notice, Turns
from convo.readers import Reading, read_many
from convo.readers import read as read_file
from convo.roles import cast, role_named
from convo.turns import build
from convo.turns.selection import in_range
from convo.turns.timing import About

if TYPE_CHECKING:
    from convo.schemes import Scheme, Unjudged


@dataclass(frozen=True, slots=True)
class Analysis:
    """Conversations with their turns, measures, events and codes.

    `measures`, `events` and `codes` have the schemas of `convo.model`; with one conversation
    or a thousand they are the same tables. `failures` are the transcripts that could not be read.
    """

    conversations: tuple[Conversation, ...]
    turns: Turns
    measures: pl.DataFrame
    events: pl.DataFrame
    codes: pl.DataFrame
    schemes: tuple[Scheme, ...] = ()
    purpose: str | None = None
    failures: tuple[ReadError, ...] = ()
    drafts: bool = False
    """Whether codes are given that only drafts show."""

    drafted: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=dict(CODES)))
    """Codes that only drafts show, where they are not shown: conversation, turn, scheme, code."""

    people: People | None = None
    """What people coded, where files of codes were named."""


def read(path: str | Path, settings: Settings | None = None) -> Conversation:
    """One transcript as a conversation whose utterances have roles.

    Raises:
        ReadError: the file is missing, is no transcript, or holds no utterance.
    """
    settings = settings or Settings()
    found = project(settings.config)
    conversation = read_file(path, reading_of(settings, found))
    (conversation,), _, _ = _with_roles([conversation], settings, found)
    return conversation


def analyse(
    paths: Sequence[str | Path] | str | Path,
    *,
    schemes: Sequence[str | Scheme] = (),
    settings: Settings | None = None,
    codes: Sequence[str | Path] = (),
) -> Analysis:
    """Analyse transcripts: files, folders, patterns, or "-" for standard input.

    `codes` are files of codes that people gave: they confirm and reject what rules suggest, and
    count beside it.

    Returns an `Analysis`; transcripts that cannot be read are its `failures` and stop nothing,
    unless `settings.strict` is set.

    Raises:
        ReadError: no transcript could be read (or, when strict, one could not).
        SchemeError: a scheme is not valid.
        UsageError: a setting cannot be used.
        CodingsError: a file of codes cannot be used.
    """
    settings = settings or Settings()
    found = project(settings.config)
    coding = loaded_schemes(schemes or found.schemes, found)
    many = [paths] if isinstance(paths, str | Path) else paths
    files = discovered([str(path) for path in many], [found.metadata])
    as_read, failures = read_all(files, settings, found)
    if not as_read:
        raise failures[0] if len(failures) == 1 else NothingReadError(failures)
    people = None
    if codes:
        held = {one.name: one.source.sha256 for one in as_read}
        people = people_of(read_codings(codes), held, coding)
        first, *others = as_read
        said = (Notice(message) for message in people.told)
        as_read = [replace(first, notices=(*first.notices, *said)), *others]
    return analysed(as_read, coding, settings, found, failures, people=people)


def analysed(  # noqa: PLR0913 -- all that a chunk of a run is made of
    as_read: Sequence[Conversation],
    coding: tuple[Scheme, ...],
    settings: Settings,
    found: Project,
    failures: tuple[ReadError, ...] = (),
    *,
    people: People | None = None,
) -> Analysis:
    """The analysis of conversations that have been read, at least one."""
    conversations, utterances, speakers = _with_roles(described(as_read, found), settings, found)
    about = {one.name: About(one.language, one.declared, settings.timing) for one in conversations}
    gap = settings.merge_gap if settings.merge_gap is not None else found.merge_gap
    turns = build(utterances, speakers, about, unit=settings.unit, merge_gap=gap)
    given, unjudged, drafted = _coded(turns, coding, drafts=settings.drafts)
    whole = _judged(turns, given, people)
    turns, codes = in_range(turns, whole.codes, settings.turn_range)
    schemes = coding or (people.schemes if people else ())
    counted = codes.filter(pl.col("status") != "rejected") if people else codes
    tables = Tables(turns, counted, records(schemes, people, drafts=settings.drafts))
    measured = _measured(tables, schemes, settings.measures)
    if people and not (coding and settings.drafts):
        by_people = resting(schemes, ruled=bool(coding))
        measured = unknown_elsewhere(measured, whole.coded, by_people)
    only = tuple(role_named(role, found.own_roles) for role in settings.only_role)
    told = _with_noticed(with_weaknesses(conversations, turns), whole.noticed)
    return Analysis(
        conversations=_with_unjudged(told, unjudged),
        turns=turns,
        measures=measures_of_roles(measured, turns, only),
        events=events(tables, settings.events),
        codes=codes_of_roles(codes, turns, only),
        schemes=schemes,
        purpose=found.purpose,
        failures=failures,
        drafted=drafted.join(codes, on=KEY, how="anti") if people else drafted,
        drafts=settings.drafts,
        people=people,
    )


def _judged(turns: Turns, codes: pl.DataFrame, people: People | None) -> Judged:
    if people is None:
        return Judged(codes, {}, NOBODY_CODED)
    return judged(turns, codes, people)


def _measured(
    tables: Tables, schemes: Sequence[Scheme], names: Sequence[str] | None
) -> pl.DataFrame:
    """The measures, and the ratios of the schemes."""
    own = [record for scheme in schemes for record in scheme.ratios]
    hidden = [(one.scheme, one.code) for one in tables.known if not one.shown]
    return pl.concat([measures(tables, names), ratios(tables.turns, tables.codes, own, hidden)])


def _with_noticed(
    conversations: Sequence[Conversation], noticed: Mapping[str, Sequence[Notice]]
) -> tuple[Conversation, ...]:
    return tuple(
        replace(one, notices=(*one.notices, *noticed.get(one.name, ()))) for one in conversations
    )


def reading_of(settings: Settings, found: Project) -> Reading:
    """How transcripts are read: what the run says first, then what the project says."""
    said = settings.reading
    limits = {**found.limits, **said.limits}
    return replace(said, language=said.language or found.language, limits=limits)


def loaded_schemes(named: Sequence[str | Scheme], found: Project) -> tuple[Scheme, ...]:
    """The schemes that are named, or given.

    Raises:
        SchemeError: one is not valid.
        UsageError: one is not there, or there twice.
    """
    if not named:
        return ()
    from convo.schemes import load_scheme

    loaded = [
        load_scheme(one, roles=found.own_roles) if isinstance(one, str) else one for one in named
    ]
    twice = [one.id for one in loaded if [other.id for other in loaded].count(one.id) > 1]
    if twice:
        raise UsageError("scheme-twice", name=twice[0])
    return tuple(_with_weights(one) for one in loaded)


def _with_weights(scheme: Scheme) -> Scheme:
    """A scheme with the model beside it, where it has one; such models are loaded only then."""
    if scheme.learned is None or not scheme.learned.weights:
        return scheme
    from convo.coders.meaning.weights import with_weights

    return with_weights(scheme)


def _coded(
    turns: Turns, schemes: Sequence[Scheme], *, drafts: bool
) -> tuple[pl.DataFrame, Sequence[Unjudged], pl.DataFrame]:
    """The codes of the schemes; the coding engine is loaded only when there is one."""
    if not schemes:
        nothing = pl.DataFrame(schema=dict(CODES))
        return nothing, (), nothing
    from convo.schemes import code

    return code(turns, schemes, drafts=drafts)


def read_all(
    files: Sequence[tuple[str, str]], settings: Settings, found: Project
) -> tuple[list[Conversation], tuple[ReadError, ...]]:
    """The conversations of files (path, id), and what could not be read.

    Raises:
        ReadError: one could not be read, and the settings are strict.
    """
    conversations, failures = [], []
    for one in read_many(files, reading_of(settings, found)):
        if not isinstance(one, ReadError):
            conversations.append(one)
        elif settings.strict:
            raise one
        else:
            failures.append(one)
    return conversations, tuple(failures)


def _with_roles(
    conversations: Sequence[Conversation], settings: Settings, found: Project
) -> tuple[tuple[Conversation, ...], pl.DataFrame, pl.DataFrame]:
    roles = roles_of(settings, found.own_roles, found.roles)
    together = pl.concat(one.utterances for one in conversations)
    declared = {one.name: one.declared.participants for one in conversations}
    people = cast(together, roles, declared)
    said = defaultdict(list)
    for name, notice in people.notices:
        said[name].append(notice)
    ends = accumulate(one.utterances.height for one in conversations)
    named = tuple(
        replace(
            one,
            utterances=people.utterances.slice(end - one.utterances.height, one.utterances.height),
            notices=(*one.notices, *said[one.name]),
        )
        for one, end in zip(conversations, ends, strict=True)
    )
    return named, people.utterances, people.speakers


def _with_unjudged(
    conversations: Sequence[Conversation], unjudged: Sequence[Unjudged]
) -> tuple[Conversation, ...]:
    """Said once in a run: which codes could not be judged, and why."""
    found = tuple(
        Notice(
            Message(
                "code-not-judged", {"code": f"{one.scheme}.{one.code}", "reason": one.reason.id}
            ),
            severity="info",
        )
        for one in unjudged
    )
    first, *others = conversations
    return (replace(first, notices=(*first.notices, *found)), *others)
