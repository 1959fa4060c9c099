"""Results as text: one module a format, found by name and imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

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


def render(analysis: Analysis, view: View) -> str:
    """An analysis as text in the format of the view.

    Raises:
        UsageError: no format has that name.
    """
    text: str = import_module(FORMATS[view.format]).render(analysis, view)
    return text
