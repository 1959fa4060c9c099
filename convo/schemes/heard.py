"""Which content stems of a turn were said before, by whom and how many turns ago.

The stems of all turns stand in one table, those of one stem (or of one stem and speaker) beside
each other in the order of talk. So what was said last is in the row above, however far back.
"""

from __future__ import annotations

import polars as pl

from convo.schemes.chunk import Chunk, known, one_of
from convo.schemes.columns import content, places

_FAR = 2**32
"""More than there are turns: group * _FAR + place is in the order of groups, then of places."""


def said(chunk: Chunk) -> pl.DataFrame:
    """Every turn's content stems, by stem and speaker, in the order of talk.

    Columns: row, stem, speaker, voice (the number of stem and speaker), place and counted.
    """

    def work() -> pl.DataFrame:
        counted, earlier, _, _ = places(chunk)
        speakers = chunk["speaker"].rank("dense").fill_null(0).cast(pl.Int64)
        table = _of_rows(chunk)
        size = max(len(speakers), 1)
        voice = table["stem"].cast(pl.Int64) * (size + 1) + speakers[table["row"]]
        key = (voice * size + table["row"].cast(pl.Int64)).sort()
        voice, row = key // size, (key % size).cast(pl.UInt32)
        return pl.DataFrame(
            {
                "row": row,
                "stem": (voice // (size + 1)).cast(pl.UInt32),
                "speaker": speakers[row],
                "place": earlier[row],
                "counted": counted[row],
                "voice": voice.rle_id().cast(pl.Int64),
            }
        )

    return chunk.once("said", work)


def heard(
    chunk: Chunk, since: pl.Series, *, roles: tuple[str, ...] = (), own: bool = False
) -> pl.DataFrame:
    """The stems of each turn that were said in a floor turn before it, from some places on.

    `since` has a place for every row. Said by some roles; without them by other speakers, or by
    the speaker when it is the `own` words that count. The result is rows of `said`.
    """
    table, group, before = chunk.once(
        ("heard", roles, own), lambda: _before(chunk, roles=roles, own=own)
    )
    return table.filter(known(before >= group + since[table["row"]]))


def unused(chunk: Chunk, stems: pl.DataFrame, since: pl.Series, until: pl.Series) -> pl.DataFrame:
    """Those of some rows of `said` whose speaker had not said the stem between two places.

    `since` and `until` have a place for every row, half-open.
    """
    table = said(chunk)
    keys = (table["voice"] * _FAR + table["place"]).filter(table["counted"])
    if keys.is_empty():
        return stems
    voice, row = stems["voice"] * _FAR, stems["row"]
    last = keys.search_sorted(voice + until[row]).cast(pl.Int64) - 1
    used = (last >= 0) & (keys[last.clip(lower_bound=0)] >= voice + since[row])
    return stems.filter(~used)


def _of_rows(chunk: Chunk) -> pl.DataFrame:
    """The content stems of each row, each once: row and stem."""
    stems = content(chunk).lazy().select("text", "stem").unique()
    stems = stems.group_by("text").agg("stem")
    rows = chunk.frame.lazy().select("row", text=pl.lit(chunk.text_of))
    return rows.join(stems, on="text").select("row", "stem").explode("stem").collect()


def _by_stem(table: pl.DataFrame) -> pl.DataFrame:
    order = (table["stem"].cast(pl.Int64) * _FAR + table["row"]).arg_sort()
    return table[order]


def _before(
    chunk: Chunk, *, roles: tuple[str, ...], own: bool
) -> tuple[pl.DataFrame, pl.Series, pl.Series]:
    """The stems by group, the groups' first keys, and the key of what was last said before."""
    table = said(chunk)
    if not own:
        table = chunk.once("by stem", lambda: _by_stem(said(chunk)))
    group = (table["voice" if own else "stem"].cast(pl.Int64) * _FAR).alias("group")
    told = table["counted"]
    if roles:
        told = told & one_of(chunk["content_role"], roles)[table["row"]]
    keyed = table.with_columns(told=told, key=group + table["place"])
    last = _last() if own or roles else _last_of_others()
    return table, group, keyed.select(last).to_series()


def _last() -> pl.Expr:
    """The last of the rows above that counts."""
    return pl.when("told").then("key").forward_fill().shift(1)


def _last_of_others() -> pl.Expr:
    """The last of the rows above that counts and is another speaker's."""
    key = pl.when("told").then("key").forward_fill()
    speaker = pl.when("told").then("speaker").forward_fill()
    turned = pl.col("told") & (pl.col("speaker") != speaker.shift(1))
    other = pl.when(turned).then(key.shift(1)).forward_fill()
    return (
        pl.when(speaker.shift(1) != pl.col("speaker")).then(key.shift(1)).otherwise(other.shift(1))
    )
