"""How a few measures lie over the conversations of a run: a strip of dots each, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

from convo.batch.groups import QUARTILES, grouped
from convo.reports.overview import Dot, Group, Strip

TOLD: Final = (
    ("topic-survival", "role", "citizen"),
    ("topic-initiative", "role", "citizen"),
    ("open-question-share", "role", "caseworker"),
    ("word-share", "role", "citizen"),
)
"""What every index shows: what became of the citizen's topics first, shares last."""

KEY: Final = ("measure", "level", "subject")
Labels = Mapping[str, str]
Rows = list[dict[str, Any]]


def strips(
    out: Path,
    ratios: Mapping[str, Labels],
    by: Sequence[str],
    known: Mapping[str, Mapping[str, str]],
    links: Mapping[str, str] | None,
) -> Iterator[Strip]:
    """The ratios of the schemes, then the measures that every index shows.

    `ratios` are measure -> labels, `known` what is known of each conversation, and `links` lead to
    their pages; None where they are too many to be drawn. A measure that was not asked for has no
    strip; one that has no value says why.
    """
    wanted = [*((name, "conversation", "conversation") for name in ratios), *TOLD]
    asked = pl.LazyFrame(wanted, schema=list(KEY), orient="row")
    measures = pl.scan_parquet(out / "measures.parquet").join(asked, on=KEY, how="semi")
    found = grouped(measures, known, by, out)
    values = measures.collect() if links is not None else measures.clear().collect()
    reasons = _reasons(measures)
    for key in wanted:
        groups = _of(found, key)
        if not groups and key not in reasons:
            continue
        dots = _dots(_of(values, key), by, known, links or {})
        yield Strip(
            measure=key[0],
            subject=key[2],
            unit=groups[0]["unit"] if groups else "",
            groups=tuple(_group(row, by, dots) for row in groups),
            reason="" if groups else reasons[key],
            label=ratios.get(key[0]),
        )


def _of(frame: pl.DataFrame, key: tuple[str, str, str]) -> Rows:
    measure, level, subject = key
    return frame.filter(
        pl.col("measure") == measure, pl.col("level") == level, pl.col("subject") == subject
    ).to_dicts()


def _reasons(measures: pl.LazyFrame) -> dict[tuple[str, str, str], str]:
    """Why a measure has no value: the reason that most conversations have."""
    counted = (
        measures.filter(pl.col("reason").is_not_null())
        .group_by(*KEY, "reason")
        .agg(count=pl.len())
        .sort("count", "reason", descending=[True, False])
        .collect()
    )
    found: dict[tuple[str, str, str], str] = {}
    for measure, level, subject, reason, _ in counted.iter_rows():
        found.setdefault((measure, level, subject), reason)
    return found


def _dots(
    values: Rows,
    by: Sequence[str],
    known: Mapping[str, Mapping[str, str]],
    links: Mapping[str, str],
) -> dict[tuple[str, ...], list[Dot]]:
    """The values of one measure by group, in the order of the conversations."""
    found: dict[tuple[str, ...], list[Dot]] = {}
    for row in values:
        name, value = row["conversation"], row["value"]
        if value is not None:
            group = tuple(known[name].get(key, "") for key in by)
            found.setdefault(group, []).append(Dot(name, links.get(name, ""), value))
    return found


def _group(
    row: Mapping[str, Any], by: Sequence[str], dots: Mapping[tuple[str, ...], Sequence[Dot]]
) -> Group:
    key = tuple(str(row[name]) for name in by)
    if row["reason"] is not None:
        return Group(key)
    lower, median, upper = (float(row[name]) for name in QUARTILES)
    return Group(key, row["conversations"], (lower, median, upper), tuple(dots.get(key, ())))
