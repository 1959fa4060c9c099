"""What was said before each turn: the last floor turn of somebody else."""

from __future__ import annotations

import polars as pl


def before(turns: pl.DataFrame) -> pl.Series:
    """For each turn the text of the nearest floor turn before it by another speaker.

    `turns` (schema TURNS) may hold many conversations, each in one piece. Null where nobody else
    has spoken before in the conversation.

    Example:
        >>> kinds = ["turn", "minimal", "turn", "turn", "turn"]
        >>> said = {"conversation": ["a", "a", "a", "a", "b"], "kind": kinds}
        >>> who = {"speaker": ["B", "S", "B", "S", "B"], "text": ["1", "2", "3", "4", "5"]}
        >>> before(pl.DataFrame({**said, **who})).to_list()
        [None, '1', None, '3', None]
    """
    rows = turns.select("conversation", "kind", "text", who=pl.col("speaker").fill_null(""))
    rows = rows.with_row_index("row")
    floor = rows.filter(pl.col("kind") == "turn").with_columns(
        run=pl.struct("conversation", "who").rle_id()
    )
    ends = floor.group_by("run", "conversation", maintain_order=True).agg(pl.col("text").last())
    others = ends.select("run", other=pl.col("text").shift(1).over("conversation"))
    spoken = floor.join(others, on="run", maintain_order="left")
    near = rows.join_asof(
        spoken.select("conversation", "row", "other", last="text", by="who"),
        on="row",
        by="conversation",
        allow_exact_matches=False,
        check_sortedness=False,
    )
    own = pl.col("by") == pl.col("who")
    return near.select(before=pl.when(own).then("other").otherwise("last")).to_series()
