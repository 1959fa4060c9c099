"""WebVTT: every cue as a row with its voice, exact to the millisecond."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from convo.readers.clean_cues import WEBVTT
from convo.readers.clock import timing
from convo.readers.cue_files import CueFile, read_together
from convo.readers.cues import blocks
from convo.readers.declared import declarations
from convo.readers.decoding import lines
from convo.readers.parsed import Parsed

NOT_CUES = ("NOTE", "STYLE", "REGION")
REMARK = r"^(?:NOTE(?:\s|$)|(?:STYLE|REGION)[ \t]*(?:\n|$))"
"""A block that nobody says; one with a time line is looked at closely."""

KNOWN_HEADER = re.compile(r"(?:kind|language|x-timestamp-map)\s*[:=].*", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")


def recognises(head: str) -> bool:
    r"""Whether a text is WebVTT: by its first word, or by time lines with decimal points.

    Example:
        >>> recognises("WEBVTT - Møde"), recognises("00:01.000 --> 00:02.000\nhej")
        (True, True)
        >>> recognises("1\n00:00:01,000 --> 00:00:02,000\nhej")
        False
    """
    if head.lstrip("\ufeff \n\r\t").startswith("WEBVTT"):
        return True
    stamps = next((timing(line) for line in lines(head) if "-->" in line and timing(line)), None)
    indexed = lines(head.lstrip())[0].strip().isdecimal()
    return stamps is not None and not indexed and "." in stamps[0]


def parse(text: str) -> Parsed:
    r"""The rows of a WebVTT file; what is broken is salvaged or told, never dropped.

    Example:
        >>> parsed = parse("WEBVTT\n\n00:01.000 --> 00:03.500\n<v Lone>Tak &amp; farvel</v>")
        >>> parsed.rows[0].speaker, parsed.rows[0].text, parsed.rows[0].end, parsed.rows[0].line
        ('Lone', 'Tak & farvel', 3.5, 4)
    """
    return parse_many([text])[0]


def parse_many(texts: Iterable[str]) -> list[Parsed]:
    """The rows of WebVTT files, each as `parse` gives them; faster than one by one."""
    return read_together([WebVttFile(text) for text in texts], WEBVTT, REMARK)


@dataclass
class WebVttFile(CueFile):
    """A file while its blocks are read."""

    comments: list[str] = field(default_factory=list)
    comment_lines: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        end = self.text.find("\n\n")
        head = self.text if end < 0 else self.text[:end]
        self.begin, self.line = len(head) + 2, head.count("\n") + 3
        self._header(head.rstrip("\n"))

    def odd(self, first: int, chunk: str) -> None:
        """Read lines that are more, less or other than one clean cue."""
        for line, block in blocks(chunk.split("\n"), first):
            head = block[0].split(None, 1)[0]
            if head in NOT_CUES and (head == "NOTE" or block[0].strip() == head):
                stop = _first_cue(block)
                self._comment(line, block[:stop])
                if stop < len(block):
                    self.blocks.add(line + stop, block[stop:])
            else:
                self.blocks.add(line, block)

    def close(self) -> Parsed:
        """What was read, when everything is."""
        if self.comment_lines:
            words = sum(len(WORD.findall(text)) for text in self.comments)
            count, first = len(self.comment_lines), min(self.comment_lines)
            self.parsed.note("comments-left-out", first, severity="info", count=count, words=words)
        return super().close()

    def _header(self, chunk: str) -> None:
        """Read the first block; cues that no blank line parts from the header are cues."""
        block = chunk.split("\n")
        if not block[0].startswith("WEBVTT"):
            self.parsed.note("vtt-no-header", 1)
            self.odd(1, chunk)
            return
        stop = _first_cue(block)
        title = block[0].removeprefix("WEBVTT").strip(" \t-–:")
        told = [text for text in block[1:stop] if text.strip()]
        declared = declarations(told, self.parsed.declared)
        self.parsed.declared = replace(declared, title=declared.title or title or None)
        other = [text.strip() for text in told if not KNOWN_HEADER.fullmatch(text.strip())]
        if other:
            self.parsed.note("header-lines", 2, severity="info", text=" / ".join(other))
        if stop < len(block):
            self.odd(stop + 1, "\n".join(block[stop:]))

    def _comment(self, line: int, block: list[str]) -> None:
        head = block[0].removeprefix("NOTE").strip()
        texts = block[1:] if head in NOT_CUES else [head, *block[1:]]
        self.comment_lines.append(line)
        self.comments.extend(texts)
        if block[0].startswith("NOTE"):
            self.parsed.declared = declarations(texts, self.parsed.declared)


def _first_cue(block: list[str]) -> int:
    """Where the first cue of a block begins: at its time line, or at the number before that."""
    timed = (index for index, text in enumerate(block) if "-->" in text and timing(text))
    index = next(timed, len(block))
    if index < len(block) and index > 1 and block[index - 1].strip().isdecimal():
        return index - 1
    return index
