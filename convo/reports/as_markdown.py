"""The report as Markdown: headings, paragraphs and pipe tables; transcript text stays text."""

from __future__ import annotations

import re

from convo.corpus.analysis import Analysis
from convo.reports.page import Block, Drawing, Grid, Heading, Line
from convo.reports.safe import safe_text
from convo.reports.sections import pages
from convo.reports.view import View

MARKS = re.compile(r"([\\`*_{}\[\]<>()#|!~&$])")


def render(analysis: Analysis, view: View) -> str:
    """The report of each conversation, one below the other."""
    return "\n".join(shown(blocks) for blocks in pages(analysis, view))


def shown(blocks: list[Block]) -> str:
    """Blocks of any kind as Markdown."""
    return "\n".join(_block(block) for block in blocks if not isinstance(block, Drawing))


def escaped(text: str) -> str:
    r"""Text in which no character is Markdown.

    Example:
        >>> escaped("[red] *nej* | =1+1")
        '\\[red\\] \\*nej\\* \\| =1+1'
    """
    return MARKS.sub(r"\\\1", safe_text(text))


def _block(block: Heading | Line | Grid) -> str:
    match block:
        case Heading():
            aside = f"\n\n{escaped(block.aside)}" if block.aside else ""
            return f"{'#' * block.level} {escaped(block.text)}{aside}\n"
        case Line():
            command = f" `{safe_text(block.command)}`" if block.command else ""
            return f"{_beginning(escaped(block.text))}{command}\n"
        case Grid():
            return _grid(block)


def _beginning(text: str) -> str:
    """A paragraph that is no list, even when it begins like one."""
    return re.sub(r"^(\d+)\.|^([-+])", lambda found: f"{found[1] or ''}\\{found[0][-1]}", text)


def _grid(grid: Grid) -> str:
    kept = [at for at, column in enumerate(grid.columns) if not column.bar]
    titles = [escaped(grid.columns[at].title) for at in kept]
    rules = ["---:" if grid.columns[at].align == "right" else "---" for at in kept]
    rows = [[_cell(row[at]) for at in kept] for row in grid.rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (titles, rules, *rows))


def _cell(cell: str) -> str:
    indent = len(cell) - len(cell.lstrip(" "))
    return "&nbsp;" * indent + escaped(cell.strip(" "))
