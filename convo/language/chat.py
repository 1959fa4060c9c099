"""Talk as CHAT writes it, read as words: CHAT's own marks stand in braces, which nobody says.

CHAT: https://talkbank.org/manuals/CHAT.html. `ja &=griner [//] nej +...` becomes
`ja {&=griner} {[//]} nej {+...}...`: the marks that convo knows from other transcripts, such as
pauses and overlap brackets, stay as they are, and `convo.language.marks` takes the braces off.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

TERMINATORS = {
    "+...": "...",
    "+..?": "...?",
    "+!?": "!?",
    "+/.": "",
    "+//.": "",
    "+/?": "?",
    "+//?": "?",
    '+"/.': ".",
    '+".': ".",
    "+.": "",
}
"""How an utterance can end in CHAT, besides `.`, `?` and `!` -> what a transcriber writes."""

LINKERS = frozenset({"+<", "+^", "+,", "++", '+"', '+"/', "+≈", "+≋"})
CONTOURS = "⇗↗→↘⇘≈≋∞≡‡„"
"""How the voice ends, links between turns, and the tags for what is called and tacked on."""

PIECE = re.compile(r'(\[[^\[\]]*\]|\+[<"](?:/[.?]?|\.)?(?=\s|$)|[<>‹›〔〕]|[^\S\r\n]+|\s)')
CODE = re.compile(
    r"\[(?:/{1,3}|/-|/\?|[<>]\d*|\?|!{1,2}|\*.*|::?\s.*|=[!?]?\s.*|%\s.*|\+\s.*|\^.*|-\s\w+|#.*|e|x\s*\d+)\s*\]",
    re.DOTALL,
)
"""Codes in brackets. Others may be what other transcribers put in brackets: overlaps, laughter."""

PAUSE = re.compile(r"\((?:\.{1,3}|\d+(?:\.\d*)?)\)")
LONG_PAUSE = re.compile(r"\(\d+:\d+(?:\.\d*)?\)")
NOT_A_WORD = re.compile(
    r"&[=*{}]\S*|0(?:[^\W\d_]\S*)?|[⇗↗→↘⇘≈≋∞≡‡„]+|\+[^\w\s]{1,3}|\(\d+:\d+(?:\.\d*)?\)"
)
PREFIX = re.compile(r"&[-+~]?(?=[^\W\d_])")
UNSAID = re.compile(r"(yyy|www)(?!\w)")
SUFFIX = re.compile(r"(?<=[\w)’'])@(?:[a-z]{1,6}(?:[:$+&-][\w:$+&-]*)?)?(?=\W|$)(?!\.\w)")
GLUED = re.compile(r"(?<=[^\W_])[+_](?=[^\W_])")
INDEX = re.compile(r"(?<![^\W\d_])([⌈⌉⌊⌋]\d)|([⌈⌉⌊⌋]\d)(?![^\W\d_])")
CONTOUR = re.compile(rf"[{CONTOURS}]")
LONG_END = re.compile(r"(?<=[^\W\d_]):(?=[^\w:]*$)")
SHORTENED = re.compile(
    r"(?<=[^\W\d_])\(([^\W\d_'’]+)\)|\(([^\W\d_'’]+)\)(?=[^\W\d_])|\(([^\W\d_]*['’][^\W\d_]*)\)"
)
TYPOGRAPHY = re.compile(r"[\x02\x03][\x01\x02]|[ΫἩ]")
WORDS = re.compile(r"\w(?![^{}]*\})")
"""A letter outside braces."""

ENDING = re.compile(r"(?<=\}) ?[.!]$")
CLOSING = re.compile(r"(?<=\S) (?=[.,!?;](?:\s|$))")


class Said(NamedTuple):
    """A main tier as words, and what of it is no word of the speaker's."""

    text: str
    marks: int = 0
    """Marks that stand in braces."""

    taken_off: int = 0
    """Signs inside words that are left out: parentheses of shortened words, underlining."""

    others: int = 0
    """Words of others, as `&*SAG:mm`."""

    unbalanced: bool = False
    """A bracket has no partner."""


def as_said(main: str) -> Said:
    """A main tier, without its time, in the marks that other transcripts have.

    Example:
        >>> as_said("<og så> [//] nej &-øh (be)cause &=ler det er (0.5) ja@s:eng +/.").text
        '{<}og så{>} {[//]} nej {&-}øh because {&=ler} det er (0.5) ja{@s:eng} {+/.}'
        >>> as_said("<hej [//] der").unbalanced
        True
    """
    main, typography = TYPOGRAPHY.subn("", main)
    pieces = PIECE.split(main)
    alone = _alone(pieces)
    found = [_piece(piece, at in alone) for at, piece in enumerate(pieces) if piece]
    text = CLOSING.sub("", "".join(one.text for one in found)).strip()
    return Said(
        text if WORDS.search(text) else ENDING.sub("", text),
        sum(one.marks for one in found),
        typography + sum(one.taken_off for one in found),
        sum(one.others for one in found),
        bool(alone) or any(one.unbalanced for one in found),
    )


def braced(mark: str) -> str:
    """A mark of CHAT where nobody takes it for words."""
    return "{" + mark.replace("{", "(").replace("}", ")") + "}"


def _alone(pieces: list[str]) -> set[int]:
    """Where a group begins that has no end, or ends that has no beginning."""
    begun: list[int] = []
    alone: set[int] = set()
    for at, piece in enumerate(pieces):
        if piece == "<":
            begun.append(at)
        elif piece == ">" and begun:
            begun.pop()
        elif piece == ">":
            alone.add(at)
    return alone.union(begun)


def _piece(piece: str, alone: bool) -> Said:
    if piece.isspace():
        return Said(" ")
    if piece in "<>‹›〔〕":
        return Said(braced(piece), 1, unbalanced=alone)
    if piece[0] == "[" and piece[-1] == "]":
        return Said(braced(piece), 1) if CODE.fullmatch(piece) else Said(piece)
    return _word(piece)


@lru_cache(maxsize=16_384)
def _word(piece: str) -> Said:
    if piece in TERMINATORS:
        return Said(braced(piece) + TERMINATORS[piece], 1)
    if PAUSE.fullmatch(piece):
        return Said(piece)
    if piece in LINKERS or NOT_A_WORD.fullmatch(piece):
        event, end = _without_end(piece)
        return Said(braced(event) + end, 1, others=int(piece.startswith("&*")))
    lone = piece.count("[") + piece.count("]")
    form = SUFFIX.search(piece)
    word, after = (piece[: form.start()], piece[form.end() :]) if form else (piece, "")
    text, shortened = SHORTENED.subn(lambda found: found[1] or found[2] or found[3], word)
    marks = int(bool(form))
    for pattern in (INDEX, UNSAID, PREFIX, GLUED, CONTOUR, LONG_END):
        text, count = pattern.subn(_in_braces, text)
        marks += count
    text += (braced(form[0]) if form else "") + after
    text = text.replace("[", "{[}").replace("]", "{]}") if lone else text
    return Said(text, marks, shortened, unbalanced=bool(lone))


def _without_end(piece: str) -> tuple[str, str]:
    """An event, and the stop that stands at it, as in `&*SAG:mm!`."""
    end = re.search(r"(?<=\w)[.?!]$", piece)
    return (piece[:-1], piece[-1]) if end else (piece, "")


def _in_braces(found: re.Match[str]) -> str:
    return braced(found[0]) + ("xxx" if found.re is UNSAID else "")
