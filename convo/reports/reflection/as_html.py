"""A sheet as a page: the same copies, made to be printed, one file that asks for nothing."""

from __future__ import annotations

from convo.reports.html.document import document
from convo.reports.reflection.blocks import Sheet


def render(sheet: Sheet) -> bytes:
    """The page; every text in it is escaped where it is inserted."""
    page = document(
        "sheet.html",
        styles=["page.css", "reflect.css"],
        language=sheet.language,
        title=sheet.title,
        parts=sheet.copies,
        guard=sheet.guard,
    )
    return page.encode("utf-8", "replace")
