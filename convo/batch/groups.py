"""Measures of many conversations side by side: how they lie in each group, not whose they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import polars as pl

from convo.errors import UsageError
from convo.registry import nearest
from convo.roles import role_named
from convo.writers import atomic

LEAST = 5
"""Fewer conversations than this could point at one of them: no figures are given."""

OF_MEASURE = ("measure", "level", "subject", "unit")
QUARTILES = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
FIGURES = ("conversations", *QUARTILES, "reason")
VALUES_AT_ONCE = 1_000_000
MOST_PARTS = 64
"""Each part looks through all that is laid down."""

PERSONS = ("caseworker", "citizen", "interpreter", "mentor", "companion", "leader", "researcher")
"""Roles of people; employers and health services are places as well."""

CALLED = frozenset(
    ["navn", "name", "medarbejder", "employee", "initialer", "initials", "cpr", "email"]
)

LEVELS = ("conversation", "role")
"""Levels that exist in every conversation; people are not compared."""


def grouped(
    measures: pl.LazyFrame,
    facts: Mapping[str, Mapping[str, str]],
    by: Sequence[str],
    beside: Path,
    at_once: int = VALUES_AT_ONCE,
) -> pl.DataFrame:
    """For each group and measure: how many conversations have a value, median and quartiles.

    `facts` are what is known of each conversation; one without a fact is in the group "". With
    nothing in `by`, all conversations are one group. Below five conversations the figures are
    null, reason "fewer-than:5". About `at_once` values are held in memory; `beside` is the folder
    of results, where the others lie meanwhile.
    """
    values = _values(measures, facts, by)
    keys = values.select(*by, *OF_MEASURE).unique().collect(engine="streaming").sort(pl.all())
    keys = keys.with_row_index("group")
    enough = pl.col("conversations") >= LEAST
    return (
        keys.join(
            _figures(values, keys, beside, at_once), on="group", how="left", maintain_order="left"
        )
        .with_columns(
            pl.when(enough).then(pl.col(*QUARTILES)).name.keep(),
            reason=pl.when(~enough).then(pl.lit(f"fewer-than:{LEAST}")),
        )
        .select(*by, *OF_MEASURE, *FIGURES)
    )


def check_keys(names: Collection[str], by: Sequence[str]) -> None:
    """Make sure that something is known under each name, and that none divides by persons.

    Raises:
        UsageError: nothing is, and the error gives the nearest; or groups would be persons.
    """
    for key in by:
        if _names_persons(key):
            raise UsageError("batch-by-person", name=key)
        if key not in names:
            near = nearest(key, sorted(names))
            message = "batch-unknown-group-near" if near else "batch-unknown-group"
            raise UsageError(
                message, name=key, near=near or "", all=", ".join(sorted(names)) or "–"
            )


def _names_persons(key: str) -> bool:
    """Whether a key is called as people are: its groups would set them side by side."""
    try:
        return role_named(key) in PERSONS
    except UsageError:
        return key.strip().casefold() in CALLED


def _values(
    measures: pl.LazyFrame, facts: Mapping[str, Mapping[str, str]], by: Sequence[str]
) -> pl.LazyFrame:
    """The values that are compared, each with what is known of its conversation."""
    values = measures.filter(pl.col("level").is_in(LEVELS), pl.col("value").is_not_null())
    if by:
        people = pl.DataFrame(
            [(name, *(known.get(key, "") for key in by)) for name, known in facts.items()],
            schema=["conversation", *by],
            orient="row",
        ).cast(pl.String)
        values = values.join(people.lazy(), on="conversation", how="left")
    return values.select(*by, *OF_MEASURE, "value")


def _figures(values: pl.LazyFrame, keys: pl.DataFrame, beside: Path, at_once: int) -> pl.DataFrame:
    """How many values each group has, and their quartiles.

    A quartile needs all values of its group. They are laid on the disk under the group's number
    and taken a part at a time: more conversations need no more memory.
    """
    with atomic.scratch(beside) as folder:
        path = folder / "values.parquet"
        names = [name for name in keys.columns if name != "group"]
        numbered = values.join(keys.lazy(), on=names, nulls_equal=True).select("group", "value")
        numbered.sink_parquet(path, maintain_order=False)
        laid = pl.scan_parquet(path)
        count = laid.select(pl.len()).collect().item()
        parts = min(MOST_PARTS, count // at_once + 1)
        found = [
            laid.filter(pl.col("group") % parts == part)
            .group_by("group")
            .agg(
                pl.len().cast(pl.Int64).alias("conversations"),
                *(
                    pl.col("value").quantile(share, "linear").alias(name)
                    for name, share in QUARTILES.items()
                ),
            )
            .collect(engine="streaming")
            for part in range(parts)
        ]
    return pl.concat(found)
