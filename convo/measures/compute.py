"""All measures at once: formulas on the same table are aggregated in one pass per level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

import polars as pl

from convo.measures.registry import EVENTS, MEASURES, Formula, Measure
from convo.measures.tables import Tables
from convo.model import EVENTS as EVENT_ROWS
from convo.model import MEASURES as MEASURE_ROWS
from convo.model import check
from convo.turns import dialogue

OWN = "-own"
"""What the id of a measure by one's own voice ends in."""

LEVELS = ("conversation", "role", "speaker", "pair")
VOICE = "voice"
"""The role of who speaks, where it is not the role of whose words they are."""

Wanted = list[tuple[Measure, Formula]]


def measures(tables: Tables, names: Iterable[str] | None = None) -> pl.DataFrame:
    """Every measure, or those named, for each conversation and subject (schema MEASURES).

    A value that cannot be computed is null with the id of the reason. Rows stand in the order in
    which measures are registered, within each conversation by measure, level and subject.
    """
    wanted = [MEASURES[name] for name in (names if names is not None else MEASURES)]
    interpreted = _interpreted(tables)
    formulas: Wanted = []
    finished: list[pl.DataFrame] = []
    for one in wanted:
        found, name = one.formula(tables), pl.lit(one.name)
        if isinstance(found, pl.DataFrame):
            named = found if "measure" in found.columns else found.with_columns(measure=name)
            finished.append(named.with_columns(family=name))
            continue
        formulas.append((one, found))
        if interpreted and _has_own_voice(one, found):
            formulas.append((own_voice(one), replace(found, voice=True)))
    rows = pl.concat([_finished(finished), _aggregated(tables, formulas)])
    rows = rows.filter(
        ~pl.col("measure").str.ends_with(OWN) | pl.col("conversation").is_in(interpreted)
    )
    about = _about([*wanted, *map(own_voice, wanted)], dict(map(_by_name, formulas)))
    return check(_in_order(_explained(rows, tables.talks, about), tables.talks), MEASURE_ROWS)


def own_voice(one: Measure) -> Measure:
    """The same measure by the role of who speaks, where an interpreter says another's words."""
    return replace(one, name=f"{one.name}{OWN}", levels=("role",))


def own_voices() -> dict[str, Measure]:
    """Each measure that is also given by own voice, under the id that it has there.

    Example:
        >>> found = own_voices()
        >>> found["word-share-own"].levels, "talk-time-own" in found
        (('role',), False)
    """
    tables = Tables(dialogue([("citizen", "ja")], "da"))
    registered = [MEASURES[name] for name in MEASURES]
    twins = [own_voice(one) for one in registered if _has_own_voice(one, one.formula(tables))]
    return {twin.name: twin for twin in twins}


def events(tables: Tables, names: Collection[str] | None = None) -> pl.DataFrame:
    """What measures, or those named, list: lapses, interruptions … (schema EVENTS)."""
    wanted = [name for name in EVENTS if names is None or name in names]
    nothing = pl.DataFrame(schema=dict(EVENT_ROWS))
    return pl.concat([nothing, *(check(EVENTS[name](tables), EVENT_ROWS) for name in wanted)])


def _has_own_voice(one: Measure, formula: Formula | pl.DataFrame) -> bool:
    by_role = "role" in one.levels
    return by_role and isinstance(formula, Formula) and not formula.voice


def _interpreted(tables: Tables) -> list[str]:
    """The conversations in which somebody says another's words."""
    rows = tables.turns.rows
    return rows.filter(pl.col("on_behalf_of").is_not_null())["conversation"].unique().to_list()


def _by_name(pair: tuple[Measure, Formula]) -> tuple[str, Formula]:
    return pair[0].name, pair[1]


