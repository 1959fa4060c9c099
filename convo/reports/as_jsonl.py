"""JSON Lines: one conversation object a line, with the keys of the JSON."""

from __future__ import annotations

from convo.corpus.analysis import Analysis
from convo.reports.as_json import conversation, written
from convo.reports.talk import talks
from convo.reports.view import View


def render(analysis: Analysis, view: View) -> str:
    """Each conversation on a line of its own."""
    lines = (written(conversation(talk, view)) for talk in talks(analysis, names=view.names))
    return "".join(f"{line}\n" for line in lines)
