"""The blocks of a sheet as paragraphs and tables of Word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from convo.reports.reflection import blocks
from convo.reports.reflection.word_styles import LINE
from convo.reports.safe import safe_text

UNHOLDABLE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold and what control characters are not."""

TEXT_WIDTH = Cm(17.4)
SHARES = (0.165, 0.535, 0.3)
"""Who, the lines, the margin."""

BETWEEN = Pt(3)
WHOLE = 24
"""A piece of so many lines is not divided between pages; a longer one may be."""


def add(document: Document, block: blocks.Block) -> None:
    """Add a block at the end of a document."""
    ADDING[type(block)](document, block)


def shown(text: str) -> str:
    r"""Text as a document can hold it: control characters visible, none that XML refuses.

    Example:
        >>> shown("a\x00b\ud800c")
        'a␀b\ufffdc'
    """
    return UNHOLDABLE.sub("\ufffd", safe_text(text))


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
    table = _empty(document, "Sheet Table", block.widths)
    _head(table, block.titles)
    for row in block.rows:
        for cell, text in zip(_row(table).cells, row, strict=True):
            _write(cell, [shown(text)], "Sheet Cell")
    _after(document)


def _passage(document: Document, block: blocks.Passage) -> None:
    table = _empty(document, "Talk Table", SHARES)
    _head(table, block.titles)
    for said in block.said:
        lines = [f"{number}\t{shown(text)}" for number, text in said.spoken.lines]
        row = _row(table, whole=len(lines) <= WHOLE)
        who, words, margin = row.cells
        _write(who, [shown(said.spoken.who)], "Talk Speaker")
        _write(words, lines, "Talk Line")
        _write(margin, [shown(text) for text in said.margin], "Talk Code")
        if said.margin:
            margin.paragraphs[0].style = "Talk Place"
        words.paragraphs[-1].paragraph_format.space_after = BETWEEN
        if said.spoken.turn is None:
            words.paragraphs[0].paragraph_format.keep_with_next = True
    for row in table.rows:
        _line_to_the_left(row.cells[2])
    _after(document)


def _room(document: Document, block: blocks.Room) -> None:
    table = _empty(document, "Note Lines", (1.0,))
    for _ in range(block.lines):
        row = _row(table)
        row.height, row.height_rule = Cm(0.95), WD_ROW_HEIGHT_RULE.EXACTLY


def _empty(document: Document, style: str, shares: Sequence[float]) -> WordTable:
    """A table without rows, as wide as the text."""
    table: WordTable = document.add_table(0, len(shares), style)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(round(TEXT_WIDTH * share))
    return table


def _row(table: WordTable, *, whole: bool = True) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # the library has no type for it
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    if whole:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 -- no other way to it
    return row


def _head(table: WordTable, titles: Sequence[str]) -> None:
    """The first row, which is repeated on each page."""
    row = _row(table)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 -- no other way to it
    for cell, title in zip(row.cells, titles, strict=True):
        _write(cell, [shown(title)], "Sheet Column")


def _write(cell: _Cell, texts: Sequence[str], style: str) -> None:
    cell.paragraphs[0].style = style
    for at, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph(style=style)
        paragraph.add_run(text)


def _line_to_the_left(cell: _Cell) -> None:
    borders, left = OxmlElement("w:tcBorders"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 -- no other way to it


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
