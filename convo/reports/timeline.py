"""A conversation laid out on lines: who speaks where, where several do and where nobody does.

The lines are stretches of equal length, such as minutes; a picture shows them below each other,
a terminal takes each as one column of a single line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from convo.measures.intervals import speech, steps
from convo.measures.silence import COARSE_OVERLAP, COARSE_SILENCE
from convo.model import Schema
from convo.reports.talk import Talk

Unit = Literal["s", "words"]
SEGMENTS: Final[Schema] = {
    "line": pl.Int32,  # 0, 1, …
    "lane": pl.Int32,  # the speaker's place in `Talk.speakers`; null where it is nobody's
    "kind": pl.String,  # as in TURNS, or overlap | silence
    "turn": pl.Int32,  # null for overlap and silence
    "begin": pl.Float64,  # seconds, or words said before
    "end": pl.Float64,
    "length": pl.Float64,  # of the whole, where lines part it
}
"""One row per stretch of talk, overlap or silence and line, in the order of talk."""

MOST_LINES: Final = 40
LENGTHS: Final[dict[Unit, tuple[int, ...]]] = {
    "s": (60, 120, 300, 600),
    "words": (150, 300, 750, 1500),
}
"""How long a line may be; a minute of talk has about 150 words."""

FAR_TOO_MANY: Final = 200
"""No conversation gets more lines than this, whatever its times say."""

UNTIMED: Final = 0.1
"""Where more of the words than this have no time, times do not show the conversation."""

_MICRO: Final = 1e6


@dataclass(frozen=True, slots=True)
class Timeline:
    """A conversation on lines; `segments` has the schema SEGMENTS."""

    unit: Unit
    origin: float
    """Where the first line begins, in seconds or words."""

    length: float
    """How long each line is."""

    lines: int
    segments: pl.DataFrame
    untimed: tuple[int, ...] = ()
    """The turns that have no place because nothing of them has a time."""

    def span(self, line: int) -> tuple[float, float]:
        """Where a line begins and ends, in seconds or words."""
        begin = self.origin + line * self.length
        return begin, begin + self.length


def timeline(talk: Talk, length: float | None = None) -> Timeline:
    """The conversation on lines of a length in seconds (or words), or of one that suits it.

    The axis is time under grade A, B and C; it is words under D, and where times are missing for
    much of what was said. Silences are those above 1 s; overlaps under grade C those above 0.5 s,
    and none where nearly all rows touch. A speaker's overlap with oneself counts once.
    """
    unit = axis(talk)
    placed = talk.rows.join(_lanes(talk), on="speaker", how="left", maintain_order="left")
    whole = _by_words(placed) if unit == "words" else _by_time(placed, talk)
    origin, reached = _extent(whole)
    length = length or _suitable(reached - origin, unit)
    origin = length * (origin // length)
    segments = _on_lines(whole, origin, length)
    untimed = sorted({*talk.turns["turn"]} - {*segments["turn"]})
    last = int(segments["line"].max() or 0)  # type: ignore[arg-type]
    return Timeline(unit, origin, length, last + 1, segments, tuple(untimed))


def axis(talk: Talk) -> Unit:
    """What places are counted in: seconds where times can be trusted, otherwise words."""
    timed = pl.col("start").is_not_null() & pl.col("end").is_not_null()
    said, told = talk.rows.select(
        said=pl.col("words").sum(), told=pl.col("words").filter(timed).sum()
    ).row(0)
    known = talk.rows.select(timed.any()).item()
    return "s" if known and talk.grade != "D" and said - told <= UNTIMED * said else "words"


def amounts(drawn: Timeline, talk: Talk) -> pl.DataFrame:
    """What each line holds: line, what, role, amount in seconds or words, in the order of talk.

    `what` is talk, with the role of whoever speaks, or overlap or silence, whose role is null.
    What does not occur in a line has no row.
    """
    roles = talk.speakers.select("role").with_row_index("lane").cast({"lane": pl.Int32})
    nobody = pl.col("lane").is_null()
    return (
        drawn.segments.join(roles, on="lane", how="left", maintain_order="left")
        .with_columns(what=pl.when(nobody).then("kind").otherwise(pl.lit("talk")))
        .group_by("line", "what", "role", maintain_order=True)
        .agg(amount=(pl.col("end") - pl.col("begin")).sum().round(6))
        .filter(pl.col("amount") > 0)
    )


def _lanes(talk: Talk) -> pl.DataFrame:
    return talk.speakers.select("speaker").with_row_index("lane").cast({"lane": pl.Int32})


def _by_words(rows: pl.DataFrame) -> pl.DataFrame:
    """Each row from the words said before it to those said with it."""
    reached = pl.col("words").cum_sum().cast(pl.Float64)
    return rows.select("lane", "kind", "turn", begin=reached - pl.col("words"), end=reached)


def _by_time(rows: pl.DataFrame, talk: Talk) -> pl.DataFrame:
    """What each timed row adds to its speaker's time, then overlaps and silences."""
    timed = rows.drop_nulls(["start", "end"]).with_columns(talk=pl.lit(0), person="lane")
    timed = timed.hstack(speech(timed))
    adds = pl.col("seconds") > 0
    begin = pl.when(adds).then("from_new").otherwise("start")
    said = timed.select(
        "lane", "kind", "turn", begin=begin, end=pl.when(adds).then("end").otherwise(begin)
    )
    needed = adds.any().over("turn")
    said = said.filter((pl.col("end") > pl.col("begin")) | ~timed.select(needed).to_series())
    stretches = steps(timed)
    shortest = COARSE_OVERLAP if talk.grade == "C" else 0.0
    overlaps = _stretches(stretches, "overlap", pl.col("speaking") > 1, shortest)
    silences = _stretches(stretches, "silence", pl.col("speaking") == 0, COARSE_SILENCE)
    return pl.concat([said, overlaps.clear() if talk.abutting else overlaps, silences])


