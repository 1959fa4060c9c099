"""A sheet as a Word document."""

from __future__ import annotations

import docx

from convo.reports import word_file
from convo.reports.reflection import word_blocks, word_pages, word_styles
from convo.reports.reflection.blocks import Sheet


def render(sheet: Sheet) -> bytes:
    """The document; whatever the texts hold, they are texts in it."""
    document = docx.Document()
    word_styles.give_styles(document, sheet.language, sheet.spoken_language)
    for copy in sheet.copies:
        word_pages.begin(document, sheet, copy)
        for block in copy.blocks:
            word_blocks.add(document, block)
    return word_file.as_bytes(document, sheet.title, word_styles.LANGUAGES[sheet.language])
