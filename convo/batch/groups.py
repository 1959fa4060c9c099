"""Measures of many conversations side by side: how they lie in each group, not whose they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from convo.errors import UsageError
from convo.registry import nearest

LEAST = 5
"""Fewer conversations than this could point at one of them: no figures are given."""

OF_MEASURE = ("measure", "level", "subject", "unit")
FIGURES = ("conversations", "lower_quartile", "median", "upper_quartile", "reason")
LEVELS = ("conversation", "role")
"""Levels that exist in every conversation; people are not compared."""


def grouped(
    measures: pl.LazyFrame, facts: Mapping[str, Mapping[str, str]], by: Sequence[str]
) -> pl.DataFrame:
    """For each group and measure: how many conversations have a value, median and quartiles.

    `facts` are what is known of each conversation; one without a fact is in the group "". With
    nothing in `by`, all conversations are one group. Below five conversations the figures are
    null, reason "fewer-than:5".
    """
    people = pl.DataFrame(
        [(name, *(known.get(key, "") for key in by)) for name, known in facts.items()],
        schema=["conversation", *by],
        orient="row",
    ).cast(pl.String)
    enough = pl.col("conversations") >= LEAST
    quartiles = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
    return (
        measures.filter(pl.col("level").is_in(LEVELS), pl.col("value").is_not_null())
        .join(people.lazy(), on="conversation", how="left")
        .group_by(*by, *OF_MEASURE)
        .agg(
            pl.len().cast(pl.Int64).alias("conversations"),
            *(
                pl.col("value").quantile(share, "linear").alias(name)
                for name, share in quartiles.items()
            ),
        )
        .with_columns(
            pl.when(enough).then(pl.col(*quartiles)).name.keep(),
            reason=pl.when(~enough).then(pl.lit(f"fewer-than:{LEAST}")),
        )
        .sort(*by, *OF_MEASURE)
        .select(*by, *OF_MEASURE, *FIGURES)
        .collect()
    )


def check_keys(names: Collection[str], by: Sequence[str]) -> None:
    """Make sure that something is known under each name.

    Raises:
        UsageError: nothing is; the error gives the nearest.
    """
    for key in by:
        if key not in names:
            near = nearest(key, sorted(names))
            message = "batch-unknown-group-near" if near else "batch-unknown-group"
            raise UsageError(
                message, name=key, near=near or "", all=", ".join(sorted(names)) or "–"
            )
