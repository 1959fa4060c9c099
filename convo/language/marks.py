"""Transcribers' marks: what is taken off a raw line so that only the words said are left.

The marks are those of `convo measures explain word`: pauses, comments, overlap brackets, notes in
braces, and the signs of Jefferson's notation. A word is never taken off, only signs and comments.
"""

from __future__ import annotations

import polars as pl

from convo.language.lexicon import lexicon

MARKED = r"[\[\](){}<>#*°↑↓=⌈⌉⌊⌋\u00AD\u200B\u2060\uFEFF]|xxx|\p{L}:|\s\s|[^\S ]|^\s|\s$|\p{M}"
"""A row without a match holds no mark and needs no cleaning."""

BEFORE_COMMENTS = (
    (r"[\u00AD\u200B\u2060\uFEFF]", ""),
    (r"^\s*\[[^\[\]]*\][\s.,!?]*$", " "),  # the whole row is a comment
    (r"\{[^{}]*\}|\(\(.*?\)\)|<unk>|\bxxx\b", " "),
    (r"\+?\[[^\[\]=]*=[^\[\]]*\]", " "),  # +[lex=nogen], [pron=…]
    (r"\((?:\.+|…|\d{0,2}[.,]\d+\s*|\d{1,2}\s*(?:s|sek\w*|sec\w*)?\.?(?: pause)?)\)", " # "),
    (r"(?:^|\s)#[#\s]*(?:\s|$)", " # "),
)
AFTER_COMMENTS = (
    (r"[\[\]⌈⌉⌊⌋↑↓]", ""),
    (r">(\S[^<>]*?)<", "$1"),
    (r"<([^<>]*?\S)>", "$1"),
    (r"(^|\s)°+([^°]*)°+", "$1$2"),
    (r"(?:^|\s)\*+(?:\s|$)", " "),
    (r"(^|\s)=+(\p{Ll})", "$1$2"),  # latching: =ja, nej=
    (r"(\p{L})=+(\s|$)", "$1$2"),
    (r"(\p{L})=+(\p{L})", "$1 $2"),
    (r"(\p{L}):+(\p{L})", "$1$2"),
    (r"(\p{L}):+(\p{L})", "$1$2"),  # again, for a:b:c
    (r"(\p{L})::+", "$1"),
    (r"\s+", " "),
    (r" ([.,!?;])", "$1"),
)

MEASURED = r"\d+(?:[.,]\d+)?|sek(?:under)?|seconds?|lang|kort|long|short|lidt"
"""Words that may stand beside a comment's own: [lang pause], [pause 3 sek]."""


def unmarked(raw: pl.Series, language: str) -> pl.DataFrame:
    """The words of raw lines: columns `text` and `clauses`, as long as `raw`.

    `text` is NFC, without marks and with single spaces; `clauses` is the same with every silent
    pause kept as "#". A row without words gives "".

    Example:
        >>> rows = pl.Series(["ja (0.8) >jeg tror< [det] no:k", "[arabisk]", "nej [griner] {x} ha-"])
        >>> unmarked(rows, "da").rows()
        [('ja jeg tror det nok', 'ja # jeg tror det nok'), ('', ''), ('nej ha-', 'nej ha-')]
    """
    composed = raw.str.normalize("NFC")
    marked = composed.str.contains(MARKED)
    if not marked.any():
        return pl.DataFrame({"text": composed, "clauses": composed})
    clean = _without_marks(composed.filter(marked), language)
    at = marked.arg_true()
    return pl.DataFrame(
        {
            "text": composed.clone().scatter(at, clean["text"]),
            "clauses": composed.clone().scatter(at, clean["clauses"]),
        }
    )


def _without_marks(rows: pl.Series, language: str) -> pl.DataFrame:
    listed = "|".join(sorted(lexicon(language).comments))
    comment = rf"(?i)[\[(]\s*(?:{MEASURED}\s+)*(?:{listed})(?:[\s,.]+(?:{listed}|{MEASURED}))*[\s.!]*[\])]"
    line = pl.col("line")
    for pattern, instead in (*BEFORE_COMMENTS, (comment, " "), *AFTER_COMMENTS):
        line = line.str.replace_all(pattern, instead)
    clauses = line.str.strip_chars()
    text = clauses.str.replace_all(r"(?:^|\s)#(?:\s|$)", " ").str.strip_chars()
    return pl.DataFrame({"line": rows}).select(text=text, clauses=clauses)
