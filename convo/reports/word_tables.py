"""Tables of Word: as wide as the text, rows that are not divided, and texts it can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Length
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from convo.reports.reflection.word_styles import LINE
from convo.reports.safe import safe_text

UNHOLDABLE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold and what control characters are not."""

TEXT_WIDTH = Cm(17.4)
"""Of a page of A4 that stands upright."""


def shown(text: str) -> str:
    r"""Text as a document can hold it: control characters visible, none that XML refuses.

    Example:
        >>> shown("a\x00b\ud800c")
        'a␀b\ufffdc'
    """
    return UNHOLDABLE.sub("\ufffd", safe_text(text))


def empty(
    document: Document, style: str, shares: Sequence[float], width: Length = TEXT_WIDTH
) -> WordTable:
    """A table without rows, as wide as the text; `shares` are those of its columns."""
    table: WordTable = document.add_table(0, len(shares), style)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(round(width * share))
    return table


def row(table: WordTable, *, whole: bool = True) -> _Row:
    """A row more; a `whole` one is not divided between pages."""
    added: _Row = table.add_row()  # type: ignore[no-untyped-call]  # the library has no type for it
    for cell, column in zip(added.cells, table.columns, strict=True):
        cell.width = column.width
    if whole:
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 -- no other way to it
    return added


def head(table: WordTable, titles: Sequence[str]) -> None:
    """The first row, which is repeated on each page."""
    titled = row(table)
    titled._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 -- no other way to it
    for cell, title in zip(titled.cells, titles, strict=True):
        write(cell, [shown(title)], "Sheet Column")


def write(cell: _Cell, texts: Sequence[str], style: str) -> None:
    """Texts in a cell, a paragraph each."""
    cell.paragraphs[0].style = style
    for at, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph(style=style)
        paragraph.add_run(text)


def line_to_the_left(cell: _Cell) -> None:
    """A border at the left of a cell, where what one writes oneself begins."""
    borders, left = OxmlElement("w:tcBorders"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 -- no other way to it
