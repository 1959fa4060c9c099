"""`convo similar`: more passages like one passage, across the corpus."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from typer import Argument, Option

from convo.cli.analysing import say_failures
from convo.cli.language import text_language
from convo.cli.options import Output, Reading
from convo.cli.printing import LISTS, checked, emit, view_of_list
from convo.cli.settings import settings_of
from convo.cli.sources import sources
from convo.cli.usage import whole_number
from convo.errors import UsageError

Passage = Annotated[str, Argument(metavar="FILE:TURN", show_default=False)]
Others = Annotated[list[str] | None, Argument(metavar="[PATHS...]", show_default=False)]
Number = Annotated[
    str, Option("--number", "-n", metavar="N", rich_help_panel="output", show_default=False)
]
Own = Annotated[bool, Option("--own", rich_help_panel="reading", show_default=False)]
Results = Annotated[
    str | None,
    Option("--results", metavar="DIR", rich_help_panel="running", show_default=False),
]
NoStore = Annotated[bool, Option("--no-store", rich_help_panel="running", show_default=False)]


@dataclass(frozen=True, slots=True)
class Searching:
    """Where passages like one passage are sought, and how many are shown."""

    number: Number = "10"
    own: Own = False
    results: Results = None
    no_store: NoStore = False


def similar(
    passage: Passage, searching: Searching, reading: Reading, output: Output, paths: Others = None
) -> int:
    """Find passages like one passage."""
    checked(output, LISTS)
    path, turn = _place(passage)
    count = whole_number("--number", searching.number)
    settings = replace(settings_of(reading), measures=(), events=())
    from convo.batch.similar import Search, search
    from convo.reports.similar import similar as shown

    asked = Search(path, turn, tuple(paths or ()), count, searching.own, searching.results)
    found, corpus = search(asked, settings, keep=not searching.no_store)
    languages = [conversation.language for conversation in corpus.conversations]
    view = replace(view_of_list(output), language=text_language(output.lang, languages))
    emit(shown(found, view), output, view.language, [path, *sources(corpus, reading.config)])
    return say_failures(corpus, view.language)


def _place(passage: str) -> tuple[str, int]:
    """The file and turn of a passage such as talk.vtt:12.

    Raises:
        UsageError: it does not end with a number.
    """
    path, colon, turn = passage.rpartition(":")
    if not (path and colon and turn.isdecimal()):
        raise UsageError("similar-no-turn", text=passage)
    return path, int(turn)
