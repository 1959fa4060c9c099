"""The page of one conversation: header, picture, sequences, figures, transcript."""

from __future__ import annotations

from convo.reports.html.document import document
from convo.reports.html.section import Build
from convo.reports.html.transcript import transcript
from convo.reports.sections.header import facts, title
from convo.reports.sections.telling import Telling

SECTIONS: tuple[Build, ...] = (transcript,)
"""In the order in which they are looked at: the conversation, what happened in it, how much."""

STYLES = ("page.css", "colours.css")
SCRIPTS: tuple[str, ...] = ()


def page(telling: Telling) -> str:
    """One conversation as a page of HTML."""
    built = [build(telling) for build in SECTIONS]
    return document(
        "conversation.html",
        styles=STYLES,
        scripts=SCRIPTS,
        language=telling.words.language,
        title=title(telling),
        facts=" · ".join(facts(telling)),
        names=telling.talk.people.names,
        sections=[section for section in built if section],
        words=telling.words,
    )
