"""The page of one conversation: header, picture, sequences, figures, transcript."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import PurePath

from convo.reports.html.balance import balance
from convo.reports.html.colours import STYLE as COLOURS
from convo.reports.html.definitions import definitions
from convo.reports.html.document import document
from convo.reports.html.opening import opening
from convo.reports.html.participation import participation
from convo.reports.html.picture import picture
from convo.reports.html.questions import questions
from convo.reports.html.section import Build
from convo.reports.html.sequences import sequences
from convo.reports.html.timing import timing
from convo.reports.html.transcript import transcript
from convo.reports.html.transitions import transitions
from convo.reports.html.uptake import uptake
from convo.reports.sections.telling import Telling

SECTIONS: tuple[Build, ...] = (
    picture,
    sequences,
    participation,
    balance,
    timing,
    transitions,
    questions,
    uptake,
    transcript,
)
"""In the order in which they are looked at: the conversation, what happened in it, how much."""

STYLES: tuple[str, ...] = (
    "page.css",
    COLOURS,
    "chart.css",
    "opening.css",
    "picture.css",
    "behind.css",
    "sequences.css",
    "transcript.css",
    "tools.css",
    "print.css",
)
SCRIPTS: tuple[str, ...] = (
    "picture.js",
    "around.js",
    "transcript.js",
    "filter.js",
    "search.js",
    "evidence.js",
)


def page(telling: Telling) -> str:
    """One conversation as a page of HTML."""
    words = telling.words
    built = [section for build in SECTIONS if (section := build(telling))]
    return document(
        "conversation.html",
        styles=STYLES,
        scripts=SCRIPTS,
        language=words.language,
        opening=opening(telling),
        names=telling.talk.people.names,
        made_from=_made_from(telling),
        sections=built,
        definitions={section.id: definitions(section.measures, words) for section in built},
        words=words,
    )


def _made_from(telling: Telling) -> str:
    """The file and the version of convo, so that a page can be told from another."""
    source = telling.talk.conversation.source
    return telling.words(
        "page-made-from",
        file=PurePath(source.path).name,
        sha256=source.sha256[:12],
        version=version("convo-samtale"),
    )
