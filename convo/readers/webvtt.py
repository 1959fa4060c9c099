"""WebVTT: every cue as a row with its voice, exact to the millisecond."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from convo.readers.clean_cues import clean_cues
from convo.readers.clock import timing
from convo.readers.collector import collector_paused
from convo.readers.cue_rows import rows
from convo.readers.cues import Cue, CueBlocks, blocks
from convo.readers.declared import declarations
from convo.readers.decoding import lines, unix_ends
from convo.readers.markup import WORD_TIME
from convo.readers.parsed import Parsed

NOT_CUES = ("NOTE", "STYLE", "REGION")
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


@collector_paused()
def parse(text: str) -> Parsed:
    r"""The rows of a WebVTT file; what is broken is salvaged or told, never dropped.

    Example:
        >>> parsed = parse("WEBVTT\n\n00:01.000 --> 00:03.500\n<v Lone>Tak &amp; farvel</v>")
        >>> parsed.rows[0].speaker, parsed.rows[0].text, parsed.rows[0].end, parsed.rows[0].line
        ('Lone', 'Tak & farvel', 3.5, 4)
    """
    parsed = Parsed()
    chunks = unix_ends(text.lstrip("\ufeff")).rstrip("\n").split("\n\n")
    file = WebVttFile(parsed)
    file.header(chunks[0])
    file.cues(chunks[1:], chunks[0].count("\n") + 3)
    parsed.rows = rows(file.close(), parsed)
    if WORD_TIME.search(text):
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

    def cues(self, chunks: list[str], first: int) -> None:
        """Read the blocks after the header: clean cues as columns, others line by line."""
        found = clean_cues(chunks, first, ".")
        if found.clean.all() and self.blocks.waiting is None:
            self.blocks.cues.extend(found.cues)
            return
        rows = zip(found.clean, found.cues, found.lines, found.chunks, strict=True)
        for is_clean, cue, line, chunk in rows:
            if is_clean and self.blocks.waiting is None:
                self.blocks.cues.append(cue)
            else:
                self.odd(line, chunk)

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
