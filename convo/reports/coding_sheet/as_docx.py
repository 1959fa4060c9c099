"""A coding sheet as a Word document: codes first, then the turns with room to write beside them.

What `convo codes import` may rely on:

- The first table has one row of two cells: a title, and the coder's initials.
- The second table has a row for each code below its titles; its first cell is the code's number.
- The third table has a row for each turn below its titles: number, who, text, codes, unsure, memo.
  The number of a turn that is to be coded is digits only; turns that are only read stand in
  brackets, `(12)`. The first paragraph of the second cell says who speaks.
- Codes are written as numbers of the second table, or by name (`offer_wish`, or in full
  `citizen_perspective.offer_wish`), parted by commas, semicolons or spaces. `0` (or `-`, `–`)
  says that the turn was read and given none; an empty cell that it was not read.
- Anything in the cell for doubt, such as `x`, says unsure.
- The last paragraph of the document begins with `convo:` and goes on with a JSON object:
  `{"kind": "coding-sheet", "schema": 1, "convo", "conversation", "transcript": {"path", "sha256"},
  "unit", "schemes": [{"scheme", "version", "sha256"}], "codes": {"1": "scheme.code", …}}`.
  (Core properties hold 255 signs at most, too few for it.)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import _Cell

from convo.reports import word_file, word_tables
from convo.reports.coding_sheet.offered import Offered
from convo.reports.coding_sheet.sheet import CodingSheet, Spoken
from convo.reports.reflection import word_pages, word_styles
from convo.reports.word_tables import shown
from convo.reports.words import Words

MARK = "convo:"
WIDTH = Cm(29.7 - 2 * 1.8)
INITIALS = (0.12, 0.2)
CODES = (0.05, 0.2, 0.11, 0.64)
TURNS = (0.055, 0.115, 0.45, 0.13, 0.07, 0.18)
HOW = (
    "sheet-paper-codes",
    "sheet-paper-none",
    "sheet-paper-unsure",
    "sheet-paper-context",
    "sheet-paper-line",
)
AROUND = 3
"""So many turns before and after those to be coded are there to be read."""

ROOM = Cm(0.9)
"""How high a row is at least, to be written in by hand."""

WHOLE = 1200
"""A row with a text this long, in signs, may go on over the page."""


def render(sheet: CodingSheet) -> bytes:
    """The document; whatever the texts hold, they are texts in it."""
    words = Words(sheet.language)
    document = docx.Document()
    word_styles.give_styles(document, sheet.language, sheet.spoken_language)
    _page(document, words)
    _opening(document, sheet, words)
    _codes(document, sheet, words)
    _turns(document, sheet, words)
    _machine_readable(document, sheet)
    return word_file.as_bytes(
        document, words("sheet-title"), word_styles.LANGUAGES[sheet.language]
    )


def _page(document: Document, words: Words) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(2.2)
    section.header_distance, section.footer_distance = Cm(0.9), Cm(0.8)
    word_pages.foot(section, words("guard"), words("reflect-page"), words("reflect-page-of"))


def _opening(document: Document, sheet: CodingSheet, words: Words) -> None:
    document.add_paragraph(words("sheet-title"), "Title")
    document.add_paragraph(shown(sheet.title), "Subtitle")
    if sheet.names:
        document.add_paragraph(words("names-shown"), "Sheet Notice")
    if sheet.purpose:
        document.add_paragraph(shown(words("header-purpose", purpose=sheet.purpose)), "Normal")
    row = word_tables.row(word_tables.empty(document, "Sheet Table", INITIALS, WIDTH))
    row.height = Cm(0.9)
    word_tables.write(row.cells[0], [words("sheet-initials")], "Sheet Column")
    word_tables.write(row.cells[1], [""], "Sheet Cell")
    document.add_paragraph(words("sheet-paper-how"), "Heading 2")
    for message in HOW:
        document.add_paragraph(words(message), "List Bullet")


def _codes(document: Document, sheet: CodingSheet, words: Words) -> None:
    document.add_paragraph(words("sheet-codes"), "Heading 2")
    table = word_tables.empty(document, "Sheet Table", CODES, WIDTH)
    titles = ("sheet-number", "sheet-code", "sheet-whose", "sheet-meaning")
    word_tables.head(table, [words(title) for title in titles])
    for code in sheet.codes:
        cells = word_tables.row(table).cells
        roles = ", ".join(words.role(role) for role in code.roles)
        for cell, text in zip(cells, (str(code.number), code.label, roles), strict=False):
            word_tables.write(cell, [shown(text)], "Sheet Cell")
        word_tables.write(cells[3], [shown(code.definition)], "Sheet Cell")
        for text in _more(code, words):
            cells[3].add_paragraph(shown(text), "Talk Place")
        cells[1].paragraphs[0].runs[0].bold = True


def _more(code: Offered, words: Words) -> Iterator[str]:
    """What counts as the code, what does not, and an example."""
    if code.include:
        yield words("sheet-includes", text=code.include)
    if code.exclude:
        yield words("sheet-excludes", text=code.exclude)
    if code.examples:
        yield words("sheet-example", text=code.examples[0])


def _turns(document: Document, sheet: CodingSheet, words: Words) -> None:
    heading = document.add_paragraph(words("sheet-turns"), "Heading 1")
    heading.paragraph_format.page_break_before = True
    table = word_tables.empty(document, "Sheet Table", TURNS, WIDTH)
    titles = ("sheet-turn-title", "sheet-who", "sheet-said")
    own = ("sheet-codes", "sheet-unsure", "sheet-memo")
    word_tables.head(table, [words(title) for title in (*titles, *own)])
    for turn in _near(sheet):
        row = word_tables.row(table, whole=len(turn.text) < WHOLE)
        row.height = ROOM if turn.asked else None
        cells = row.cells
        number = str(turn.number) if turn.asked else f"({turn.number})"
        style = "Sheet Cell" if turn.asked else "Talk Place"
        word_tables.write(cells[0], [number], style)
        word_tables.write(cells[1], [shown(turn.who)], style)
        word_tables.write(cells[2], [shown(turn.text)], style)
        _in_its_own_language(cells[2])
        for cell in cells[3:]:
            word_tables.line_to_the_left(cell)
        if turn.suggested:
            cells[1].add_paragraph(
                words("sheet-paper-suggested", codes=_numbers(sheet, turn)), "Talk Place"
            )


def _near(sheet: CodingSheet) -> list[Spoken]:
    """The turns to be coded, with some around them."""
    places = [place for place, turn in enumerate(sheet.spoken) if turn.asked]
    near = {place + by for place in places for by in range(-AROUND, AROUND + 1)}
    return [turn for place, turn in enumerate(sheet.spoken) if place in near]


def _numbers(sheet: CodingSheet, turn: Spoken) -> str:
    numbers = {code.name: code.number for code in sheet.codes}
    return ", ".join(str(numbers[name]) for name in turn.suggested if name in numbers)


def _in_its_own_language(cell: _Cell) -> None:
    """What was said is not checked for spelling."""
    for paragraph in cell.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:noProof"))  # noqa: SLF001 -- no other way to it


def _machine_readable(document: Document, sheet: CodingSheet) -> None:
    told = {
        "kind": "coding-sheet",
        "schema": 1,
        "convo": version("convo-samtale"),
        "conversation": sheet.conversation,
        "transcript": {"path": sheet.path, "sha256": sheet.sha256},
        "unit": sheet.unit,
        "schemes": [
            {"scheme": one.id, "version": one.version, "sha256": one.hash} for one in sheet.schemes
        ],
        "codes": {str(code.number): code.name for code in sheet.codes},
    }
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    paragraph = document.add_paragraph(style="Talk Place")
    paragraph.paragraph_format.space_before = Pt(18)
    run = paragraph.add_run(f"{MARK} {text}")
    run.font.size = Pt(5)
    run._r.get_or_add_rPr().append(OxmlElement("w:noProof"))  # noqa: SLF001 -- no other way to it
