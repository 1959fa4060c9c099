"""Results as text: one module a format, found by name and imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from convo.errors import UsageError
from convo.registry import Registry

if TYPE_CHECKING:
    from convo.corpus.analysis import Analysis
    from convo.reports.view import View

FORMATS: Registry[str] = Registry("format")
FORMATS.add("table", "convo.reports.as_table")
FORMATS.add("json", "convo.reports.as_json")
FORMATS.add("jsonl", "convo.reports.as_jsonl")
FORMATS.add("csv", "convo.reports.as_csv")
FORMATS.add("markdown", "convo.reports.as_markdown")
FORMATS.add("html", "convo.reports.as_html")


FOR_PEOPLE = ("table", "markdown", "html")
"""Formats that are read, not computed with: in them names are shown of one conversation only."""


def render(analysis: Analysis, view: View) -> str:
    """An analysis as text in the format of the view.

    Raises:
        UsageError: no format has that name, or names of several conversations would be shown to
            people.
    """
    if view.names and view.format in FOR_PEOPLE and len(analysis.conversations) > 1:
        raise UsageError("names-of-one", count=len(analysis.conversations))
    text: str = import_module(FORMATS[view.format]).render(analysis, view)
    return text
