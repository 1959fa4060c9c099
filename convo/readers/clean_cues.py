"""Clean cues, nearly all of nearly every file, read at once as columns; the odd ones are left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import polars as pl

from convo.readers.cues import Cue
from convo.readers.decoding import SPACES
from convo.readers.markup import decoded, plain

STAMP = r"(?:[0-9]{1,9}:)?[0-5][0-9]:[0-5][0-9]"
CLEAN = (
    rf"^(?:[^\s>][^\n>]*\n)?{STAMP}MARK[0-9]{{3}} --> {STAMP}MARK[0-9]{{3}}(?: [^\n>]*)?\n"
    r"(?:<v[ \t]+[^<>\n]*[^<>\n:\s][ \t]*>)?"
    r"(?:[^<>]|<[^vV/<>][^<>]*>|</[^vV<>][^<>]*>)*(?:</v>)?$"
)
"""Time line, one voice or none, text; no second voice, and no words after the end of the first."""

BLANK_LINE = r"\n[ \t\u00a0]*(?:\n|$)"
NOT_A_CUE = r"^(?:NOTE|STYLE|REGION)\b"
LINE_END = r"[ \t\u00a0]*\n[ \t\u00a0]*"
MARKED = r"[<&]|\{\\"

new_cue = partial(tuple.__new__, Cue)


class Chunks(NamedTuple):
    """Blocks of a file: where each begins, whether it is a clean cue, and the cue if it is."""

    chunks: Sequence[str]
    lines: Sequence[int]
    clean: pl.Series
    cues: Sequence[Cue]


def clean_cues(chunks: list[str], first: int, mark: str) -> Chunks:
    r"""The blocks of a file as cues, where they are clean; `mark` stands before the decimals.

    Empty blocks are left out: two million blank lines cost no more than the text between them.

    Example:
        >>> found = clean_cues(["1\n00:01.000 --> 00:02.500\n<v Bo>ja\nnej</v>", "", "x"], 3, ".")
        >>> found.lines, found.clean.to_list(), found.cues[0].text, found.cues[0].end
        ([3, 10], [True, False], 'ja nej', 2.5)
    """
    frame = pl.DataFrame({"chunk": pl.Series(chunks, dtype=pl.String)})
    frame = frame.with_columns(_first_lines(first)).filter(pl.col("chunk") != "")
    chunks = frame["chunk"].to_list()
    frame = frame.with_columns(clean=_is_clean(mark))
    frame = frame.with_columns(_head_and_rest("chunk", "head", "rest"))
    frame = frame.with_columns(has_id=~pl.col("head").str.contains(" --> ", literal=True))
    with_id = pl.when("has_id")
    frame = frame.with_columns(
        identifier=with_id.then("head").otherwise(pl.lit("")),
        body=with_id.then("rest").otherwise("chunk"),
    ).with_columns(_head_and_rest("body", "times", "raw"))
    frame = frame.with_columns(*_stamps(), *_voice_and_said())
    frame = frame.with_columns(start=_milliseconds("start"), end=_milliseconds("end"))
    frame = frame.with_columns(
        clean=(pl.col("clean") & (pl.col("start") <= pl.col("end"))).fill_null(value=False)
    )
    cues = _cues(frame)
    return Chunks(chunks, frame["line"].to_list(), frame["clean"], cues)


def _first_lines(first: int) -> pl.Expr:
    lines = pl.col("chunk").str.count_matches("\n", literal=True).cast(pl.Int64) + 2
    return (first + lines.cum_sum().shift(1, fill_value=0)).alias("line")


def _is_clean(mark: str) -> pl.Expr:
    chunk = pl.col("chunk")
    whole = chunk.str.contains(CLEAN.replace("MARK", f"[{mark}]"))
    return whole & ~chunk.str.contains(BLANK_LINE) & ~chunk.str.contains(NOT_A_CUE)


def _head_and_rest(column: str, *names: str, by: str = "\n") -> list[pl.Expr]:
    parts = pl.col(column).str.splitn(by, 2).struct
    return [parts.field(f"field_{n}").alias(name) for n, name in enumerate(names)]


def _stamps() -> list[pl.Expr]:
    start, end = _head_and_rest("times", "start", "end", by=" --> ")
    return [start, end.str.splitn(" ", 2).struct.field("field_0").alias("end")]


def _milliseconds(column: str) -> pl.Expr:
    """The time of a clean stamp; its digits before the point are read as one number, hhmmss."""
    stamp = pl.col(column)
    clock = stamp.str.head(-4).str.replace_all(":", "", literal=True).cast(pl.Int64, strict=False)
    whole = clock // 10_000 * 3600 + clock // 100 % 100 * 60 + clock % 100
    return whole * 1000 + stamp.str.tail(3).cast(pl.Int64, strict=False)


def _voice_and_said() -> list[pl.Expr]:
    """The voice, and the text after it as written."""
    raw = pl.col("raw")
    voiced = raw.str.starts_with("<v")
    parts = raw.str.splitn(">", 2).struct
    voice = parts.field("field_0").str.strip_prefix("<v").str.strip_chars(SPACES)
    said = pl.when(voiced).then(parts.field("field_1")).otherwise(raw)
    return [
        pl.when(voiced).then(voice).alias("voice"),
        said.str.strip_suffix("</v>").str.strip_chars(SPACES).alias("said"),
    ]


def _cues(frame: pl.DataFrame) -> list[Cue]:
    said = frame["said"]
    if said.str.contains("\n", literal=True).any():
        said = said.str.replace_all(LINE_END, " ")
    texts, voices = said.to_list(), frame["voice"].to_list()
    for index in said.str.contains(MARKED).fill_null(value=False).arg_true():
        texts[index] = plain(texts[index])
    if "&" in "".join(set(filter(None, voices))):
        voices = [voice and decoded(voice) for voice in voices]
    lines = (frame["line"] + 1 + frame["has_id"].cast(pl.Int64)).to_list()
    starts, ends = (_seconds(frame[name].to_list()) for name in ("start", "end"))
    names, raws = frame["identifier"].to_list(), frame["raw"].to_list()
    return list(map(new_cue, zip(lines, names, starts, ends, raws, voices, texts, strict=True)))


def _seconds(times: list[int | None]) -> list[float | None]:
    """Divided here, not as a column: Polars multiplies by 0.001, which is not exact."""
    return [None if time is None else time / 1000 for time in times]
