"""A part of a page: a figure, what it is and is not, the table behind it, and its definitions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from convo.reports.page import Grid
from convo.reports.sections.telling import Telling


@dataclass(frozen=True, slots=True)
class Section:
    """What a page shows under one heading.

    The catalogue holds its texts as `page-ID-title`, `page-ID-is` and `page-ID-is-not`.
    """

    id: str
    """Its anchor, the same in every language."""

    figure: Markup
    """HTML or SVG in which all text has been escaped; it has no `style=` and no `on…=`."""

    table: Grid | None = None
    """The same figures as rows, shown on demand; None where the figure is a table itself."""

    measures: tuple[str, ...] = ()
    """The measures shown; their definitions are one click away."""


Build = Callable[[Telling], Section | None]
"""One conversation to a section; None where there is nothing to show."""
