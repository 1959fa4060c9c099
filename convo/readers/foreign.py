"""Formats that convo knows but does not read yet: refused by name, never read as prose."""

from __future__ import annotations

import re

from convo.errors import Place, ReadError

BY_SUFFIX = {
    ".eaf": "format-elan",
    ".textgrid": "format-textgrid",
    ".exb": "format-exmaralda",
    ".exs": "format-exmaralda",
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
    ("format-elan", re.compile(r"\s*(?:<[?!][^>]*>\s*)*<ANNOTATION_DOCUMENT\b")),
    ("format-exmaralda", re.compile(r"\s*(?:<[?!][^>]*>\s*)*<basic-transcription\b")),
    ("format-ttml", re.compile(r"\s*(?:<[?!][^>]*>\s*)*<tt\b")),
    (
        "format-html",
        re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE html|<html)\b", re.IGNORECASE),
    ),
    ("format-xml", re.compile(r"\s*<\?xml\s")),
    ("format-textgrid", re.compile(r'\s*(?:File type = )?"ooTextFile')),
)
MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "format-odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "format-excel",
}
EXCEL = b"xl/workbook.xml"
MIMETYPE_WITHIN = 120


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
    if message:
        raise ReadError(message, where=Place(""))


def refuse_by_content(head: str) -> None:
    """Stop when a text is written in a format not read yet, whatever its file is called.

    Raises:
        ReadError: with what the format is called, and how to get a file that can be read.
    """
    message = next((name for name, opening in BY_CONTENT if opening.match(head)), None)
    if message:
        raise ReadError(message, where=Place(""))
