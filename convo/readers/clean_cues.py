"""Clean cues, nearly all of nearly every file, read at once as columns; the odd ones are left.

The blocks of many files go into one table: what a column operation costs, it costs once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import polars as pl

from convo.readers.decoding import SPACES
from convo.readers.markup import decoded, plain

MOST_CHARACTERS = 2_000_000
"""In a table: a file of any length needs little more memory than its text and its rows."""

STAMP = r"(?:[0-9]{1,9}:)?[0-5][0-9]:[0-5][0-9]"


def _cue(identifier: str, mark: str) -> str:
    """A time line, one voice or none, text; no second voice, no words after the first's end."""
    stamp = rf"{STAMP}{mark}[0-9]{{3}}"
    return (
        rf"^(?:{identifier}\n)?{stamp} --> {stamp}(?: [^\n>]*)?\n"
        r"(?:<v[ \t]+[^<>\n]*[^<>\n:\s][ \t]*>)?"
        r"(?:[^<>]|<[^vV/<>][^<>]*>|</[^vV<>][^<>]*>)*(?:</v>)?$"
    )


WEBVTT = _cue(r"[^\s>][^\n>]*", "[.]")
SUBRIP = _cue(r"[0-9]+", ",")
BLANK_LINE = r"\n[ \t\u00a0]*(?:\n|$)"
NOT_A_CUE = r"^(?:NOTE|STYLE|REGION)\b"
LINE_END = r"[ \t\u00a0]*\n[ \t\u00a0]*"
MARKED = r"[<&]|\{\\"


class Blocks(NamedTuple):
    """Blocks that follow each other in a file: its number, the line of the first, their text."""

    file: int
    first: int
    text: str


def parted(file: int, first: int, text: str, begin: int = 0) -> Iterator[Blocks]:
    r"""The blocks, which blank lines part, of a text from a place on; of a long one part by part.

    Example:
        >>> list(parted(0, 3, "a\nb\n\nc"))
        [Blocks(file=0, first=3, text='a\nb\n\nc')]
    """
    while begin < len(text):
        end = text.find("\n\n", begin + MOST_CHARACTERS)
        part = text[begin:].rstrip("\n") if end < 0 else text[begin:end]
        yield Blocks(file, first, part)
        first += part.count("\n") + 2
        begin = len(text) if end < 0 else end + 2


def clean_cues(parts: Iterable[Blocks], form: str) -> pl.DataFrame:
    r"""A row for each block that is not empty; `form` is what a clean cue looks like.

    Columns: `file`, `line` of the block, whether it is a `clean` cue, and of those `identifier`,
    `start` and `end` (seconds), `raw`, `voice`, `text` and `text_line`. `chunk` is the block as
    written, where it is not clean or follows one that is not.

    Example:
        >>> blocks = Blocks(0, 3, "1\n00:01.000 --> 00:02.500\n<v Bo>ja\n\nx")
        >>> found = clean_cues([blocks], WEBVTT)
        >>> found.select("line", "clean", "voice", "text", "end", "text_line").rows()
        [(3, True, 'Bo', 'ja', 2.5, 5), (7, False, None, None, None, None)]
    """
    return pl.concat([_table(some, form) for some in _gathered(parts)])


def _gathered(parts: Iterable[Blocks]) -> Iterator[list[Blocks]]:
    gathered: list[Blocks] = []
    characters = 0
    for part in parts:
        gathered.append(part)
        characters += len(part.text)
        if characters >= MOST_CHARACTERS:
            yield gathered
            gathered, characters = [], 0
    yield gathered


def _table(parts: Sequence[Blocks], form: str) -> pl.DataFrame:
    frame = pl.DataFrame(
        {
            "file": pl.Series([part.file for part in parts], dtype=pl.UInt32),
            "first": pl.Series([part.first for part in parts], dtype=pl.Int64),
            "part": range(len(parts)),
            "chunk": pl.Series([part.text for part in parts], dtype=pl.String).str.split("\n\n"),
        }
    ).explode("chunk")
    frame = _without_blank_lines(frame.with_columns(line=_first_lines()))
    frame = frame.with_columns(clean=_is_clean(form))
    frame = _in_two(frame, "chunk", "\n", ("head", "rest"))
    frame = frame.with_columns(has_id=~pl.col("head").str.contains(" --> ", literal=True))
    with_id = pl.when("has_id")
    frame = frame.with_columns(
        identifier=with_id.then("head").otherwise(pl.lit("")),
        body=with_id.then("rest").otherwise("chunk"),
        text_line=pl.col("line") + 1 + pl.col("has_id").cast(pl.Int64),
    )
    frame = _in_two(frame, "body", "\n", ("times", "raw"))
    frame = _in_two(frame, "times", " --> ", ("start", "stop"))
    frame = _in_two(frame, "stop", " ", ("end", "settings"))
    frame = _in_two(frame, "raw", ">", ("tag", "after_tag")).with_columns(*_voice_and_said())
    frame = frame.with_columns(start=_seconds("start"), end=_seconds("end"))
    frame = frame.with_columns(
        clean=(pl.col("clean") & (pl.col("start") <= pl.col("end"))).fill_null(value=False)
    )
    return _without_marks(_only_of_clean(frame))


