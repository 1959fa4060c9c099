"""The blocks of a sheet as paragraphs and tables of Word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm, Pt

from convo.reports import word_tables
from convo.reports.reflection import blocks
from convo.reports.word_tables import shown

SHARES = (0.165, 0.535, 0.3)
"""Who, the lines, the margin."""

BETWEEN = Pt(3)
WHOLE = 24
"""A piece of so many lines is not divided between pages; a longer one may be."""


def add(document: Document, block: blocks.Block) -> None:
    """Add a block at the end of a document."""
    ADDING[type(block)](document, block)


def _title(document: Document, block: blocks.Title) -> None:
    document.add_paragraph(shown(block.text), "Title")
    document.add_paragraph(shown(block.below), "Subtitle")


def _heading(document: Document, block: blocks.Heading) -> None:
    paragraph = document.add_paragraph(shown(block.text), f"Heading {block.level}")
    if block.apart:
        paragraph.paragraph_format.page_break_before = True


def _text(document: Document, block: blocks.Text) -> None:
    document.add_paragraph(shown(block.text), "Sheet Remark" if block.small else "Normal")


def _notice(document: Document, block: blocks.Notice) -> None:
    document.add_paragraph(shown(block.text), "Sheet Notice")


def _points(document: Document, block: blocks.Points) -> None:
    """A list; it stays on one page, for it is read aloud."""
    style = "List Number" if block.numbered else "List Bullet"
    items = [document.add_paragraph(shown(item), style) for item in block.entries]
    for item in items[:-1]:
        item.paragraph_format.keep_with_next = True


def _table(document: Document, block: blocks.Table) -> None:
    table = word_tables.empty(document, "Sheet Table", block.widths)
    word_tables.head(table, block.titles)
    for row in block.rows:
        for cell, text in zip(word_tables.row(table).cells, row, strict=True):
            word_tables.write(cell, [shown(text)], "Sheet Cell")
    _after(document)


def _passage(document: Document, block: blocks.Passage) -> None:
    table = word_tables.empty(document, "Talk Table", SHARES)
    word_tables.head(table, block.titles)
    for said in block.said:
        lines = [f"{number}\t{shown(text)}" for number, text in said.spoken.lines]
        line = word_tables.row(table, whole=len(lines) <= WHOLE)
        who, words, margin = line.cells
        word_tables.write(who, [shown(said.spoken.who)], "Talk Speaker")
        word_tables.write(words, lines, "Talk Line")
        word_tables.write(margin, [shown(text) for text in said.margin], "Talk Code")
        if said.margin:
            margin.paragraphs[0].style = "Talk Place"
        words.paragraphs[-1].paragraph_format.space_after = BETWEEN
        if said.spoken.turn is None:
            words.paragraphs[0].paragraph_format.keep_with_next = True
    for row in table.rows:
        word_tables.line_to_the_left(row.cells[2])
    _after(document)


def _room(document: Document, block: blocks.Room) -> None:
    table = word_tables.empty(document, "Note Lines", (1.0,))
    for _ in range(block.lines):
        row = word_tables.row(table)
        row.height, row.height_rule = Cm(0.95), WD_ROW_HEIGHT_RULE.EXACTLY


def _after(document: Document) -> None:
    """A small space, which also parts a table from one that may follow."""
    document.add_paragraph(style="Sheet Remark")


ADDING: Final[dict[type[blocks.Block], Callable[[Document, Any], None]]] = {
    blocks.Title: _title,
    blocks.Heading: _heading,
    blocks.Text: _text,
    blocks.Notice: _notice,
    blocks.Points: _points,
    blocks.Table: _table,
    blocks.Passage: _passage,
    blocks.Room: _room,
}
