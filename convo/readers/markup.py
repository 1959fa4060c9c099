"""The tags and character references of captions: voices are told, the rest is taken off."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from convo.readers.decoding import SPACES

TAG = re.compile(
    r"<(?:/?(?:c|i|b|u|s|v|em|rt|div|font|lang|ruby|span|strong)(?:[.\s][^<>]*)?"
    r"|/?(?:p|br)\s*/?|[0-9]+[:.,][0-9:.,]+)>",
    re.IGNORECASE,
)
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>", re.IGNORECASE)
VOICE_END = re.compile(r"</v\s*>", re.IGNORECASE)
WORD_TIME = re.compile(r"<[0-9]+:[0-9:.,]+>")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
POSITION = re.compile(r"\{\\[^{}\n]*\}")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class Piece(NamedTuple):
    """What one voice says in a cue; `line` counts from the cue's first text line, from 0."""

    line: int
    voice: str | None
    raw: str


def plain(raw: str) -> str:
    r"""The text of a cue without tags, with character references decoded once, on one line.

    Example:
        >>> plain("R&amp;D <i>og</i>\n{\\an8}&lt;3 <unk>")
        'R&D og <3 <unk>'
    """
    if "<" in raw:
        raw = TAG.sub("", BREAK.sub("\n", raw))
    if "{\\" in raw:
        raw = POSITION.sub("", raw)
    if "&" in raw:
        raw = decoded(raw)
    if "\n" in raw:
        raw = " ".join(line for line in (line.strip(SPACES) for line in raw.split("\n")) if line)
    return raw.strip(SPACES)


def decoded(text: str) -> str:
    """The text with its character references decoded once.

    Example:
        >>> decoded("S&#248;ren &amp; R&amp;amp;D &ukendt;")
        'Søren & R&amp;D &ukendt;'
    """
    return REFERENCE.sub(lambda match: unescape(match[0]), text)


def voices(raw: str) -> list[Piece]:
    r"""A cue's text split where the voice changes; raw texts keep their tags.

    Example:
        >>> voices("<v A>hvad siger du</v>\n<v B>ikke noget</v>")
        [Piece(line=0, voice='A', raw='<v A>hvad siger du</v>'),
         Piece(line=1, voice='B', raw='<v B>ikke noget</v>')]
    """
    starts = list(VOICE.finditer(raw))
    if not starts:
        return [Piece(0, None, raw)]
    first = starts[0].start() if _says(raw[: starts[0].start()]) else 0
    pieces = [Piece(0, None, raw[:first].rstrip("\n"))]
    begins = [first, *(match.start() for match in starts[1:])]
    line = raw.count("\n", 0, first)
    for match, begin, end in zip(starts, begins, [*begins[1:], len(raw)], strict=True):
        pieces.extend(_voiced(raw[begin:end], line, voice_name(match[1])))
        line += raw.count("\n", begin, end)
    return _joined([piece for piece in pieces if plain(piece.raw)])


def _says(raw: str) -> bool:
    return any(letter.isalnum() for letter in plain(raw))


def voice_name(annotation: str | None) -> str | None:
    """The name in a voice tag; None when it has none.

    Example:
        >>> voice_name(" S&oslash;ren: "), voice_name("")
        ('Søren', None)
    """
    return decoded(annotation or "").strip(SPACES).removesuffix(":").strip(SPACES) or None


def _voiced(raw: str, line: int, name: str | None) -> list[Piece]:
    """A voice up to its end tag, and what stands after it, which nobody is named for."""
    end = VOICE_END.search(raw)
    if not end or not _says(raw[end.end() :]):
        return [Piece(line, name, raw.rstrip("\n"))]
    return [
        Piece(line, name, raw[: end.end()]),
        Piece(line + raw.count("\n", 0, end.end()), None, raw[end.end() :].strip("\n")),
    ]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring pieces of one voice are one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].voice == piece.voice:
            joined[-1] = joined[-1]._replace(raw=f"{joined[-1].raw}\n{piece.raw}")
        else:
            joined.append(piece)
    return joined
