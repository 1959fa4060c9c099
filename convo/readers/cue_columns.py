"""Files whose cues are clean and all say who speaks: their rows without a loop over cues."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from convo.model import check
from convo.readers.cues import PIECE_ID
from convo.readers.label_columns import with_speakers
from convo.readers.parsed import COLUMNS, Parsed
from convo.readers.rolling import files_that_roll


def rows_as_columns(
    cues: pl.DataFrame, files: Sequence[Parsed], closely: Collection[int]
) -> set[int]:
    """Give the rows to the files that need no closer look; the numbers of the others.

    A closer look is what these need: blocks that are no clean cue, cues without a speaker or
    without words, speech of another inside a cue, captions that roll, and the files `closely`.
    """
    cues = with_speakers(cues)
    of_file = spans(cues)
    closer = {*closely, *set(range(len(files))).difference(of_file)}
    closer |= set(cues.filter(~_is_plain())["file"].unique())
    rows = _whole(cues.filter(~pl.col("file").is_in(closer)) if closer else cues)
    closer |= files_that_roll(rows)
    told = check(rows, COLUMNS)
    for number, (begin, count) in spans(rows).items():
        if number in closer:
            continue
        files[number].read_as_columns = told.slice(begin, count)
        _, pieces = of_file[number]
        if count < pieces:
            files[number].note("pieces-joined", severity="info", count=pieces, utterances=count)
    return closer


def spans(rows: pl.DataFrame) -> dict[int, tuple[int, int]]:
    """Where the rows of each file begin, and how many they are; the table is in file order.

    Example:
        >>> spans(pl.DataFrame({"file": [0, 0, 2]}))
        {0: (0, 2), 2: (2, 1)}
    """
    runs = rows["file"].rle().struct.unnest()
    begins = (runs["len"].cum_sum() - runs["len"]).to_list()
    return dict(zip(runs["value"], zip(begins, runs["len"], strict=True), strict=True))


def _is_plain() -> pl.Expr:
    plain = pl.col("clean") & pl.col("voice").is_not_null() & (pl.col("text") != "")
    return (plain & ~pl.col("text").str.contains("//", literal=True)).fill_null(value=False)


def _whole(cues: pl.DataFrame) -> pl.DataFrame:
    """The rows of cues; the pieces of one utterance, `guid/n-0`, `guid/n-1`, are one row."""
    rows = cues.select(
        "file", "text", "raw", "start", "end", line="text_line", speaker="voice"
    ).with_columns(utterance=cues["identifier"].str.extract(f"^{PIECE_ID.pattern}$"))
    if rows["utterance"].null_count() == len(rows):
        return rows
    alone = "cue " + pl.int_range(pl.len()).cast(pl.String)
    return (
        rows.with_columns(pl.coalesce("utterance", alone))
        .group_by("file", "utterance", "speaker", maintain_order=True)
        .agg(
            pl.col("text").str.join(" "),
            pl.col("raw").str.join("\n"),
            pl.col("start", "line").first(),
            pl.col("end").max(),
        )
    )
