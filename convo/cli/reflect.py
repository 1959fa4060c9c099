"""`convo reflect`: a sheet for a session in which colleagues read a conversation together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from typer import Argument

from convo.cli.analysing import say_failures
from convo.cli.language import text_language
from convo.cli.notices import say_notices, say_one
from convo.cli.options import Coding, Reading, Reflecting
from convo.cli.printing import put, spoken_language
from convo.cli.settings import settings_of
from convo.cli.sources import sources
from convo.cli.usage import choice, decimal, known_codes, whole_number
from convo.errors import UsageError

if TYPE_CHECKING:
    from convo.corpus.analysis import Analysis
    from convo.reports.reflection.blocks import Sheet
    from convo.reports.reflection.sheet import Session

SUFFIXES: Final = {".docx": "docx", ".html": "html", ".htm": "html"}
Transcript = Annotated[str, Argument(metavar="FILE", show_default=False)]


def reflect(path: Transcript, coding: Coding, reflecting: Reflecting, reading: Reading) -> int:
    """Choose extracts of a conversation and write them as a sheet."""
    target, form = _target(reflecting)
    session = _session(reflecting)
    spoken_language(reflecting)
    settings = settings_of(reading, drafts=coding.drafts)
    from convo.corpus import analyse

    settings = replace(settings, measures=(), events=())
    analysis = analyse(
        path, schemes=coding.scheme or (), settings=settings, codes=coding.codes or ()
    )
    known_codes("--code", session.wish.codes, analysis.schemes)
    language = text_language(
        reflecting.lang, [conversation.language for conversation in analysis.conversations]
    )
    made = _sheet(analysis, session, language, names=reflecting.names)
    if not reflecting.quiet:
        _say(analysis, reflecting, language)
    render: Callable[[Sheet], bytes] = import_module(f"convo.reports.reflection.as_{form}").render
    put(
        target,
        render(made),
        reflecting,
        language,
        sources(analysis, reading.config, coding.codes or ()),
    )
    return say_failures(analysis, language)


def _target(reflecting: Reflecting) -> tuple[Path, str]:
    """Where the sheet goes, and as what."""
    if reflecting.output is None:
        raise UsageError("usage-no-sheet")
    target = Path(reflecting.output)
    if reflecting.sheet_format is not None:
        return target, choice("--format", reflecting.sheet_format, ("docx", "html"))
    form = SUFFIXES.get(target.suffix.casefold())
    if form is None:
        raise UsageError("usage-sheet-format", path=target)
    return target, form


def _session(reflecting: Reflecting) -> Session:
    """What the options ask for."""
    from convo.reports.reflection.extracts import MOST, Wish
    from convo.reports.reflection.plan import LONGEST, SHORTEST
    from convo.reports.reflection.sheet import COPIES, Session

    asked = reflecting.extracts
    extracts = None if asked is None else int(decimal("--extracts", asked, 1, MOST, whole=True))
    around = tuple(whole_number("--around", turn) for turn in reflecting.around or ())
    if len(around) > (extracts or MOST):
        raise UsageError("usage-around-many", count=len(around), extracts=extracts or MOST)
    return Session(
        wish=Wish(
            around=around,
            codes=tuple(reflecting.code or ()),
            extracts=extracts,
            minutes=decimal("--minutes", reflecting.minutes, 0.5, 5),
        ),
        hours=decimal("--hours", reflecting.hours, SHORTEST, LONGEST),
        copy=choice("--copy", reflecting.copy, COPIES),
    )


def _sheet(analysis: Analysis, session: Session, language: str, *, names: bool) -> Sheet:
    from convo.reports.reflection.sheet import sheet
    from convo.reports.sections.telling import Telling
    from convo.reports.talk import talks
    from convo.reports.view import View

    first, *others = talks(analysis, names=names)
    if others:
        raise UsageError("reflect-of-one", count=len(others) + 1)
    return sheet(Telling(first, analysis, View(language=language, names=names)), session)


def _say(analysis: Analysis, reflecting: Reflecting, language: str) -> None:
    for conversation in analysis.conversations:
        say_notices(conversation, language, verbose=reflecting.verbose)
    from convo.reports.talk import about_names

    names = about_names(shown=reflecting.names)
    text, hint = names.message.text(language), names.message.hint(language)
    say_one(text, hint, names.severity, language)
