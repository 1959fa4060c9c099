"""Values of measures for lines such as "citizen [0-1.5]: ja", with n and the reason."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl
from convo.measures import Tables, events, measures
from tests.unit.spoken import spoken

KEPT: dict[tuple[tuple[str, ...], str], Tables] = {}
"""Tables of lines that a test asks several measures of."""


class Found(NamedTuple):
    """One row of the table of measures."""

    value: float | None
    n: int
    reason: str | None


def found(name: str, *lines: str, level: str = "role", **how) -> dict[str, Found]:
    """The rows of a measure at a level, by subject; values rounded to microunits."""
    rows = measures(tables(*lines, **how), [name.removesuffix("-own")]).filter(
        (pl.col("measure") == name) & (pl.col("level") == level)
    )
    values = rows["value"].round(6)
    return {
        subject: Found(value, n, reason)
        for subject, value, n, reason in zip(
            rows["subject"], values, rows["n"], rows["reason"], strict=True
        )
    }


def value(name: str, *lines: str, level: str = "conversation", **how) -> float | None:
    """The one value of a measure of the whole conversation."""
    ((_, row),) = found(name, *lines, level=level, **how).items()
    return row.value


def values(name: str, *lines: str, level: str = "role", **how) -> dict[str, float | None]:
    """The values of a measure at a level, by subject."""
    return {subject: row.value for subject, row in found(name, *lines, level=level, **how).items()}


def listed(name: str, *lines: str, **how) -> pl.DataFrame:
    """The events of a measure."""
    return events(tables(*lines, **how)).filter(pl.col("measure") == name)


def tables(*lines: str, **how) -> Tables:
    """The tables of lines, made once."""
    key = (lines, repr(how))
    if key not in KEPT:
        KEPT[key] = Tables(spoken(*lines, **how))
    return KEPT[key]
