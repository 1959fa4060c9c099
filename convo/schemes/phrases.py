"""What a phrase finds: whole words in a column of casefolded words joined by single spaces.

A column holds ` w1 w2 w3 `, with a space at both ends, so that a phrase with a space at both ends
is found by its characters alone and word borders cost nothing. `arbejd*` leaves out the space
after it, `*jobbet` the one before it; `…` becomes a small linear regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from convo.language.content import fold
from convo.language.tokens import WORD

GAP = "…"
STAR = "*"
GAP_WORDS = 4
START, END = "^", "$"
"""What frames a column in which phrases are sought at the start or the end."""

FRAME = f" {START}{END}"
"""What stands around the words of a column."""

_PIECES = rf"…|\.\.\.|\*?(?:{WORD})(?:\*(?:{WORD})?)*|\*"
_LETTERS = "0-9a-zæøåéüöä"
_EVERYDAY = re.compile(rf"[{_LETTERS}A-ZÆØÅÉÜÖÄ '’,.:;?!*…-]*")
_EVERYDAY_WORD = rf"[0-9]+[.,:][0-9]+|[{_LETTERS}]+(?:['-][{_LETTERS}]+)*"
_EVERYDAY_PIECES = re.compile(rf"…|\.\.\.|\*?(?:{_EVERYDAY_WORD})(?:\*(?:{_EVERYDAY_WORD})?)*|\*")
"""The same pieces for phrases in the letters that Danish and English are written with."""

_SOME_WORDS = rf"(?:[^ ]+ ){{0,{GAP_WORDS}}}?"


class Expression(NamedTuple):
    """A regular expression, and what must stand where it matches."""

    pattern: str
    anchors: tuple[str, ...]
    """Texts of which whatever it matches holds at least one."""

    whole: bool = False
    """Whether it matches a column from end to end."""


class Patterns(NamedTuple):
    """What to look for in a column: texts as they stand, and regular expressions."""

    literals: tuple[str, ...] = ()
    expressions: tuple[Expression, ...] = ()


def pieces(phrase: str) -> tuple[str, ...]:
    """The words of one phrase as they are sought, with `*` and `…` kept.

    Example:
        >>> pieces("Jeg vil … arbejd*, ikke?")
        ('jeg', 'vil', '…', 'arbejd*', 'ikke')
        >>> pieces("…?")
        ()
    """
    return all_pieces((phrase,))[0]


@lru_cache(maxsize=4096)
def all_pieces(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words of several phrases as they are sought.

    Phrases in plain letters are split without a data frame: a scheme has hundreds of short lists.
    """
    found: Iterable[list[str]]
    if all(map(_EVERYDAY.fullmatch, phrases)):
        found = (_EVERYDAY_PIECES.findall(one.lower().replace("’", "'")) for one in phrases)
    else:
        texts = pl.DataFrame({"phrase": phrases}, schema={"phrase": pl.String})
        found = texts.select(fold(pl.col("phrase")).str.extract_all(_PIECES)).to_series()
    return tuple(
        _trimmed([GAP if piece == "..." else piece for piece in words]) for words in found
    )


@lru_cache(maxsize=4096)
def contained(phrases: tuple[str, ...]) -> Patterns:
    """The patterns that find any of the phrases anywhere in a column.

    Example:
        >>> contained(("jeg vil", "arbejd*", "*jobbet", "jeg … gerne"))
        Patterns(literals=(' jeg vil ', ' arbejd', 'jobbet '),
                 expressions=(Expression(pattern=' jeg (?:[^ ]+ ){0,4}?gerne ',
                                         anchors=(' gerne ',), whole=False),))
    """
    return _patterns(phrases, " ", " ")


@lru_cache(maxsize=4096)
def at_start(phrases: tuple[str, ...]) -> Patterns:
    """The patterns that find any of the phrases at the start of a framed column."""
    return _patterns(phrases, START + " ", " ")


@lru_cache(maxsize=4096)
def at_end(phrases: tuple[str, ...]) -> Patterns:
    """The patterns that find any of the phrases at the end of a framed column."""
    return _patterns(phrases, " ", " " + END)


@lru_cache(maxsize=4096)
def whole(phrases: tuple[str, ...]) -> Patterns:
    """The pattern of a framed column that holds nothing but the phrases."""
    sought = [words for words in all_pieces(phrases) if words]
    if not sought:
        return Patterns()
    longest_first = sorted({_body(words): None for words in sought}, key=len, reverse=True)
    pattern = rf"^\^ (?:(?:{'|'.join(longest_first)}) )+\$$"
    anchors = dict.fromkeys(_segments(words, START + " ", " ")[0] for words in sought)
    return Patterns(expressions=(Expression(pattern, tuple(anchors), whole=True),))


def words_named(phrases: Iterable[str]) -> frozenset[str]:
    """Every whole word that the phrases name."""
    return frozenset(word for words in all_pieces(tuple(phrases)) for word in words)


def _trimmed(words: list[str]) -> tuple[str, ...]:
    """The words without gaps at the edges, where a gap asks for nothing."""
    while words and words[0] == GAP:
        words = words[1:]
    while words and words[-1] == GAP:
        words = words[:-1]
    return tuple(words) if any(word not in {GAP, STAR} for word in words) else ()


def _patterns(phrases: tuple[str, ...], before: str, after: str) -> Patterns:
    """The patterns of phrases in a frame, each once."""
    literals: dict[str, None] = {}
    expressions: dict[Expression, None] = {}
    for words in all_pieces(phrases):
        if words and _plain(words, before, after):
            literals[_framed(words, before, after)] = None
        elif words:
            pattern = _escaped(before) + _body(words) + _escaped(after)
            anchor = max(_segments(words, before, after), key=len)
            expressions[Expression(pattern, (anchor,))] = None
    return Patterns(tuple(literals), tuple(expressions))


def _plain(words: tuple[str, ...], before: str, after: str) -> bool:
    """Whether there is no gap, and stars stand only where the frame is a word's border."""
    text = " ".join(words)
    text = text.removeprefix(STAR) if before == " " else text
    text = text.removesuffix(STAR) if after == " " else text
    return STAR not in text and not any(word in {GAP, STAR} for word in words)


def _framed(words: tuple[str, ...], before: str, after: str) -> str:
    text = " ".join(words)
    first = "" if text.startswith(STAR) else before
    last = "" if text.endswith(STAR) else after
    return first + text.removeprefix(STAR).removesuffix(STAR) + last


def _segments(words: tuple[str, ...], before: str, after: str) -> list[str]:
    """The plain texts in what a phrase finds, between its stars and gaps."""
    return re.split(rf"[{STAR}{GAP}]", before + " ".join(words) + after)


def _escaped(frame: str) -> str:
    return frame.replace(START, r"\^").replace(END, r"\$")


def _body(words: tuple[str, ...]) -> str:
    """The regular expression of a phrase, without the spaces around it."""
    text = ""
    for index, word in enumerate(words):
        if word == GAP:
            text += _SOME_WORDS
        else:
            text += _word(word) + (" " if index < len(words) - 1 else "")
    return text


def _word(word: str) -> str:
    if word == STAR:
        return "[^ ]+"
    return "[^ ]*".join(re.escape(part) for part in word.split(STAR))
