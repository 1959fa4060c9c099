"""A sheet as a Word document: the same bytes for the same sheet, and no trace of who made it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.settings import Settings

from convo.reports.reflection import word_blocks, word_pages, word_styles
from convo.reports.reflection.blocks import Sheet

LEFT_OUT = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
"""Parts of the library's own template that say nothing of a sheet."""

MODERN = "15"
"""The version of Word whose layout is meant; an older one opens in a mode of compatibility."""


def render(sheet: Sheet) -> bytes:
    """The document; whatever the texts hold, they are texts in it."""
    document = docx.Document()
    word_styles.give_styles(document, sheet.language, sheet.spoken_language)
    for copy in sheet.copies:
        word_pages.begin(document, sheet, copy)
        for block in copy.blocks:
            word_blocks.add(document, block)
    _describe(document, sheet)
    _leave_out(document)
    return _timeless(document)


def _describe(document: Document, sheet: Sheet) -> None:
    """What the document says of itself: its title, its language, made by convo, at no time."""
    said = document.core_properties
    said.title, said.author, said.last_modified_by = sheet.title, "convo", "convo"
    said.comments, said.language = "", word_styles.LANGUAGES[sheet.language]
    element = document.core_properties._element  # noqa: SLF001 -- a date cannot be taken away otherwise
    for date in ("dcterms:created", "dcterms:modified"):
        for found in element.findall(qn(date)):
            element.remove(found)
    _lay_out_as_now(document.settings)


def _lay_out_as_now(settings: Settings) -> None:
    for one in settings.element.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), MODERN)


def _leave_out(document: Document) -> None:
    for part in (document.part.package, document.part):
        for name, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in LEFT_OUT:
                del part.rels[name]


def _timeless(document: Document) -> bytes:
    """The file, with the same date for all that is in it."""
    saved, whole = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts, ZipFile(whole, "w", ZIP_DEFLATED) as out:
        for one in parts.infolist():
            out.writestr(ZipInfo(one.filename), parts.read(one), ZIP_DEFLATED)
    return whole.getvalue()
