"""One conversation, read and coded, for commands that make something of a single one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from convo.cli.language import text_language
from convo.cli.notices import say_notices, say_one
from convo.cli.options import Exercising, Sheeting
from convo.errors import UsageError

if TYPE_CHECKING:
    from convo.corpus.settings import Settings
    from convo.reports.sections.telling import Telling


def turns_asked(text: str | None) -> tuple[int, int] | None:
    """First and last of the turns that `--turns` asks for; None where it does not."""
    if text is None:
        return None
    from convo.corpus.settings import turn_range

    return turn_range(text)


def one_talk(path: str, settings: Settings, made: Sheeting | Exercising) -> Telling:
    """The conversation, about to be told in the language of the user; notices are printed.

    Raises:
        UsageError: there is no scheme, or more than one conversation.
    """
    from convo.corpus import analyse
    from convo.reports.sections.telling import Telling
    from convo.reports.talk import about_names, talks
    from convo.reports.view import View

    analysis = analyse(
        path,
        schemes=made.scheme or (),
        settings=replace(settings, measures=(), events=(), strict=True),
    )
    if not analysis.schemes:
        raise UsageError("usage-scheme-missing")
    first, *others = talks(analysis, names=made.names)
    if others:
        raise UsageError("reflect-of-one", count=len(others) + 1)
    language = text_language(made.lang, [first.conversation.language])
    if not made.quiet:
        say_notices(first.conversation, language, verbose=made.verbose)
        names = about_names(shown=made.names)
        text, hint = names.message.text(language), names.message.hint(language)
        say_one(text, hint, names.severity, language)
    return Telling(first, analysis, View(language=language, names=made.names))
