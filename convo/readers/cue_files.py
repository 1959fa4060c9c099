"""Files of cues read together: clean ones as columns, the others block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import polars as pl

from convo.readers.clean_cues import BLANK_LINE, Blocks, clean_cues, parted
from convo.readers.collector import collector_paused
from convo.readers.cue_columns import rows_as_columns, spans
from convo.readers.cue_rows import rows
from convo.readers.cues import Cue, CueBlocks, blocks
from convo.readers.decoding import unix_ends
from convo.readers.markup import WORD_TIME
from convo.readers.parsed import Parsed


@dataclass
class CueFile:
    """A file while its blocks are read; `begin` and `line` are where its first cue may begin."""

    text: str
    begin: int = 0
    line: int = 1
    joins_blocks: bool = False
    parsed: Parsed = field(default_factory=Parsed)
    blocks: CueBlocks = field(init=False)

    def __post_init__(self) -> None:
        self.text = unix_ends(self.text.lstrip("\ufeff"))
        if WORD_TIME.search(self.text):
            self.parsed.declared = replace(self.parsed.declared, word_times=True)
        self.blocks = CueBlocks(self.parsed, joins_blocks=self.joins_blocks)

    def taken(self, number: int) -> Iterator[Blocks]:
        """Its blocks, as those of the file of a number; its text is kept no longer."""
        text, self.text = self.text, ""
        return parted(number, self.line, text, self.begin)

    def odd(self, first: int, chunk: str) -> None:
        """Read lines that are more, less or other than one clean cue."""
        for line, block in blocks(chunk.split("\n"), first):
            self.blocks.add(line, block)

    def read(self, cues: pl.DataFrame) -> None:
        """Read all blocks of the file, as `clean_cues` gives them, one after the other."""
        wanted = ("text_line", "identifier", "start", "end", "raw", "voice", "text")
        told = cues.select("clean", "line", "chunk", *wanted)
        for clean, line, chunk, *values in told.iter_rows():
            if clean and self.blocks.waiting is None:
                self.blocks.cues.append(Cue(*values))
            else:
                self.odd(line, chunk)

    def close(self) -> Parsed:
        """What was read, when everything is."""
        if self.parsed.read_as_columns is None:
            self.parsed.rows = rows(self.blocks.close(), self.parsed)
        return self.parsed


@collector_paused()
def read_together(files: Sequence[CueFile], form: str, remark: str = "") -> list[Parsed]:
    """What the files hold; `form` is that of a clean cue, `remark` of a block that nobody says."""
    cues = clean_cues(chain.from_iterable(one.taken(n) for n, one in enumerate(files)), form)
    if remark:
        cues = _without_remarks(cues, files, remark)
    begun = {number for number, one in enumerate(files) if one.blocks.cues or one.blocks.waiting}
    closely = rows_as_columns(cues, [one.parsed for one in files], begun)
    of_file = spans(cues)
    for number in sorted(closely):
        files[number].read(cues.slice(*of_file.get(number, (0, 0))))
    return [one.close() for one in files]


def _without_remarks(cues: pl.DataFrame, files: Sequence[CueFile], remark: str) -> pl.DataFrame:
    """The blocks that may be cues; the others are read by their files."""
    if cues["clean"].all():
        return cues
    chunk = pl.col("chunk")
    alone = ~chunk.str.contains("-->", literal=True) & ~chunk.str.contains(BLANK_LINE)
    odd = cues.with_row_index("at").filter(~pl.col("clean"))
    remarks = odd.filter(chunk.str.contains(remark) & alone)
    for number, line, text in remarks.select("file", "line", "chunk").iter_rows():
        files[number].odd(line, text)
    return cues.filter(~pl.int_range(pl.len()).is_in(remarks["at"].implode()))
