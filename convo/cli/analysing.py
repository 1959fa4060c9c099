"""What `analyse` and `code` share: analyse, say what was noticed, print, give the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from convo.cli.console import say, say_error
from convo.cli.notices import say_notices, say_one
from convo.cli.options import Coding, Printing, Reading
from convo.cli.printing import checked_table, emit
from convo.cli.settings import settings_of
from convo.cli.sources import sources
from convo.errors import ExitCode, Message
from convo.reports import render

if TYPE_CHECKING:
    from convo.corpus.analysis import Analysis
    from convo.reports.view import View

READABLE = ("table", "markdown")
"""Formats that show warnings themselves."""


def analysed(
    paths: Sequence[str], coding: Coding, reading: Reading, printing: Printing
) -> Analysis:
    """The analysis that the options ask for."""
    checked_table(printing)
    settings = settings_of(reading, drafts=coding.drafts)
    from convo.corpus import analyse
    from convo.reports.sections import SHOWN

    if printing.format in READABLE and not printing.verbose:
        settings = replace(settings, measures=SHOWN, events=())
    return analyse(paths, schemes=coding.scheme or (), settings=settings, codes=coding.codes or ())


def finish(
    analysis: Analysis, view: View, printing: Printing, config: str | None, coding: Coding
) -> int:
    """Print the result and what went wrong, and give the exit code."""
    if not printing.quiet:
        _say_notices(analysis, view, printing)
    if analysis.conversations:
        read = sources(analysis, config, coding.codes or ()) if printing.output else ()
        emit(render(analysis, view), printing, view.language, read)
    return say_failures(analysis, view.language)


def say_failures(analysis: Analysis, language: str) -> int:
    """Say which transcripts could not be read, and give the exit code."""
    for error in analysis.failures:
        say_error(error, language)
    failed = len(analysis.failures)
    total = failed + len(analysis.conversations)
    if failed and total > 1:
        say(Message("unreadable-count", {"failed": failed, "total": total}).text(language))
    return ExitCode.UNREADABLE if failed else ExitCode.OK


def _say_notices(analysis: Analysis, view: View, printing: Printing) -> None:
    on_screen = printing.output is None and sys.stdout.isatty()
    if view.format in READABLE and on_screen:
        return
    for conversation in analysis.conversations:
        say_notices(conversation, view.language, verbose=view.verbose)
    if analysis.conversations:
        from convo.reports.talk import about_names

        names = about_names(shown=view.names)
        text, hint = names.message.text(view.language), names.message.hint(view.language)
        say_one(text, hint, names.severity, view.language)
