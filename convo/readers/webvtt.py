"""WebVTT: every cue as a row with its voice, exact to the millisecond."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial

from convo.readers.clock import timing
from convo.readers.cue_rows import has_word_times, rows
from convo.readers.cues import Cue, CueBlocks, blocks
from convo.readers.declared import declarations
from convo.readers.decoding import lines, unix_ends
from convo.readers.parsed import Parsed, Reader

CLEAN_CUE = re.compile(
    r"(?:([^\n>]*)\n)??"
    r"(?:([0-9]+):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3}) --> "
    r"(?:([0-9]+):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})[^\n]*\n"
    r"((?:<v +([^<>&\n]*[^<>&\n:\s])>)?([^<>&{\n]*[^<>&{\n\s])(?:</v>)?)\n?"
)
"""A cue with one voice and one line of plain text: nearly every cue of nearly every file."""

NOT_CUES = ("NOTE", "STYLE", "REGION")
KNOWN_HEADER = re.compile(r"(?:kind|language|x-timestamp-map)\s*[:=].*", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")

new_cue = partial(tuple.__new__, Cue)


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
    parsed = Parsed()
    chunks = unix_ends(text.lstrip("\ufeff")).split("\n\n")
    file = WebVttFile(parsed)
    file.header(chunks[0])
    file.cues(chunks[1:], chunks[0].count("\n") + 3)
    gathered = file.close()
    parsed.rows = rows(gathered, parsed)
    if has_word_times(gathered):
        parsed.declared = replace(parsed.declared, word_times=True)
    return parsed


@dataclass(slots=True)
class WebVttFile:
    """A file while its blocks are read."""

    parsed: Parsed
    blocks: CueBlocks = field(init=False)
    comments: list[str] = field(default_factory=list)
    comment_lines: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.blocks = CueBlocks(self.parsed)

    def header(self, chunk: str) -> None:
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

    def cues(self, chunks: list[str], line: int) -> None:
        """Read the blocks after the header: clean cues in one stroke, others line by line."""
        clean, gathered = CLEAN_CUE.fullmatch, self.blocks
        add = gathered.cues.append
        for chunk in chunks:
            match = clean(chunk)
            if match and gathered.waiting is None:
                name, h1, m1, s1, f1, h2, m2, s2, f2, raw, voice, said = match.groups()
                start = int(h1 or 0) * 3600000 + int(m1) * 60000 + int(s1) * 1000 + int(f1)
                end = int(h2 or 0) * 3600000 + int(m2) * 60000 + int(s2) * 1000 + int(f2)
                if start <= end and not (name and name.startswith(NOT_CUES)):
                    at = line + 1 if name is None else line + 2
                    add(
                        new_cue(
                            (at, name or "", start / 1000, end / 1000, raw, voice, said.strip())
                        )
                    )
                    line += chunk.count("\n") + 2
                    continue
            if chunk:
                self.odd(line, chunk)
            line += chunk.count("\n") + 2

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

    def close(self) -> list[Cue]:
        """All cues, when everything is read."""
        cues = self.blocks.close()
        if self.comment_lines:
            words = sum(len(WORD.findall(text)) for text in self.comments)
            count, first = len(self.comment_lines), self.comment_lines[0]
            self.parsed.note("comments-left-out", first, severity="info", count=count, words=words)
        return cues

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


READER = Reader(
    name="webvtt", suffixes=(".vtt",), label="WebVTT", recognises=recognises, parse=parse
)
