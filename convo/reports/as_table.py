"""The report on a terminal: headings, lines and aligned columns; colour says nothing."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from convo.corpus.analysis import Analysis
from convo.reports.page import Block, Column, Drawing, Grid, Heading, Line, Strip
from convo.reports.safe import safe_text
from convo.reports.sections import pages
from convo.reports.view import View

GAP = 2
"""The space between columns and before them."""

TONES = ("blue", "yellow", "magenta", "cyan", "green")
"""The colours of roles on a terminal that has colours."""

TITLE_PART = re.compile(r"[^\s-]+-?")
"""A title breaks at spaces and after hyphens."""

NARROWEST = 28
"""A column of names gets this much, if its names are so long, before figures get the rest."""

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text


def render(analysis: Analysis, view: View) -> str:
    """The report of each conversation, one below the other."""
    console = _console(view)
    for number, blocks in enumerate(pages(analysis, view)):
        if number:
            console.print()
        show(console, blocks)
    return _written(console)


def shown(blocks: list[Block], view: View) -> str:
    """Blocks of any kind as text, for commands that list things."""
    console = _console(view)
    show(console, blocks)
    return _written(console)


def show(console: Console, blocks: list[Block]) -> None:
    """Print blocks; a section below the first is set off by an empty line."""
    for number, block in enumerate(blocks):
        match block:
            case Heading():
                if number:
                    console.print()
                console.print(_heading(block))
            case Line():
                console.print(_indented(block))
            case Grid():
                _print_grid(console, block)
            case Drawing():
                if number:
                    console.print()
                _print_drawing(console, block)


def _console(view: View) -> Console:
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=view.width,
        force_terminal=view.colour,
        color_system="standard" if view.colour else None,
        no_color=not view.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _written(console: Console) -> str:
    text = console.file.getvalue() if isinstance(console.file, io.StringIO) else ""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(safe_text(text), style=style)


def _heading(heading: Heading) -> Text:
    text = _text(heading.text, "bold")
    if heading.aside:
        between = " · " if heading.level == 1 else "   "
        text.append_text(_text(f"{between}{heading.aside}", "not bold"))
    return text


def _indented(line: Line) -> Padding:
    from rich.padding import Padding

    return Padding(
        _text(f"{line.text} {line.command}".strip(), "dim" if line.faint else ""), (0, 0, 0, 2)
    )


def _print_drawing(console: Console, drawing: Drawing) -> None:
    """The strips under each other; a role's colour is a help that nobody needs."""
    from rich.cells import cell_len

    console.print(_heading(drawing.heading))
    labels = [safe_text(strip.label) for strip in drawing.strips]
    width = max(map(cell_len, labels), default=0)
    for label, strip in zip(labels, drawing.strips, strict=True):
        line = _text(f"{' ' * GAP}{label}{' ' * (width - cell_len(label) + GAP)}")
        console.print(line.append_text(_toned(strip)), overflow="crop", no_wrap=True)


def _toned(strip: Strip) -> Text:
    drawn, at = _text(strip.drawn), 0
    for length, tone in strip.tones:
        drawn.stylize(TONES[(tone - 1) % len(TONES)], at, at + length)
        at += length
    return drawn


def _print_grid(console: Console, grid: Grid) -> None:
    columns = [
        _Cells(column, [row[at] for row in grid.rows]) for at, column in enumerate(grid.columns)
    ]
    if sum(cells.width + GAP for cells in columns) > console.width:
        columns = [cells for cells in columns if not cells.column.bar]
    for part in _parted(columns, console.width):
        _print_table(console, part)


def _parted(columns: Sequence[_Cells], width: int) -> list[list[_Cells]]:
    """The columns of one table, or of several below each other when the figures need more room."""
    names, *figures = columns
    if names.stiff or not all(cells.stiff for cells in figures):
        return [list(columns)]
    room = width - GAP - min(names.width, NARROWEST)
    parts: list[list[_Cells]] = [[]]
    for cells in figures:
        taken = sum(one.width + GAP for one in parts[-1])
        if parts[-1] and taken + cells.width + GAP > room:
            parts.append([])
        parts[-1].append(cells)
    return [[names, *part] for part in parts]


def _print_table(console: Console, columns: Sequence[_Cells]) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    titled = any(cells.title for cells in columns)
    table = Table(
        box=None, show_header=titled, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim"
    )
    for cells in columns:
        table.add_column(
            Text(cells.title), justify=cells.column.align, overflow="fold", no_wrap=cells.stiff
        )
    for row in zip(*(cells.shown for cells in columns), strict=True):
        if any(row[1:]) or len(row) == 1:
            table.add_row(*map(_text, row))
    console.print(Padding(table, (0, 0, 0, GAP)))


class _Cells:
    """A column with its cells: figures, names and bars stay on one line, the rest breaks."""

    def __init__(self, column: Column, shown: Sequence[str]) -> None:
        from rich.cells import cell_len

        self.column = column
        self.shown = shown
        title = safe_text(column.title)
        self.stiff = column.bar or column.whole or column.align == "right"
        self.width = max(
            map(cell_len, [*map(safe_text, shown), *TITLE_PART.findall(title)]), default=0
        )
        self.title = title
        if self.stiff and title:
            self.title = "\n".join(textwrap.wrap(title, self.width))
