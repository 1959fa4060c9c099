"""The tables of a run, put together from those of its chunks in the order of the conversations.

The bytes are the same however the run was divided or interrupted: rows are gathered into row
groups of a fixed size, and nothing of the run itself stands in the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
from polars import selectors

from convo.corpus.results_folder import TABLES
from convo.reports.as_csv import flat_evidence, neutral
from convo.reports.safe import FORMULA
from convo.writers import atomic

ROW_GROUP = 65_536
GUARDED = f"^'{FORMULA.removeprefix('^')}"
AS_CSV = ("notices", "refused")
"""Tables for people rather than programs."""


def put_together(parts: Sequence[Path], out: Path, *, csv: bool) -> int:
    """Write the tables of a run into its folder, each whole or not at all; how many refusals."""
    for name in TABLES:
        found = pl.scan_parquet([part / f"{name}.parquet" for part in parts])
        found = _once(found) if name == "notices" else found
        if csv or name in AS_CSV:
            write_table(flat(found), out / f"{name}.csv")
        if name not in AS_CSV:
            write_table(found, out / f"{name}.parquet")
    refused = pl.scan_parquet([part / "refused.parquet" for part in parts]).select(pl.len())
    return int(refused.collect().item())


def _once(notices: pl.LazyFrame) -> pl.LazyFrame:
    """The notices, those of the whole run first and each once."""
    of_run = pl.col("conversation") == ""
    return pl.concat(
        [notices.filter(of_run).unique().sort(pl.all()), notices.filter(~of_run)], how="vertical"
    )


def write_table(found: pl.LazyFrame, path: Path) -> None:
    """Write a table as Parquet or CSV, by the suffix, whole or not at all."""
    with atomic.unfinished(path) as unfinished:
        if path.suffix == ".csv":
            found.sink_csv(unfinished)
        else:
            found.sink_parquet(unfinished, row_group_size=ROW_GROUP, compression="zstd")


def flat(found: pl.LazyFrame) -> pl.LazyFrame:
    """A table without lists, and without text that a spreadsheet would run."""
    return flat_lists(found).with_columns(neutral(selectors.string()))


def flat_lists(found: pl.LazyFrame) -> pl.LazyFrame:
    """A table whose lists are texts."""
    if "evidence" not in found.collect_schema():
        return found
    spans, looked_at = flat_evidence()
    return found.with_columns(evidence=spans, looked_at=looked_at)


def unguarded(text: pl.Expr) -> pl.Expr:
    """Text of a table as it was before `flat` made it harmless."""
    return pl.when(text.str.contains(GUARDED)).then(text.str.slice(1)).otherwise(text).name.keep()