def _finished(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """The measures that came as frames, as long rows; they need not give a reason of their own."""
    columns = {**MEASURE_ROWS, "family": pl.String}
    del columns["unit"]
    found = [pl.DataFrame(schema=columns)]
    for part in parts:
        given = part if "reason" in part.columns else part.with_columns(reason=pl.lit(None))
        found.append(check(given, columns))
    return pl.concat(found)


def _aggregated(tables: Tables, formulas: Wanted) -> pl.DataFrame:
    """One group-by for each table, with the formulas of all measures on it at all levels."""
    index = ["conversation", "level", "subject"]
    plan = _plan(formulas)
    together: dict[int, list[str]] = defaultdict(list)
    for place, (_, formula) in enumerate(formulas):
        together[id(formula.table)].append(str(place))
    full = _everyone(tables)
    for places in together.values():
        wanted = {place: formulas[int(place)][1] for place in places}
        levels = plan.filter(pl.col("place").is_in(places))["level"].unique()
        values = [one.value.cast(pl.Float64).alias(place) for place, one in wanted.items()]
        counts = [one.n.cast(pl.Int64).alias(f"n{place}") for place, one in wanted.items()]
        needed = {name for one in (*values, *counts) for name in one.meta.root_names()}
        table = next(iter(wanted.values())).table
        found = _stacked(table, levels, needed).group_by(index).agg(*values, *counts)
        full = full.join(found, on=index, how="left", maintain_order="left")
    places = plan["place"].unique(maintain_order=True).to_list()
    long = full.unpivot(places, index=index, variable_name="place")
    bases = full.unpivot([f"n{place}" for place in places], index=[], value_name="n")
    return (
        long.hstack([bases["n"].cast(pl.Int64).fill_null(0)])
        .join(plan, on=["place", "level"], maintain_order="left")
        .select("conversation", "measure", "at", "subject", "value", "n")
        .rename({"at": "level"})
        .with_columns(
            pl.col("value").cast(pl.Float64),
            reason=pl.lit(None, pl.String),
            family="measure",
        )
    )


def _everyone(tables: Tables) -> pl.DataFrame:
    """Whom each level speaks of: conversation, level, subject; "voice" has the roles again."""
    subjects = [tables.subjects(level).with_columns(level=pl.lit(level)) for level in LEVELS]
    return pl.concat([*subjects, subjects[1].with_columns(level=pl.lit(VOICE))])


def _stacked(table: pl.DataFrame, levels: Iterable[str], needed: Iterable[str]) -> pl.DataFrame:
    """The table once for each level, every row under the subject that it counts for there."""
    columns = {"conversation", *needed}.intersection(table.columns)
    return pl.concat(
        table.select(
            *columns,
            level=pl.lit(level),
            subject=pl.lit(level) if level == LEVELS[0] else pl.col(level),
        )
        for level in levels
    )


def _plan(wanted: Wanted) -> pl.DataFrame:
    """Which formula is wanted at which level, and at which level it is shown."""
    rows = [
        (str(place), VOICE if level == "role" and formula.voice else level, level, one.name)
        for place, (one, formula) in enumerate(wanted)
        for level in one.levels
    ]
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("place", "level", "at", "measure"), pl.String), orient="row"
    )


def _about(wanted: list[Measure], formulas: dict[str, Formula]) -> pl.DataFrame:
    """What completes the rows of each measure: unit, needs, reason, value when empty, shares."""
    made = [formulas.get(one.name) for one in wanted]
    return pl.DataFrame(
        {
            "family": [one.name for one in wanted],
            "order": range(len(wanted)),
            "unit": [one.unit for one in wanted],
            "grades": [one.needs.grades for one in wanted],
            "gaps": [one.gaps for one in wanted],
            "undefined": [one.undefined for one in wanted],
            "empty": [formula and formula.empty for formula in made],
            "share": [bool(formula and formula.share) for formula in made],
        },
        schema_overrides={"empty": pl.Float64},
    )


def _explained(rows: pl.DataFrame, talks: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """Completes values and gives the reason of each that is missing."""
    rows = rows.join(about, on="family", maintain_order="left").join(
        talks, on="conversation", maintain_order="left"
    )
    group = ["conversation", "measure", "level"]
    value = pl.coalesce(pl.col("value").fill_nan(None), "empty")
    total = value.sum().over(group)
    share = pl.when(total > 0).then(value / total)
    untimed = ~pl.col("grades").str.contains(pl.col("grade"), literal=True)
    touching = pl.col("gaps") & pl.col("abutting")
    known = pl.when("share").then(share).otherwise(value)
    rows = rows.with_columns(
        value=pl.when(~untimed & ~touching).then(known),
        n=pl.when("share").then(pl.col("n").sum().over(group)).otherwise("n"),
        untimed=untimed,
        touching=touching,
    )
    no_times = pl.col("grade_reason") == "timing-no-times"
    too_coarse = {"C": "grade-c", "D": "grade-d"}
    by_grade = pl.col("grade").replace_strict(too_coarse, default=None)
    reason = (
        pl.when(pl.col("untimed") & no_times)
        .then(pl.lit("no-times"))
        .when("untimed")
        .then(by_grade)
        .when("touching")
        .then(pl.lit("rows-abut"))
        .when(pl.col("value").is_null())
        .then(pl.coalesce("reason", "undefined"))
    )
    return rows.with_columns(reason=reason)


def _in_order(rows: pl.DataFrame, talks: pl.DataFrame) -> pl.DataFrame:
    places = {name: place for place, name in enumerate(talks["conversation"])}
    levels = {name: place for place, name in enumerate(LEVELS)}
    return rows.sort(
        pl.col("conversation").replace_strict(places, return_dtype=pl.Int64),
        "order",
        pl.col("level").replace_strict(levels, return_dtype=pl.Int64),
        maintain_order=True,
    )
