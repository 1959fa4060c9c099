"""Content stems in the order of talk: which floor turn says what, and who takes the floor next."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from convo.language.content import content_stems, fold
from convo.language.tokens import WORD
from convo.measures.tables import Tables

_TALK = 2**32
"""More than there are stems: talk * _TALK + stem is one number for a stem of a conversation."""


def words(tables: Tables) -> Iterator[tuple[str, pl.DataFrame]]:
    """Every word in the order of talk, by language: row, talk, place and word.

    `row` counts the rows of the turns; talk and place are those of `floor`, null in other rows.
    """
    said = tables.kept("words", _words)
    languages = tables.talks["language"].unique(maintain_order=True).to_list()
    for language in languages:
        yield language, said if len(languages) == 1 else said.filter(language=language)


def floor(tables: Tables) -> pl.DataFrame:
    """The floor turns, numbered from 0 as `place`.

    `talk` and `who` number conversations and runs of one speaker; `after` is the place at which
    another next takes the floor, null when nobody does.
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
    found = (
        pairs.lazy()
        .with_row_index("pair")
        .join(said.lazy(), on="place")
        .join(said.lazy(), left_on=["other", "key"], right_on=["place", "key"], how="semi")
        .group_by("pair")
        .agg(common=pl.len())
        .collect()
    )
    none = pl.repeat(0, pairs.height, dtype=pl.UInt32, eager=True)
    return none.scatter(found["pair"], found["common"]) if found.height else none


def _words(tables: Tables) -> pl.DataFrame:
    turns = ["conversation", "turn"]
    rows = tables.turns.rows.select(*turns, "text").with_row_index("row")
    rows = rows.join(
        floor(tables).select(*turns, "talk", "place"), on=turns, how="left", maintain_order="left"
    )
    if tables.talks["language"].n_unique() > 1:
        languages = tables.talks.select("conversation", "language")
        rows = rows.join(languages, on="conversation", maintain_order="left")
    said = fold(pl.col("text")).str.extract_all(WORD)
    rows = rows.with_columns(word=said).drop("text", *turns)
    return rows.explode("word").drop_nulls("word")


def _floor(tables: Tables) -> pl.DataFrame:
    who = pl.struct("conversation", "label").rle_id()
    taken = tables.floor.with_columns(
        place=pl.int_range(pl.len()), talk=pl.col("conversation").rle_id().cast(pl.Int64), who=who
    )
    ends = pl.col("who") != pl.col("who").shift(-1)
    stays = pl.col("talk") == pl.col("talk").shift(-1)
    after = pl.when(ends).then(pl.when(stays).then(pl.col("place") + 1).otherwise(-1))
    return taken.with_columns(after=after.backward_fill()).with_columns(
        after=pl.when(pl.col("after") >= 0).then("after")
    )


def _stems(tables: Tables) -> pl.DataFrame:
    parts = [pl.DataFrame(schema={"place": pl.Int64, "key": pl.Int64})]
    for language, said in words(tables):
        known = content_stems(said["word"].unique(), language)
        key = pl.col("talk") * _TALK + pl.col("stem").cast(pl.Int64)
        found = said.drop_nulls("place").join(known, on="word").select("place", key=key)
        parts.append(found.unique())
    return pl.concat(parts).sort("key", "place")
