"""Word documents as files: the same bytes for the same document, and no trace of who made it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.oxml.ns import qn
from docx.settings import Settings

LEFT_OUT = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
"""Parts of the library's own template that say nothing of a document of ours."""

MODERN = "15"
"""The version of Word whose layout is meant; an older one opens in a mode of compatibility."""


def as_bytes(document: Document, title: str, language: str) -> bytes:
    """The document as a file; `language` is that of its texts, such as `da-DK`."""
    _describe(document, title, language)
    _leave_out(document)
    return _timeless(document)


def _describe(document: Document, title: str, language: str) -> None:
    """What the document says of itself: its title, its language, made by convo, at no time."""
    said = document.core_properties
    said.title, said.author, said.last_modified_by = title, "convo", "convo"
    said.comments, said.language = "", language
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
