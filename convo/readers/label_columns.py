"""Cues that all begin with `Name: text`: their speakers, for many files at once."""

from __future__ import annotations

import polars as pl

from convo.readers.decoding import SPACES
from convo.readers.labels import label_of, recurs

OPENING = (
    r"^[ \t\u00a0]*(?:[-–—•][ \t\u00a0]*)?([^\s:][^:\n\t]{0,59}?)[ \t\u00a0]*:((?s:[^0-9/\\].*))$"
)
"""A label, and what is said; the colon of a time or an address opens nothing."""


def with_speakers(cues: pl.DataFrame) -> pl.DataFrame:
    """The cues with `voice` and `text` parted, in files where that needs no second thought.

    Those are files without voice tags, whose cues are one line each, and all begin with a label
    that recurs as the names of speakers do; no cue can be a piece of a longer utterance.

    Example:
        >>> cues = pl.DataFrame({"text": ["Bo: ja", "Bo: nej"]}).with_columns(
        ...     file=0, identifier=pl.lit(""), raw="text", voice=pl.lit(None, pl.String)
        ... )
        >>> with_speakers(cues).select("voice", "text").rows()
        [('Bo', 'ja'), ('Bo', 'nej')]
    """
    open_ = cues.filter(pl.col("voice").is_null() & pl.col("text").is_not_null())
    if open_.is_empty():
        return cues
    parts = pl.col("text").str.extract_groups(OPENING).struct
    found = cues.with_columns(written=parts.field("1"), rest=parts.field("2"))
    labels = {one: label_of(one) or None for one in found["written"].unique().drop_nulls()}
    label = pl.col("written").replace_strict(labels, default=None, return_dtype=pl.String)
    found = found.with_columns(label=label, rest=pl.col("rest").str.strip_chars(SPACES))
    counts = found.group_by("file", "label").len().drop_nulls()
    recurring = [recurs(label, count) for label, count in counts.select("label", "len").rows()]
    names = counts.select("file", "label").filter(recurring).with_columns(recurs=True)
    found = found.join(names, on=["file", "label"], how="left", maintain_order="left")
    joined = pl.col("raw").str.contains("\n", literal=True)
    joined |= pl.col("identifier").str.contains("/", literal=True)
    named = pl.col("recurs") & (pl.col("rest") != "") & pl.col("voice").is_null() & ~joined
    all_named = named.fill_null(value=False)
    here = pl.when(all_named.all().over("file"))
    return found.with_columns(
        voice=here.then("label").otherwise("voice"), text=here.then("rest").otherwise("text")
    ).select(cues.columns)
