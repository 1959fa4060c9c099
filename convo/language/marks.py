"""Transcribers' marks: what is taken off a raw line so that only the words said are left.

The marks are those of `convo measures explain word`: pauses, comments, overlap brackets, notes in
braces, and the signs of Jefferson's notation. A word is never taken off, only signs and comments.
"""

from __future__ import annotations

import polars as pl

from convo.language.lexicon import lexicon

Patterns = tuple[tuple[str, str], ...]

INVISIBLE: Patterns = ((r"[\u00AD\u200B\u2060\uFEFF]", ""),)
NOTES: Patterns = (
    (r"\{[^{}]*\}|\(\(.*?\)\)|<unk>", " "),
    (r"\+?\[[^\[\]=]*=[^\[\]]*\]", " "),  # +[lex=nogen], [pron=…]
    (
        r"\((?:\.+|…|[0-9]{0,2}[.,][0-9]+\s*|[0-9]{1,2}\s*)(?:s|sek\w*|sec\w*)?\.?(?: pause)?\)",
        " # ",
    ),
    (r"^[\s#]*\[[^\[\]]*\][\s.,!?#]*$", " "),  # the whole row is a comment
)
PAUSES: Patterns = ((r"(?:^|\s)#[#\s]*(?:\s|$)", " # "),)
BRACKETS: Patterns = ((r"[\[\]⌈⌉⌊⌋]", ""),)
SIGNS: Patterns = (
    (r"↓|(^|[^\p{L}\p{M}\p{N}])↑+", "$1"),
    (r">(\S[^<>]*?)<", "$1"),
    (r"<([^<>]*?\S)>", "$1"),
    (r"(^|\s)°+([^°]*)°+", "$1$2"),
    (r"(?:^|\s)\*+(?:\s|$)", " "),
)
LATCHING: Patterns = (
    (r"(^|\s)=+(\p{Ll})", "$1$2"),
    (r"(\p{L})=+(\s|$)", "$1$2"),
    (r"(\p{L})=+(\p{L})", "$1 $2"),
)
LENGTHENING: Patterns = (
    (r"(\p{L}):+(\p{L})", "$1$2"),
    (r"(\p{L}):+(\p{L})", "$1$2"),  # again, for a:b:c
    (r"(\p{L})::+", "$1"),
)

VOICED = "∆∇⁎⁑▁▔☺♋⁇∬∮∙∾≠↻↫⤇⤆ˈˌ"
VOICE: Patterns = (
    (rf"[{VOICED}]", ""),
    (r"(\p{L})[\^~](\p{L})", "$1$2"),
    (r"(\p{L})[\^~](\p{L})", "$1$2"),  # again, for a^b^c
)
"""How the voice sounds in conversation analysis (CHAT), and the parts of a word."""

UNHEARD: Patterns = ((r"\bxxx\b", " "),)
CLOSE_UP = r"([^#\s]) ([.,!?;])"
"""A space that a mark left in front of a stop; a pause keeps its own."""

SPACING: Patterns = ((r"\s+", " "), (CLOSE_UP, "$1$2"))

SILENT = r"(?:^|\s)#(?:\s|$)"

MEASURED = r"[0-9]+(?:[.,][0-9]+)?|sek(?:under)?|seconds?|lang|kort|long|short|lidt"
"""Words that may stand beside a comment's own: [lang pause], [pause 3 sek]."""

UNTIDY = r"\s\s|[^\S ]|^\s|\s$"
WANTING = (
    rf"[\[\](){{}}<=#↑↓>°*⌈⌉⌊⌋{VOICED}^~\u{{AD}}\u{{200B}}\u{{2060}}\u{{FEFF}}]"
    rf"|xxx|\S:[^\s0-9]|{UNTIDY}"
)
"""What a line has that one of the patterns may change."""

COMPOSABLE = r"[^\x00-\u{02FF}]"
"""A text without one of these is NFC."""


def unmarked(raw: pl.Series, language: str) -> pl.DataFrame:
    """The words of raw lines: columns `text` and `clauses`, as long as `raw`.

    `text` is NFC, without marks and with single spaces; `clauses` is the same with every silent
    pause kept as "#", and a rise behind a word as "↑". A row without words gives "".

    Example:
        >>> rows = pl.Series(["ja (0.8) >jeg tror< [det] no:k", "[arabisk]", "nej [griner] ha-"])
        >>> unmarked(rows, "da").rows()
        [('ja jeg tror det nok', 'ja # jeg tror det nok'), ('', ''), ('nej ha-', 'nej ha-')]
    """
    composable = raw.str.contains(COMPOSABLE).arg_true()
    line = raw.clone().scatter(composable, raw.gather(composable).str.normalize("NFC"))
    wanting = line.str.contains(WANTING).arg_true()
    found = _without_marks(line.gather(wanting), language)
    return pl.DataFrame(
        {name: line.clone().scatter(wanting, found[name]) for name in ("text", "clauses")}
    )


def _without_marks(lines: pl.Series, language: str) -> pl.DataFrame:
    line = pl.col("line")
    for pattern, instead in (*_patterns(lines, language), *SPACING):
        line = line.str.replace_all(pattern, instead)
    clauses = line.str.strip_chars()
    text = clauses.str.replace_all("↑", "", literal=True).str.replace_all(SILENT, " ")
    text = text.str.replace_all(CLOSE_UP, "$1$2").str.strip_chars()
    return pl.DataFrame({"line": lines}).select(text=text, clauses=clauses)


def _patterns(rows: pl.Series, language: str) -> Patterns:
    """The patterns that can match anything here: a sign that never occurs needs no search."""

    def any_of(*signs: str) -> bool:
        return any(rows.str.contains(sign, literal=True).any() for sign in signs)

    noted = any_of("[", "(", "{", "<")
    lengthened = any_of(":") and bool(rows.str.contains(r"\S:[^\s0-9]").any())
    commented = any_of("[", "(")
    found = (
        (any_of("\u00ad", "\u200b", "\u2060", "\ufeff"), INVISIBLE),
        (noted, NOTES),
        (any_of("xxx"), UNHEARD),
        (noted or any_of("#"), PAUSES),
        (commented, ((_comment(language), " "),) if commented else ()),
        (any_of("[", "]", "⌈", "⌉", "⌊", "⌋"), BRACKETS),
        (any_of("↑", "↓", "<", ">", "°", "*"), SIGNS),
        (bool(rows.str.contains(rf"[{VOICED}^~]").any()), VOICE),
        (any_of("="), LATCHING),
        (lengthened, LENGTHENING),
        (bool(rows.str.contains(UNTIDY).any()), SPACING[:1]),
    )
    return tuple(pattern for holds, patterns in found if holds for pattern in patterns)


def _comment(language: str) -> str:
    words = "|".join(sorted(lexicon(language).comments))
    beside = rf"(?:[\s,.]+(?:{words}|{MEASURED}))*"
    return rf"(?i)[\[(]\s*(?:(?:{MEASURED})\s+)*(?:{words}){beside}[\s.!]*[\])]"
