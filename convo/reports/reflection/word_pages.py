"""The pages of a sheet in Word: A4, a head for each copy, the guard and the number below."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from convo.reports.reflection.blocks import Copy, Sheet
from convo.reports.word_tables import shown


def begin(document: Document, sheet: Sheet, copy: Copy) -> None:
    """The section of a copy; the second begins on a right-hand page and counts from 1."""
    first = copy is sheet.copies[0]
    section = document.sections[0] if first else document.add_section(WD_SECTION.ODD_PAGE)
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    section.header_distance, section.footer_distance = Cm(1.0), Cm(0.9)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    if not first:
        _count_from_one(section)
    section.header.paragraphs[0].text = shown(copy.head)
    of_how_many = sheet.of if len(sheet.copies) == 1 else ""
    foot(section, sheet.guard, sheet.page, of_how_many)


def foot(section: Section, guard: str, page: str, of: str = "") -> None:
    """The guard, and the number of the page, with `of` also of how many."""
    section.footer.paragraphs[0].text = shown(guard)
    number = section.footer.add_paragraph(style="Footer")
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    number.add_run(f"{shown(page)} ")
    _field(number, "PAGE")
    if of:
        number.add_run(f" {shown(of)} ")
        _field(number, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 -- fields have no other way in


def _count_from_one(section: Section) -> None:
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    properties = section._sectPr  # noqa: SLF001 -- numbering has no other way in
    properties.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")
