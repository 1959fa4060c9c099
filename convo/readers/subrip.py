"""SubRip: every numbered caption as a row, with speakers from `Name: text` where it has them."""

from __future__ import annotations

from collections.abc import Iterable

from convo.readers.clean_cues import SUBRIP
from convo.readers.clock import timing
from convo.readers.cue_files import CueFile, read_together
from convo.readers.decoding import lines
from convo.readers.parsed import Parsed


def recognises(head: str) -> bool:
    r"""Whether a text has a SubRip time line and does not call itself WebVTT.

    Example:
        >>> recognises("1\n00:00:01,000 --> 00:00:02,000\nhej"), recognises("Lone: 1 --> 2")
        (True, False)
    """
    if head.lstrip("\ufeff \n\r\t").startswith("WEBVTT"):
        return False
    return any("-->" in line and timing(line) for line in lines(head))


def parse(text: str) -> Parsed:
    r"""The rows of a SubRip file; blank lines inside a text are told and the text is kept.

    Example:
        >>> parsed = parse("1\n00:00:01,000 --> 00:00:02,500\nBorger: Ja\n\nSB: Godt")
        >>> [(row.speaker, row.text, row.line) for row in parsed.rows]
        [('Borger', 'Ja', 3), ('SB', 'Godt', 5)]
        >>> [notice.message.id for notice in parsed.notices]
        ['blank-in-text']
    """
    return parse_many([text])[0]


def parse_many(texts: Iterable[str]) -> list[Parsed]:
    """The rows of SubRip files, each as `parse` gives them; faster than one by one."""
    return read_together([CueFile(text, joins_blocks=True) for text in texts], SUBRIP)
