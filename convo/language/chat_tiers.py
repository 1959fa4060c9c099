"""Talk as a main tier of CHAT: what its programs can search, ending as an utterance must.

`convo.language.chat` reads it back. Where the way back would not give the same text, a writer
keeps the text itself in a tier of its own; so much of a transcriber's habit has no form in CHAT.
"""

from __future__ import annotations

import re
from functools import lru_cache

from convo.language.chat import CONTOURS, LINKERS, TERMINATORS, as_said
from convo.language.lexicon import lexicon

SPLIT = re.compile(r"(\{[^{}]*\}|\(\([^()]*\)\)|\[[^\[\]]*\]|\([^()]*\)|\s+)")
MARK = re.compile(
    rf"\[[^\[\]]*\]|&(?:[-+~]|[=*()]\S+)?|\+\S{{1,3}}|[+_:<>‹›〔〕{CONTOURS}]|[{CONTOURS}]+|0\S*|"
    r"@\S*|[⌈⌉⌊⌋]\d|\(\d+:\d+(?:\.\d*)?\)|yyy|www"
)
"""What stands in braces when it comes from CHAT; other notes in braces are a transcriber's."""

TIMED = re.compile(r"\(\s*(\d+)(?:[.,](\d+))?\s*(?:s|sek\w*|sec\w*)?\.?\s*\)")
SHORT = re.compile(r"\(\.{1,3}\)")
OUTSIDE = re.compile(r"[^\w'’\-:^~ˈˌ⌈⌉⌊⌋↑↓°“”∆∇⁎⁑▁▔☺♋⁇∬∮∙∾≠↻↫⤇⤆]+")
ENDED = re.compile(
    "|".join(
        re.escape(f"{{{mark}}}{stop}") for mark, stop in sorted(TERMINATORS.items(), reverse=True)
    )
    + r"|\{(?:yyy|www)\}xxx"
)
"""A mark with what stands for it in words."""

END = "\x00"
"""Before a sign that may end the utterance, until it is known which one does."""

AT_THE_END = re.compile(rf"{END}(\S+)((?:\s*\[\+ [^\[\]]*\])*)\s*$")
UNENDED = frozenset("⇗↗→↘⇘≈≋∞≡")
"""Signs that end an utterance by themselves, in transcripts of conversation analysis."""

TAIL = re.compile(r"(?<!:)(::+)?([.,!?;:…]*)$")


def as_chat(text: str) -> str:
    """A text with a transcriber's marks as a main tier, without speaker and time.

    Example:
        >>> as_chat("Hej. Kl. 10.30 [griner] (0.8) er det ha- <godt>?")
        'Hej , Kl , 10_30 &=griner (0.8) er det &+ha godt ?'
        >>> as_chat("{<}og så{>} {[//]} nej {&-}øh {+...}...")
        '<og så> [//] nej &-øh +...'
    """
    text = ENDED.sub(lambda found: found[0].partition("}")[0] + "}", text.replace(END, ""))
    shown = "".join(
        _mark(piece[1:-1]) if piece[0] == "{" and piece[-1] == "}" else _other(piece)
        for piece in SPLIT.split(text)
        if piece
    )
    return _ended(re.sub(r"\s+", " ", shown).strip())


def survives(text: str, main: str) -> bool:
    """Whether a main tier made of a text gives that text back.

    Example:
        >>> survives("Hej!", as_chat("Hej!")), survives("Hej", as_chat("Hej"))
        (True, False)
    """
    return as_said(main).text == text


def _mark(inner: str) -> str:
    """A mark as it stood in CHAT, or the note of another transcriber as an event."""
    if inner in TERMINATORS:
        return f" {END}{inner} "
    if not MARK.fullmatch(inner):
        return _event(inner)
    if inner in LINKERS:
        return f"{inner} "
    return re.sub(r"^&([()])(?=[ln]=)", lambda found: "&{" if found[1] == "(" else "&}", inner)


def _other(piece: str) -> str:
    if piece.isspace():
        return " "
    if piece.startswith("((") and piece.endswith("))"):
        return _event(piece[2:-2])
    if piece[0] == "[" and piece[-1] == "]":
        words = piece[1:-1]
        return _event(words) if _is_comment(words) else f"⌈{_words(words)}⌉"
    if piece[0] == "(" and piece[-1] == ")":
        return _in_parentheses(piece)
    return _word(piece)


def _in_parentheses(piece: str) -> str:
    if SHORT.fullmatch(piece):
        return piece
    if timed := TIMED.fullmatch(piece):
        return f"({timed[1]}.{timed[2] or ''})"
    words = piece[1:-1]
    if _is_comment(words):
        return _event(words)
    return f"({words})" if words.isalpha() else f" {_words(words)} "


def _is_comment(words: str) -> bool:
    found = words.casefold().split()
    known = lexicon("unknown").comments
    return bool(found) and all(word.strip(".,!") in known for word in found)


def _event(note: str) -> str:
    name = "_".join(re.findall(r"\w+", note))
    return f" &={name} " if name else " "


def _words(text: str) -> str:
    return "".join(_word(piece) if piece.strip() else " " for piece in re.split(r"(\s+)", text))


@lru_cache(maxsize=16_384)
def _word(piece: str) -> str:
    if piece == "#":
        return "(.)"
    tail = TAIL.search(piece)
    if not tail:
        return _letters(piece)
    return _letters(piece[: tail.start()] + (tail[1] or "")) + _stop(tail[2])


def _stop(signs: str) -> str:
    if "..." in signs or "…" in signs:
        return f" {END}+..? " if "?" in signs else f" {END}+... "
    found = next((sign for sign in signs if sign in "?!"), None)
    if found or "." in signs:
        return f" {END}{found or '.'} "
    return f" {signs[0]} " if signs[:1] in (",", ";") else ""


def _letters(word: str) -> str:
    word = OUTSIDE.sub("_", word.replace("_", "-")).strip("_")
    word = re.sub(r"^[-~^]+|(?<=\d):(?=\d)|^0+(?=[^\W\d_])", _tamed, word)
    if word.endswith("-") and word.strip("-"):
        return f"&+{word.strip('-')}"
    return word if word.strip("-") else ""


def _tamed(found: re.Match[str]) -> str:
    return "_" if found[0] == ":" else ""


def _ended(shown: str) -> str:
    """With exactly one sign that ends the utterance, at its end; those before become commas."""
    last = AT_THE_END.search(shown)
    head, end = (shown[: last.start()], last) if last else (shown, None)
    head = re.sub(rf"{END}\S+", ",", head)
    head = re.sub(r"(?:^|(?<=\s))[,;]\s*(?=[,;])", "", re.sub(r"\s+", " ", head)).strip(" ")
    head = re.sub(r"^[,;]\s*", "", head)
    if not end and head[-1:] in UNENDED:
        return head
    return f"{head or '0'} {end[1]}{end[2]}" if end else f"{head or '0'} ."
