"""Formats that convo knows but does not read yet: refused by name, never read as prose."""

from __future__ import annotations

import re

from convo.errors import Place, ReadError

XML = "format-xml"
TRANSCRIPTIONS = "ANNOTATION_DOCUMENT|(?:basic|segmented)-transcription"
"""The outermost elements of the XML files that convo reads."""

READ_AS_XML = (".eaf", ".exb", ".exs")
BY_SUFFIX = {
    ".qdc": "file-codebook",
    ".sbv": "format-sbv",
    ".html": "format-html",
    ".htm": "format-html",
    ".xhtml": "format-html",
    ".mht": "format-html",
    ".ttml": "format-ttml",
    ".dfxp": "format-ttml",
    ".xml": "format-xml",
    ".trs": "format-xml",
    ".odt": "format-odt",
    ".xlsx": "format-excel",
    ".xls": "format-excel",
    ".ods": "format-excel",
}
BY_CONTENT = (
    ("format-ttml", re.compile(r"\s*(?:<[?!][^>]*>\s*)*<tt\b")),
    (
        "format-html",
        re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE html|<html)\b", re.IGNORECASE),
    ),
    (XML, re.compile(rf"\s*<\?xml\s(?!(?:[^<]|<[?!])*<(?:{TRANSCRIPTIONS})\b)")),
)
MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "format-odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "format-excel",
}
EXCEL = b"xl/workbook.xml"
MIMETYPE_WITHIN = 120
TRANSCRIPTION = re.compile(rf"<(?:{TRANSCRIPTIONS})\b".encode())
MOST_BEFORE = 4096
"""Bytes of declarations and comments before the outermost element."""


def refuse_by_suffix(content: bytes, suffix: str) -> None:
    """Stop when a file's suffix, or the way its archive begins, names a format not read yet.

    Raises:
        ReadError: with what the format is called, and how to get a file that can be read.
    """
    packed = content.startswith(b"PK\x03\x04")
    head = content[:MIMETYPE_WITHIN] if packed else b""
    message = next((name for mark, name in MIMETYPES.items() if mark in head), None)
    if packed and EXCEL in content:
        message = "format-excel"
    message = message or BY_SUFFIX.get(suffix)
    if message and not (message == XML and TRANSCRIPTION.search(content[:MOST_BEFORE])):
        raise ReadError(message, where=Place(""))


def refuse_by_content(head: str, suffix: str) -> None:
    """Stop when a text is written in a format not read yet, whatever its file is called.

    Raises:
        ReadError: with what the format is called, and how to get a file that can be read.
    """
    message = next((name for name, opening in BY_CONTENT if opening.match(head)), None)
    if message and not (message == XML and suffix in READ_AS_XML):
        raise ReadError(message, where=Place(""))
