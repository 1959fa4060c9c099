"""Passages like one passage: turns by how near they are in words and matter."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import polars as pl

from convo.coders.meaning.carrier import Vectors, cosine
from convo.coders.meaning.context import before
from convo.coders.meaning.shared_words import shared_words

LEAST_WORDS = 4
"""Shorter turns are like everything and nothing."""

WORDS = 2
"""How much shared words weigh beside the vectors: docs/adr/0023 has the figures."""

EXACT = 6
"""Decimals of a similarity: more would differ between machines."""


class Passage(NamedTuple):
    """What is sought: a text, its vector, and its language."""

    text: str
    vector: Vectors
    language: str


def nearest(
    turns: pl.DataFrame,
    vectors: Vectors,
    passage: Passage,
    count: int,
    *,
    roles: Collection[str] = (),
) -> pl.DataFrame:
    """The turns nearest to a passage, the nearest first, each with its `similarity`.

    That is the weighed mean of two cosines: of the model's vectors, without what all the turns
    have in common, and of content words. `turns` (schema TURNS) and `vectors` have a row each.
    Only turns that take the floor, have some words and are of one of the roles (if any are named)
    are found. Of turns that are equally near the earlier comes first. `before` is the text of
    the other's turn before, null where there is none.
    """
    eligible = (pl.col("kind") == "turn") & (pl.col("words") >= LEAST_WORDS)
    if roles:
        eligible &= pl.col("content_role").is_in(list(roles))
    told = turns.with_columns(
        similarity=_similarity(turns, vectors, passage), before=before(turns)
    )
    found = told.filter(eligible)
    return found.sort("similarity", descending=True, maintain_order=True).head(count)


def _similarity(turns: pl.DataFrame, vectors: Vectors, passage: Passage) -> pl.Series:
    if turns.is_empty():
        return pl.Series([], dtype=pl.Float64)
    common = vectors.mean(axis=0)
    matter = cosine(vectors - common, passage.vector - common)
    words = shared_words(turns["text"], passage.text, passage.language)
    return pl.Series(np.round((matter + WORDS * words) / (1 + WORDS), EXACT), dtype=pl.Float64)
