"""All measures at once, and all events, of one conversation or of many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import polars as pl

from convo.measures.aggregated import Wanted, aggregated
from convo.measures.completed import LONG, completed
from convo.measures.registry import EVENTS, MEASURES, Formula, Measure
from convo.measures.subjects import LEVELS
from convo.measures.tables import Tables
from convo.model import EVENTS as EVENT_ROWS
from convo.model import check
from convo.turns import dialogue

OWN = "-own"
"""What the id of a measure by one's own voice ends in."""


def measures(tables: Tables, names: Iterable[str] | None = None) -> pl.DataFrame:
    """Every measure, or those named, for each conversation and subject (schema MEASURES).

    A value that cannot be computed is null with the id of the reason. Rows stand in the order in
    which measures are registered, within each conversation by measure, level and subject.
    """
    wanted = [MEASURES[name] for name in (names if names is not None else MEASURES)]
    interpreted = _interpreted(tables)
    told = [*wanted, *map(own_voice, wanted)] if interpreted.len() else wanted
    formulas: list[tuple[Measure, Formula]] = []
    parts = [pl.DataFrame(schema=LONG)]
    for order, one in enumerate(wanted):
        found = one.formula(tables)
        if isinstance(found, pl.DataFrame):
            parts.append(_finished(found, one, order))
            continue
        formulas.append((one, found))
        if interpreted.len() and _has_own_voice(one, found):
            formulas.append((own_voice(one), replace(found, voice=True)))
    parts.append(_of_formulas(tables, formulas, told, interpreted))
    known = {one.name: formula for one, formula in formulas}
    return completed(pl.concat(parts), tables, told, known)


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
    talks = tables.talks["conversation"]
    parts = [pl.DataFrame(schema=dict(EVENT_ROWS))]
    for name in wanted:
        found = EVENTS[name](tables)
        named = found.with_columns(conversation=talks.gather(found["talk"]))
        parts.append(check(named, EVENT_ROWS))
    return pl.concat(parts)


def _has_own_voice(one: Measure, formula: Formula | pl.DataFrame) -> bool:
    by_role = "role" in one.levels
    return by_role and isinstance(formula, Formula) and not formula.voice


def _interpreted(tables: Tables) -> pl.Series:
    """The conversations in which somebody says another's words."""
    spoken_for = tables.turns.rows["on_behalf_of"].is_not_null()
    return tables.said["talk"].filter(spoken_for).unique()


def _finished(found: pl.DataFrame, one: Measure, order: int) -> pl.DataFrame:
    """A measure that came as a frame; it need not name itself nor give a reason of its own."""
    known = {name: pl.col(name) for name in found.columns}
    filled = {
        "measure": pl.lit(one.name),
        "reason": pl.lit(None),
        **known,
        "level": pl.col("level").cast(pl.Enum(LEVELS)).to_physical(),
        "order": pl.lit(order),
    }
    return found.select(filled[name].cast(dtype).alias(name) for name, dtype in LONG.items())


def _of_formulas(
    tables: Tables, formulas: Wanted, told: Sequence[Measure], interpreted: pl.Series
) -> pl.DataFrame:
    """The rows of formulas; those by own voice only where somebody says another's words."""
    if not formulas:
        return pl.DataFrame(schema=LONG)
    names = pl.Series([one.name for one, _ in formulas])
    places = {one.name: place for place, one in enumerate(told)}
    order = names.replace_strict(places, return_dtype=pl.UInt32)
    rows = aggregated(tables, formulas)
    found = rows.with_columns(
        order=order.gather(rows["formula"]),
        measure=names.gather(rows["formula"]),
        reason=pl.lit(None, pl.String),
    )
    own = names.str.ends_with(OWN).gather(rows["formula"])
    return check(found.filter(~own | pl.col("talk").is_in(interpreted.implode())), LONG)
