"""`convo batch`: a folder or list of files in one run, resumable, into tables."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from convo.cli.console import say
from convo.cli.language import SPOKEN, text_language
from convo.cli.notices import say_one
from convo.cli.options import Batching, Coding, Paths, Reading
from convo.cli.progress import Progress
from convo.cli.settings import settings_of
from convo.cli.usage import choice
from convo.errors import ExitCode, Message, UsageError
from convo.reports import FOR_PEOPLE, FORMATS

if TYPE_CHECKING:
    from convo.batch.reports import Wished
    from convo.batch.run import Outcome

LIST = "-"
"""A list of files on standard input, one a line."""


def batch(paths: Paths, coding: Coding, reading: Reading, batching: Batching) -> int:
    """Analyse many transcripts into a folder of tables."""
    settings = settings_of(reading, drafts=coding.drafts)
    if batching.output is None:
        raise UsageError("batch-needs-folder")
    _check_reports(batching)
    from convo.batch.engines import How
    from convo.batch.run import Wanted
    from convo.batch.run import batch as run

    language = text_language(batching.lang)
    by = tuple(key.strip() for key in (batching.by or "").split(",") if key.strip())
    schemes = tuple(coding.scheme or ())
    wanted = Wanted(
        schemes,
        settings,
        names=batching.names,
        by=by,
        csv=batching.csv,
        xlsx=batching.xlsx,
        reports=_reports(batching),
        language=language,
        codes=tuple(coding.codes or ()),
    )
    progress = Progress(sys.stderr, language, quiet=batching.quiet)
    how = How(
        jobs=_jobs(batching.jobs),
        engine=batching.engine,
        scheduler=batching.scheduler,
        keep=not batching.no_store,
        force=batching.force,
        progress=progress.told,
    )
    outcome = run(_listed(paths), batching.output, wanted, how)
    _say(outcome, batching, language)
    return ExitCode.UNREADABLE if outcome.refused else ExitCode.OK


def _say(outcome: Outcome, batching: Batching, language: str) -> None:
    """Tell what came of the run, and where to begin reading."""
    from convo.batch.index import PAGES
    from convo.corpus.results_folder import INDEX

    folder = batching.output or ""
    told = [*outcome.told, *([Message("names-shown")] if batching.names else [])]
    for one in told:
        say_one(one.text(language), one.hint(language), "warning", language)
    if not batching.quiet:
        args = {"files": outcome.files, "refused": outcome.refused, "taken": outcome.taken}
        message = "batch-done-refused" if outcome.refused else "batch-done"
        say(Message(message, {**args, "folder": folder}).text(language))
        if PAGES in (batching.report or ()):
            say(Message("report-open", {"file": _in(folder, INDEX)}).text(language))


def _in(folder: str, name: str) -> str:
    """A file of a folder, which may be at an address."""
    from convo.batch.addresses import is_address

    return f"{folder.rstrip('/')}/{name}" if is_address(folder) else str(Path(folder) / name)


def _check_reports(batching: Batching) -> None:
    for kind in batching.report or ():
        choice("--report", kind, FORMATS)
        if batching.names and kind in FOR_PEOPLE:
            raise UsageError("names-in-reports", format=kind)


def _listed(paths: Sequence[str]) -> list[str]:
    """The paths, `-` replaced by the list on standard input."""
    found: list[str] = []
    for path in paths:
        lines = sys.stdin.read().splitlines() if path == LIST else [path]
        found += [line for line in lines if line.strip()]
    return found


def _reports(batching: Batching) -> Wished:
    from convo.batch.reports import Wished

    formats = tuple(dict.fromkeys(batching.report or ()))
    languages = [(one, text_language(batching.lang, [one])) for one in SPOKEN]
    return Wished(formats, tuple(languages), text_language(batching.lang))


def _jobs(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise UsageError("batch-needs-jobs", text=text)
