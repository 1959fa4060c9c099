"""The report as a page to open in a browser: pictures first, the transcript last, one file."""

from __future__ import annotations

from convo.corpus.analysis import Analysis
from convo.errors import UsageError
from convo.reports.html.conversation import page
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View


def render(analysis: Analysis, view: View) -> str:
    """The page of the one conversation.

    Raises:
        UsageError: there are several conversations, which `convo report` gives a page each.
    """
    first, *others = talks(analysis, names=view.names)
    if others:
        raise UsageError("html-of-one", count=len(others) + 1)
    return page(Telling(first, analysis, view))
