"""Combining marks piled on one letter: cut to a few, told, and no word lost."""

from __future__ import annotations

import re
from html import unescape

import polars as pl

from convo.errors import Message
from convo.model import Notice
from convo.readers.parsed import Parsed, Row

WITHOUT_MARKS = ("latin-1", "cp1252")
"""Sets of letters that have no combining marks."""

LINE_END = re.compile(r"\r\n?|\n")
REFERENCES = re.compile(
    r"(?:&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});){9,}"
)
"""Marks can be written as character references too, which captions decode."""


def without_mark_floods(text: str, longest: int) -> tuple[str, list[Notice]]:
    r"""A text whose letters carry at most so many marks, and a notice where some were cut.

    Example:
        >>> text, notices = without_mark_floods("ja\na" + "\u0301" * 9, 2)
        >>> text == "ja\na" + "\u0301" * 2, notices[0].line, notices[0].message.args["count"]
        (True, 2, 7)
    """
    if text.count("&") > longest:
        text = REFERENCES.sub(lambda run: _decoded_if_flood(run[0], longest), text)
    if _has_no_marks(text):
        return text, []
    capped = _capped(text, longest)
    if capped == text:
        return text, []
    before = pl.Series([text]).str.extract(rf"(?s)^(.*?){_flood(longest)}", 1).item()
    line = len(LINE_END.findall(before)) + 1
    return capped, [Notice(_cut(len(text) - len(capped), longest), line)]


def _has_no_marks(text: str) -> bool:
    """Whether the letters of a text tell that none of them is a combining mark."""
    if text.isascii():
        return True
    for letters in WITHOUT_MARKS:
        try:
            text.encode(letters)
        except UnicodeEncodeError:
            continue
        return True
    return False


def cap_marks(parsed: Parsed, longest: int) -> None:
    """Cut floods in rows whose text was packed or escaped in the file, and tell each."""
    for at, row in enumerate(parsed.rows):
        if row.raw.isascii() and (row.speaker or "").isascii():
            continue
        text, raw = _capped(row.text, longest), _capped(row.raw, longest)
        speaker = row.speaker and _capped(row.speaker, longest)
        if (text, raw, speaker) != (row.text, row.raw, row.speaker):
            parsed.rows[at] = Row(row.line, speaker, text, raw, row.start, row.end)
            cut = len(row.raw) - len(raw) + len(row.speaker or "") - len(speaker or "")
            parsed.notices.append(Notice(_cut(cut, longest), row.line))


def _cut(count: int, longest: int) -> Message:
    return Message("marks-capped", {"count": count, "longest": longest})


def _flood(longest: int) -> str:
    return rf"(\p{{M}}{{{longest}}})\p{{M}}+"


def _capped(text: str, longest: int) -> str:
    whole = pl.Series([text])
    flood = _flood(longest)
    if not whole.str.contains(flood).item():
        return text
    capped: str = whole.str.replace_all(flood, "$1").item()
    return capped


def _decoded_if_flood(run: str, longest: int) -> str:
    marks = unescape(run)
    return marks if _capped(marks, longest) != marks else run
