"""What two versions of a scheme give differently: turns that gain, lose and keep their codes."""

from __future__ import annotations

import polars as pl

KEY = ["conversation", "turn", "code"]
GAINED, LOST, SAME = "gained", "lost", "same"


def changes(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """The codes of two tables of schema CODES: conversation, turn, code, change and evidence.

    A code is known by its id, whatever its scheme is called. `change` is gained, lost or same;
    the evidence is that of the new version, and of the old one where the code is lost.

    Example:
        >>> from convo.model import CODES
        >>> empty = pl.DataFrame(schema=dict(CODES))
        >>> changes(empty, empty).columns
        ['conversation', 'turn', 'code', 'change', 'evidence']
    """
    before, after = (table.select(*KEY, "evidence") for table in (old, new))
    lost = before.join(after, on=KEY, how="anti")
    known = after.join(before.select(KEY), on=KEY, how="semi")
    gained = after.join(before, on=KEY, how="anti")
    parts = ((lost, LOST), (gained, GAINED), (known, SAME))
    told = pl.concat(part.with_columns(change=pl.lit(change)) for part, change in parts)
    return told.select(*KEY, "change", "evidence")
