"""How much the content words of turns are those of one text; rare words weigh most."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from convo.language.content import content_stems, fold
from convo.language.tokens import WORD


def shared_words(texts: pl.Series, sought: str, language: str) -> npt.NDArray[np.float64]:
    """How near each text is to a text in its content stems: 0 shares none, 1 has just these.

    Formula: the cosine of vectors with ln(n / df) for each stem that a text has, where n is the
    number of texts (with the one that is sought), df how many of them have the stem. A text
    without content words shares none.
    Source:  Salton & Buckley (1988), term weighting.

    Example:
        >>> said = pl.Series(["Det er naturen.", "Jeg er ude i naturen.", "Ja."])
        >>> shared_words(said, "i naturen", "da").round(2).tolist()
        [1.0, 0.2, 0.0]
    """
    every = pl.concat([texts.fill_null(""), pl.Series([sought])]).to_frame("text")
    words = every.with_row_index("row").select(
        "row", word=fold(pl.col("text")).str.extract_all(WORD)
    )
    words = words.explode("word").drop_nulls("word")
    known = content_stems(words["word"].unique(), language)
    stems = words.join(known, on="word").select("row", "stem").unique()
    rarity = stems.group_by("stem").agg(weight=(pl.lit(every.height) / pl.len()).log() ** 2)
    weighed = stems.join(rarity, on="stem")
    theirs = weighed.join(stems.filter(row=texts.len()), on="stem", how="semi")
    found = np.zeros((2, every.height))
    for place, part in enumerate((weighed, theirs)):
        sums = part.group_by("row").agg(pl.col("weight").sum())
        found[place, sums["row"].to_numpy()] = sums["weight"].to_numpy()
    whole, shared = found
    lengths = np.sqrt(whole[:-1] * whole[-1])
    near: npt.NDArray[np.float64] = shared[:-1] / np.where(lengths > 0, lengths, 1)
    return near
