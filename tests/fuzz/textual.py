"""Mutators of text: lines moved and repeated, tokens swapped, numbers and encodings changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.fuzz.vocabulary import EXTREMES, NASTY

TOKEN = re.compile(
    r"-?\d+(?:[:.,]\d+)*|-->|</?[^<>\n]{0,40}>|&#?\w{1,8};|\w+|[^\w\s]|\n+", re.UNICODE
)
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "cp1252", "latin-1")
Mutator = Callable[[Random, str], str]


def lines_shuffled(chance: Random, text: str) -> str:
    """Some neighbouring lines in another order."""
    lines = text.split("\n")
    begin = chance.randrange(len(lines))
    end = min(len(lines), begin + chance.randint(2, 12))
    moved = lines[begin:end]
    chance.shuffle(moved)
    return "\n".join([*lines[:begin], *moved, *lines[end:]])


def lines_repeated(chance: Random, text: str) -> str:
    """Some lines again, perhaps elsewhere."""
    lines = text.split("\n")
    begin = chance.randrange(len(lines))
    piece = lines[begin : begin + chance.randint(1, 6)] * chance.choice((1, 1, 2, 10))
    at = chance.choice((begin, chance.randrange(len(lines) + 1)))
    return "\n".join([*lines[:at], *piece, *lines[at:]])


def lines_left_out(chance: Random, text: str) -> str:
    """The text without a line or some."""
    lines = text.split("\n")
    begin = chance.randrange(len(lines))
    return "\n".join([*lines[:begin], *lines[begin + chance.choice((1, 1, 2, 8)) :]])


def lines_joined(chance: Random, text: str) -> str:
    """Two lines as one, or one as two."""
    places = [place.start() for place in re.finditer("\n" if chance.random() < 0.5 else " ", text)]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + ("\n" if text[at] == " " else " ") + text[at + 1 :]


def tokens_swapped(chance: Random, text: str) -> str:
    """Two tokens in each other's place: a time stamp for a word, an arrow for a tag."""
    found = list(TOKEN.finditer(text))
    if len(found) < 2:
        return text
    near = chance.randrange(len(found) - 1)
    far = chance.choice((near + 1, chance.randrange(len(found))))
    one, other = sorted((found[near], found[far]), key=re.Match.start)
    between = text[one.end() : other.start()] if one is not other else ""
    second = other[0] if one is not other else ""
    return text[: one.start()] + second + between + one[0] + text[other.end() :]


def number_changed(chance: Random, text: str) -> str:
    """A number as one that is huge, negative, or none."""
    found = list(NUMBER.finditer(text))
    if not found:
        return text + chance.choice(EXTREMES)
    place = chance.choice(found)
    return text[: place.start()] + chance.choice(EXTREMES) + text[place.end() :]


def nasty_inserted(chance: Random, text: str) -> str:
    """A code point that programs stumble over, once or in many places."""
    for _ in range(chance.choice((1, 1, 1, 5))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(NASTY) + text[at:]
    return text


def line_ends_changed(chance: Random, text: str) -> str:
    """All line ends, or some, of another system."""
    end = chance.choice(("\r\n", "\r", "\n\r", "\x85", "\u2028", "\n\n"))
    return text.replace("\n", end, chance.choice((-1, -1, 3)))


def flooded(chance: Random, text: str) -> str:
    """A token a few hundred times in a row."""
    found = list(TOKEN.finditer(text))
    piece = chance.choice(found)[0][:20] if found else "x"
    at = chance.randrange(len(text) + 1)
    return text[:at] + piece * chance.choice((20, 200, 600)) + text[at:]


def inserter(tokens: Sequence[str]) -> Mutator:
    """A mutator that puts one of the tokens into the text, or in the place of another."""

    def inserted(chance: Random, text: str) -> str:
        token = chance.choice(tokens)
        if chance.random() < 0.5:
            found = list(TOKEN.finditer(text))
            if found:
                place = chance.choice(found)
                return text[: place.start()] + token + text[place.end() :]
        at = chance.choice((0, len(text), chance.randrange(len(text) + 1)))
        return text[:at] + token + text[at:]

    return inserted


def reencoded(chance: Random, content: bytes) -> bytes:
    """A text in UTF-8 as one in another encoding, with or without its mark."""
    text = content.decode("utf-8", "replace")
    encoded = text.encode(chance.choice(ENCODINGS), "replace")
    return encoded if chance.random() < 0.8 else encoded[chance.randint(1, 3) :]


MUTATORS: tuple[Mutator, ...] = (
    *(lines_shuffled, lines_repeated, lines_left_out, lines_joined),
    *(tokens_swapped, number_changed, nasty_inserted, line_ends_changed, flooded),
)


def on_text(mutator: Mutator, chance: Random, content: bytes) -> bytes:
    """A mutator of text, at work on bytes; those that are no UTF-8 stay as they are."""
    text = mutator(chance, content.decode("utf-8", "surrogateescape"))
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half of a pair, which was inserted
        return text.encode("utf-8", "surrogatepass")
