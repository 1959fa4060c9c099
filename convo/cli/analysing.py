"""What `analyse` and `code` share: read, analyse, say what was noticed, print, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from convo.cli.console import say, say_error
from convo.cli.options import Printing, Reading
from convo.cli.printing import checked, emit
from convo.cli.settings import settings_of
from convo.errors import ExitCode, Message
from convo.reports import render
from convo.reports.safe import safe_text

if TYPE_CHECKING:
    from convo.corpus.analysis import Analysis
    from convo.reports.view import View

READABLE = ("table", "markdown")
"""Formats that show warnings themselves."""


def analysed(
    paths: Sequence[str],
    schemes: Sequence[str],
    reading: Reading,
    printing: Printing,
    *,
    drafts: bool = False,
) -> Analysis:
    """The analysis that the options ask for."""
    checked(printing)
    settings = settings_of(reading, drafts=drafts)
    from convo.corpus import analyse

    return analyse(paths, schemes=schemes, settings=settings)


def finish(analysis: Analysis, view: View, printing: Printing) -> int:
    """Print the result and what went wrong, and give the exit code."""
    if not printing.quiet:
        _say_notices(analysis, view, printing)
    if analysis.conversations:
        sources = [conversation.source.path for conversation in analysis.conversations]
        emit(render(analysis, view), printing, view.language, sources)
    for error in analysis.failures:
        say_error(error, view.language)
    failed = len(analysis.failures)
    total = failed + len(analysis.conversations)
    if failed and total > 1:
        say(Message("unreadable-count", {"failed": failed, "total": total}).text(view.language))
    return ExitCode.UNREADABLE if failed else ExitCode.OK


def _say_notices(analysis: Analysis, view: View, printing: Printing) -> None:
    on_screen = printing.output is None and sys.stdout.isatty()
    if view.format in READABLE and on_screen:
        return
    language = view.language
    for conversation in analysis.conversations:
        for notice in conversation.notices:
            if notice.severity == "warning" or view.verbose:
                kind = Message(f"severity-{notice.severity}").text(language)
                place = notice.place(conversation.source.path)
                say(f"convo: {kind}: {place}: {notice.message.text(language)}")
                if notice.message.hint(language):
                    say(f"hint: {notice.message.hint(language)}")
    if not view.names and analysis.conversations:
        kind = Message("severity-info").text(language)
        say(f"convo: {kind}: {Message('names-may-remain').text(language)}")
