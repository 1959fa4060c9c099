"""The clean text of a raw transcript line, and its words, character by character."""

from __future__ import annotations

import html
import re
import unicodedata

COMMENTS = {
    "da": frozenset({"griner", "ler", "latter", "uhørligt", "hoster", "sukker", "pause"}),
    "en": frozenset({"laughs", "laughter", "inaudible", "crosstalk", "coughs", "sighs", "pause"}),
}
"""A few comments of each language; the judged program's own list is passed in instead."""

FILLERS = frozenset({"øh", "øhm", "hm", "eh", "uh", "um"})
JOINERS = "'’-"
REMOVED = (
    r"\(\(.*?\)\)",  # ((a comment))
    r"\{[^{}]*\}",
    r"<unk>",
    r"\+?\[[^\[\]=]*=[^\[\]]*\]",  # +[pron=uncertain], [x=…]
    r"\(\s*\d{1,2}(?:[.,]\d+)?\s*\)",  # (0.8), (2)
    r"\(\.+\)",
    r"#",
    r"\bxxx\b",
)


def clean(raw: str, comments: frozenset[str] = COMMENTS["da"]) -> str:
    """The line without marks: NFC, entities decoded, spaces single."""
    text = unicodedata.normalize("NFC", html.unescape(raw))
    for pattern in REMOVED:
        text = re.sub(pattern, " ", text)
    if re.fullmatch(r"\s*\[[^\[\]]*\][\s.,;!?]*", text):
        return ""
    text = re.sub(r"\[([^\[\]]*)\]", lambda found: _unless_comment(found[1], comments), text)
    text = re.sub(r"\(([^()]*)\)", lambda found: _unless_comment(found[1], comments), text)
    text = re.sub(r"[\[\]()<>=]", " ", text)
    text = re.sub(r"[°↑↓]", "", text)
    text = re.sub(r"(?<=[^\W\d_]):+(?=[^\W\d_])", "", text)
    text = re.sub(r"(?<=[^\W\d_])::+", "", text)
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The casefolded words of a text without marks."""
    found = []
    at = 0
    while at < len(text):
        end = _decimal_end(text, at) or _word_end(text, at)
        if end:
            found.append(text[at:end].casefold())
        at = end or at + 1
    return found


def _unless_comment(inside: str, comments: frozenset[str]) -> str:
    return " " if inside.strip().casefold() in comments else inside


def _decimal_end(text: str, at: int) -> int | None:
    left = _digits_end(text, at)
    if left == at or left >= len(text) or text[left] not in ".,:":
        return None
    right = _digits_end(text, left + 1)
    return right if right > left + 1 else None


def _digits_end(text: str, at: int) -> int:
    while at < len(text) and unicodedata.category(text[at]) == "Nd":
        at += 1
    return at


def _word_end(text: str, at: int) -> int | None:
    if not _is(text, at, "LN"):
        return None
    while _is(text, at, "LMN") or (_in(text, at, JOINERS) and _is(text, at + 1, "LMN")):
        at += 1
    return at


def _is(text: str, at: int, kinds: str) -> bool:
    return at < len(text) and unicodedata.category(text[at])[0] in kinds


def _in(text: str, at: int, characters: str) -> bool:
    return at < len(text) and text[at] in characters