def _stretches(found: pl.DataFrame, kind: str, wanted: pl.Expr, longer: float) -> pl.DataFrame:
    """The stretches of one kind that are longer than something; those that touch are one."""
    run = found.with_columns(run=wanted.rle_id()).filter(wanted)
    merged = run.group_by("run", maintain_order=True).agg(
        begin=pl.col("start").first(), end=pl.col("end").last()
    )
    nobody = pl.lit(None, pl.Int32)
    return merged.filter((pl.col("end") - pl.col("begin")).round(6) > longer).select(
        pl.lit(None, pl.Int32).alias("lane"),
        pl.lit(kind).alias("kind"),
        nobody.alias("turn"),
        "begin",
        "end",
    )


def _extent(whole: pl.DataFrame) -> tuple[float, float]:
    begin, end = whole.select(pl.col("begin").min(), pl.col("end").max()).row(0)
    return begin or 0.0, end or 0.0


def _suitable(extent: float, unit: Unit) -> float:
    """The shortest length that does not give too many lines."""
    few = next((one for one in LENGTHS[unit] if extent <= one * MOST_LINES), LENGTHS[unit][-1])
    return float(few * max(1, -(-extent // (few * FAR_TOO_MANY))))


def _on_lines(whole: pl.DataFrame, origin: float, length: float) -> pl.DataFrame:
    """Each stretch once for each line that it is in (schema SEGMENTS)."""
    start, long = round(origin * _MICRO), round(length * _MICRO)
    begin, end = ((pl.col(c) * _MICRO).round().cast(pl.Int64) - start for c in ("begin", "end"))
    parts = whole.with_columns(
        origin=begin // long, last=pl.max_horizontal((end - 1) // long, begin // long)
    )
    lines = pl.int_ranges("origin", pl.col("last") + 1)
    parts = parts.with_columns(length=pl.col("end") - pl.col("begin"), line=lines).explode("line")
    from_line = origin + pl.col("line") * length
    return parts.select(
        "lane",
        "kind",
        "turn",
        "length",
        pl.col("line").cast(pl.Int32),
        begin=pl.max_horizontal("begin", from_line),
        end=pl.min_horizontal("end", from_line + length),
    ).select(*SEGMENTS)
