"""All measures at once: formulas on the same table are aggregated in one pass per level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from convo.measures.registry import EVENTS, MEASURES, Formula, Measure
from convo.measures.tables import Tables
from convo.model import EVENTS as EVENT_ROWS
from convo.model import MEASURES as MEASURE_ROWS
from convo.model import Turns, check

OWN = "-own"
"""What the id of a measure by one's own voice ends in."""

Wanted = list[tuple[Measure, Formula]]


def measures(turns: Turns, names: Iterable[str] | None = None) -> pl.DataFrame:
    """Every measure, or those named, for each conversation and subject (schema MEASURES).

    A value that cannot be computed is null with the id of the reason. Rows stand in the order in
    which measures are registered, then by conversation, level and subject.
    """
    tables = Tables(turns)
    wanted = [MEASURES[name] for name in (names if names is not None else MEASURES)]
    formulas: Wanted = []
    interpreted = not turns.rows["on_behalf_of"].is_null().all()
    parts: list[pl.DataFrame] = []
    for one in wanted:
        found = one.formula(tables)
        if isinstance(found, Formula):
            formulas.append((one, found))
            if interpreted and "role" in one.levels and not found.voice:
                formulas.append((own_voice(one), replace(found, voice=True)))
        else:
            parts.append(found.with_columns(measure=pl.lit(one.name)))
    parts.extend(_aggregated(tables, formulas))
    said = [*wanted, *(own_voice(one) for one in wanted)]
    return check(_explained(tables, _in_order(parts, said, turns), said), MEASURE_ROWS)


def own_voice(one: Measure) -> Measure:
    """The same measure by the role of who speaks, where an interpreter says another's words."""
    return replace(one, name=f"{one.name}{OWN}", levels=("role",))


def events(turns: Turns) -> pl.DataFrame:
    """What measures list, such as lapses and interruptions (schema EVENTS)."""
    tables = Tables(turns)
    return pl.concat([check(EVENTS[name](tables), EVENT_ROWS) for name in EVENTS])


def _aggregated(tables: Tables, formulas: Wanted) -> Iterable[pl.DataFrame]:
    together: dict[tuple[int, str, str], Wanted] = defaultdict(list)
    for one, formula in formulas:
        for level in one.levels:
            key = "voice" if level == "role" and formula.voice else level
            together[id(formula.table), level, key].append((one, formula))
    everyone = {level: tables.subjects(level) for _, level, _ in together}
    for (_, level, key), wanted in together.items():
        keys = ["conversation"] if level == "conversation" else ["conversation", key]
        yield _long(everyone[level], level, key, keys, wanted)


def _long(
    everyone: pl.DataFrame, level: str, key: str, keys: list[str], wanted: Wanted
) -> pl.DataFrame:
    table = wanted[0][1].table
    exprs = [
        expr.cast(kind).alias(f"{part} {one.name}")
        for one, formula in wanted
        for part, expr, kind in (
            ("value", formula.value, pl.Float64),
            ("n", formula.n, pl.Int64),
        )
    ]
    found = table.group_by(keys).agg(exprs)
    if level == "conversation":
        found = found.with_columns(subject=pl.lit("conversation"))
    else:
        found = found.rename({key: "subject"})
    full = everyone.join(found, on=["conversation", "subject"], how="left", maintain_order="left")
    full = full.with_columns(_completed(one, formula) for one, formula in wanted)
    full = full.with_columns(
        expr for one, formula in wanted if formula.share for expr in _shared(one)
    )
    return pl.concat(
        full.select(
            "conversation",
            "subject",
            value=pl.col(f"value {one.name}"),
            n=pl.col(f"n {one.name}").fill_null(0),
            level=pl.lit(level),
            measure=pl.lit(one.name),
        )
        for one, _ in wanted
    )


def _completed(one: Measure, formula: Formula) -> pl.Expr:
    value = pl.col(f"value {one.name}").fill_nan(None)
    return value if formula.empty is None else value.fill_null(formula.empty)


def _shared(one: Measure) -> list[pl.Expr]:
    value = pl.col(f"value {one.name}")
    total = value.sum().over("conversation")
    share = pl.when(total > 0).then(value / total)
    return [share, pl.col(f"n {one.name}").sum().over("conversation")]


def _in_order(parts: list[pl.DataFrame], wanted: list[Measure], turns: Turns) -> pl.DataFrame:
    columns = ("conversation", "measure", "level", "subject", "value", "n", "reason")
    kinds = {"value": pl.Float64, "n": pl.Int64, "reason": pl.String}
    rows = pl.concat(part.select(_present(part, columns)).cast(kinds) for part in parts)
    order = {one.name: place for place, one in enumerate(wanted)}
    level = {name: place for place, name in enumerate(("conversation", "role", "speaker", "pair"))}
    talk = {name: place for place, name in enumerate(turns.talks["conversation"])}
    return rows.with_row_index("row").sort(
        pl.col("conversation").replace_strict(talk, return_dtype=pl.Int64),
        pl.col("measure").replace_strict(order, return_dtype=pl.Int64),
        pl.col("level").replace_strict(level, return_dtype=pl.Int64),
        "row",
    )


def _present(part: pl.DataFrame, columns: tuple[str, ...]) -> list[pl.Expr]:
    """A part's columns; a finished frame need not give a reason of its own."""
    return [pl.col(c) if c in part.columns else pl.lit(None).alias(c) for c in columns]


def _explained(tables: Tables, rows: pl.DataFrame, wanted: list[Measure]) -> pl.DataFrame:
    about = pl.DataFrame(
        {
            "measure": [one.name for one in wanted],
            "unit": [one.unit for one in wanted],
            "grades": [list(one.needs.value) for one in wanted],
            "gaps": [one.gaps for one in wanted],
            "undefined": [one.undefined for one in wanted],
        },
        schema_overrides={"grades": pl.List(pl.String)},
    )
    rows = rows.join(about, on="measure", maintain_order="left").join(
        tables.talks, on="conversation", maintain_order="left"
    )
    untimed = ~pl.col("grade").is_in(pl.col("grades"))
    touching = pl.col("gaps") & pl.col("abutting")
    value = pl.when(~untimed & ~touching).then("value")
    no_times = pl.col("grade_reason") == "timing-no-times"
    reason = (
        pl.when(untimed & no_times)
        .then(pl.lit("no-times"))
        .when(untimed)
        .then(pl.concat_str(pl.lit("grade-"), pl.col("grade").str.to_lowercase()))
        .when(touching)
        .then(pl.lit("rows-abut"))
        .when(pl.col("value").is_null())
        .then(pl.coalesce("reason", "undefined"))
    )
    return rows.with_columns(value=value, reason=reason)
