"""Content stems in the order of talk: which floor turn says what, and who takes the floor next."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from convo.language.content import content_stems, fold
from convo.language.repeated import numbered
from convo.language.tokens import WORD
from convo.measures.tables import Tables

_STEMS, _TURNS = 2**24, 2**24
"""More than there are different stems, and turns, in a chunk of conversations."""


def texts(tables: Tables) -> pl.Series:
    """The number of each row's text: rows that say the same have the same."""
    return tables.kept("texts", _texts)["text"]


def words(tables: Tables) -> Iterator[tuple[str, pl.DataFrame]]:
    """Every word of each different text, by language: `text` (its number) and word."""
    said = tables.kept("words", _words)
    languages = tables.talks["language"].unique(maintain_order=True).to_list()
    for language in languages:
        if len(languages) == 1:
            yield language, said
            continue
        talks = tables.talks.filter(language=language)["talk"]
        own = _of(tables.said.select("talk").hstack([texts(tables)]), talks)["text"]
        yield language, said.filter(pl.col("text").is_in(own.unique().implode()))


def floor(tables: Tables) -> pl.DataFrame:
    """The floor turns, numbered from 0 as `place`.

    `after` is the place at which another next takes the floor, null when nobody does.
    """
    return tables.kept("places", _floor)


def stems(tables: Tables) -> pl.DataFrame:
    """The content stems of each floor turn: place, and key (of the stem in its conversation).

    Each stem stands once in a turn. Sorted by key, then place: the row above is the turn that
    said it last.
    """
    return tables.kept("stems", _stems)


def shared(pairs: pl.DataFrame, said: pl.DataFrame) -> pl.Series:
    """How many content stems the floor turns `place` and `other` share, for each pair."""
    own = pairs.with_row_index("pair").join(said, on="place")
    counts = own.filter(again(own, said)).group_by("pair").agg(common=pl.len())
    none = pl.repeat(0, pairs.height, dtype=pl.UInt32, eager=True)
    return none.scatter(counts["pair"], counts["common"]) if counts.height else none


def again(own: pl.DataFrame, said: pl.DataFrame) -> pl.Series:
    """Whether the floor turn `other` says the stem `key` too, for each row."""
    there = said.select(pl.col("key") * _TURNS + pl.col("place")).to_series()
    return own.select(
        (pl.col("key") * _TURNS + pl.col("other")).is_in(there.implode())
    ).to_series()


def _texts(tables: Tables) -> pl.DataFrame:
    said = tables.said["text"]
    return numbered(said, said.unique(maintain_order=True)).select("text")


def _words(tables: Tables) -> pl.DataFrame:
    different = tables.said["text"].unique(maintain_order=True).alias("said")
    said = different.to_frame().select(word=fold(pl.col("said")).str.extract_all(WORD))
    return said.with_row_index("text").explode("word").drop_nulls("word")


def _floor(tables: Tables) -> pl.DataFrame:
    taken = tables.floor.with_columns(place=pl.int_range(pl.len()))
    ends = pl.col("person") != pl.col("person").shift(-1)
    stays = pl.col("talk") == pl.col("talk").shift(-1)
    after = pl.when(ends).then(pl.when(stays).then(pl.col("place") + 1).otherwise(-1))
    return taken.with_columns(after=after.backward_fill()).with_columns(
        after=pl.when(pl.col("after") >= 0).then("after")
    )


def _stems(tables: Tables) -> pl.DataFrame:
    """Turn and stem are one number while they are sorted; a conversation has one language."""
    turns = floor(tables).select("at", "talk", "place")
    rows = tables.said.select("at").hstack([texts(tables)]).join(turns, on="at")
    parts = [pl.Series("key", [], dtype=pl.Int64)]
    for language, said in words(tables):
        known = content_stems(said["word"].unique(), language)
        own = said.join(known, on="word").select("text", "stem").unique()
        talks = tables.talks.filter(language=language)["talk"]
        spoken = rows if len(talks) == tables.talks.height else _of(rows, talks)
        key = pl.col("talk").cast(pl.Int64) * _STEMS + pl.col("stem")
        found = spoken.join(own, on="text").select(key=key * _TURNS + pl.col("place"))
        parts.append(found["key"].unique())
    keys = pl.concat(parts).sort()
    return pl.DataFrame({"place": keys % _TURNS, "key": keys // _TURNS})


def _of(rows: pl.DataFrame, talks: pl.Series) -> pl.DataFrame:
    return rows.filter(pl.col("talk").is_in(talks.implode()))