def _first_lines() -> pl.Expr:
    lines = pl.col("chunk").str.count_matches("\n", literal=True).cast(pl.Int64) + 2
    return pl.col("first") + (lines.cum_sum() - lines).over("part")


def _without_blank_lines(frame: pl.DataFrame) -> pl.DataFrame:
    """Two blank lines or more part blocks as one does."""
    chunk, line = pl.col("chunk"), pl.col("line")
    after_two = chunk.str.starts_with("\n").cast(pl.Int64)
    return frame.filter(chunk != "").with_columns(chunk.str.strip_prefix("\n"), line + after_two)


def _is_clean(form: str) -> pl.Expr:
    chunk = pl.col("chunk")
    return (
        chunk.str.contains(form) & ~chunk.str.contains(BLANK_LINE) & ~chunk.str.contains(NOT_A_CUE)
    )


def _in_two(frame: pl.DataFrame, column: str, by: str, names: tuple[str, str]) -> pl.DataFrame:
    """The frame with what stands before and after the first `by` in a column."""
    parts = pl.col(column).str.splitn(by, 2).struct.rename_fields(list(names))
    return frame.with_columns(parts=parts).unnest("parts")


def _seconds(column: str) -> pl.Expr:
    """The time of a clean stamp, whose parts have their places counted from its end.

    Rounded, since Polars multiplies by 0.001 where it divides by 1000.
    """
    stamp = pl.col(column)
    hours = _number(stamp.str.head(-len("59:59.999:"))).fill_null(0)
    minutes, seconds = _number(stamp.str.slice(-9, 2)), _number(stamp.str.slice(-6, 2))
    thousandths = ((hours * 60 + minutes) * 60 + seconds) * 1000 + _number(stamp.str.slice(-3))
    return (thousandths / 1000).round(3)


def _number(digits: pl.Expr) -> pl.Expr:
    return digits.cast(pl.Int64, strict=False)


def _voice_and_said() -> list[pl.Expr]:
    """The voice, and the text after it as written."""
    raw = pl.col("raw")
    voiced = pl.when(raw.str.starts_with("<v"))
    said = voiced.then("after_tag").otherwise(raw).str.strip_suffix("</v>")
    voice = pl.col("tag").str.strip_prefix("<v").str.strip_chars(SPACES)
    return [voiced.then(voice).alias("voice"), said.str.strip_chars(SPACES).alias("text")]


def _only_of_clean(frame: pl.DataFrame) -> pl.DataFrame:
    told = ("identifier", "start", "end", "raw", "voice", "text", "text_line")
    clean = pl.col("clean")
    if not frame["clean"].all():
        frame = frame.with_columns(pl.when(clean).then(pl.col(name)) for name in told)
    after_clean = clean.shift(1, fill_value=False)
    chunk = pl.when(~clean | ~after_clean).then("chunk").alias("chunk")
    return frame.select("file", "line", "clean", chunk, *told)


def _without_marks(frame: pl.DataFrame) -> pl.DataFrame:
    """The texts on one line, without tags and with their references decoded."""
    said = frame["text"]
    if said.str.contains("\n", literal=True).any():
        said = said.str.replace_all(LINE_END, " ").str.strip_chars(SPACES)
    marked = said.str.contains(MARKED).fill_null(value=False).arg_true()
    if len(marked):
        texts = said.to_list()
        for index in marked:
            texts[index] = plain(texts[index])
        said = pl.Series(texts, dtype=pl.String)
    referring = frame["voice"].unique().drop_nulls()
    names = [name for name in referring if "&" in name]
    voice = pl.col("voice").replace(names, [decoded(name) for name in names])
    return frame.with_columns(voice if names else [], text=said)
