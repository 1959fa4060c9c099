"""The texts and numbers of a Praat text file, found in one pass, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(r'"|(?<!\S)![^\n]*|[^\s"]+')
NUMBER = re.compile(r"[-+]?(?:[0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
INSIDE = re.compile(r'""|"')
CLOSES = re.compile(r'[ \t]*(?:\n|\Z)|[ \t]+["0-9<!.+-]')
"""What may follow the quotation mark that closes a text."""

STRUCTURE = re.compile(
    r"\n(?=[ \t]*(?:(?:intervals|points|item) ?\[|(?:xmin|xmax|number|time) = ?[0-9.]|class = \"))"
)
"""Where the file goes on though a text before it has not been closed."""

MOST_REPAIRS = 100
"""Texts without an end that are repaired; a file with more is broken altogether."""


class Token(NamedTuple):
    """A text or a number, or another word; `line` is where it begins, from 1."""

    line: int
    text: str | None = None
    number: float | None = None
    word: str = ""
    fault: str = ""
    """The id of the message about a text whose quotation marks are wrong."""


def tokens(content: str) -> Iterator[Token]:
    r"""What a Praat text file says, in its order; line ends are those of Unix.

    Example:
        >>> [token[:4] for token in tokens('xmin = 0.5\n"sagde ""ja"" nu"')]
        [(1, None, None, 'xmin'), (1, None, None, '='), (1, None, 0.5, ''),
         (2, 'sagde "ja" nu', None, '')]
    """
    at, line, repairs = 0, 1, 0
    while found := TOKEN.search(content, at):
        line += content.count("\n", at, found.start())
        at = found.end()
        if found[0] == '"':
            text, end, fault = _quoted(content, at, repair=repairs < MOST_REPAIRS)
            repairs += fault == "textgrid-unclosed"
            yield Token(line, text=text, fault=fault)
            line += content.count("\n", at, end)
            at = end
        elif NUMBER.fullmatch(found[0]):
            yield Token(line, number=float(found[0]))
        elif not found[0].startswith("!"):
            yield Token(line, word=found[0])


def _quoted(content: str, begin: int, *, repair: bool) -> tuple[str, int, str]:
    """A text from behind its first quotation mark: the text, where it ends, and what is wrong."""
    fault, searched, broken = "", begin, None
    for mark in INSIDE.finditer(content, begin):
        if mark[0] == '""':
            continue
        closes = CLOSES.match(content, mark.end())
        if repair and (fault or not closes):
            broken = STRUCTURE.search(content, searched, mark.start())
            searched = mark.start()
        if broken:
            break
        if closes:
            return content[begin : mark.start()].replace('""', '"'), mark.end(), fault
        fault = "textgrid-quote"
    else:
        broken = STRUCTURE.search(content, searched) if repair else None
    end = broken.start() if broken else len(content)
    return content[begin:end].rstrip().replace('""', '"'), end, "textgrid-unclosed"
