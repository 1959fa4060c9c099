"""Who gave which code to which unit, and who saw it: files of codes as tables of yes and no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from convo.coders.coding import UNIT, Coding, Told
from convo.coders.joining import joined
from convo.coders.scope import Marks, Scope, marks, topic
from convo.coders.tallies import Whole


@dataclass(frozen=True, slots=True)
class Judgements:
    """The codings of some files as tables of units x coders.

    `units` has a row per unit that anybody saw, with its line, role and text_sha256.
    """

    coders: tuple[str, ...]
    units: pl.DataFrame
    conversation: Whole
    """The number of each unit's conversation, from 0 in their order."""

    given: Mapping[str, Marks]
    """code -> units x coders: who gave it; a code that was rejected was not given."""

    seen: Mapping[str, Marks]
    """code -> units x coders: who looked for it there."""

    notices: tuple[Told, ...]
    """What the files tell, and what differs between them."""

    rows: pl.DataFrame
    """Every row of the files with its `path`, and its place in the tables as `row`, `column`."""

    def anybody(self) -> Marks:
        """Units x coders: who saw the unit, with whatever codes in mind."""
        return marks(self.rows, self.shape)

    @property
    def shape(self) -> tuple[int, int]:
        """How many units and coders there are."""
        return self.units.height, len(self.coders)


def judgements(files: Mapping[str, Coding]) -> Judgements:
    """The judgements of files of codes, given with their paths; see `Scope` for who saw what."""
    rows = pl.concat([one.codings.with_columns(path=pl.lit(path)) for path, one in files.items()])
    whole = joined(list(files.values()))
    units = _units(rows, whole.units)
    coders = tuple(rows["coder"].unique(maintain_order=True))
    rows = _placed(rows, units, coders)
    kept = _placed(whole.codings, units, coders).filter(
        pl.col("code").is_not_null() & (pl.col("status") != "rejected")
    )
    shape = units.height, len(coders)
    codes = rows["code"].drop_nulls().unique(maintain_order=True).to_list()
    scope = Scope(rows, files, coders)
    looked_for = {one: scope.seen(one, shape) for one in dict.fromkeys(map(topic, codes))}
    parts = kept.partition_by("code", as_dict=True)
    return Judgements(
        coders,
        units.drop("row", "talk"),
        units["talk"].to_numpy(),
        {code: marks(parts.get((code,), kept.clear()), shape) for code in codes},
        {code: looked_for[topic(code)] for code in codes},
        whole.notices,
        rows,
    )


def _units(rows: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """The units that anybody saw, by conversation in the order of the files and by number."""
    order = rows.select("conversation").unique(maintain_order=True).with_row_index("talk")
    about = told.select(*UNIT, "line", "role", "text_sha256").unique(list(UNIT), keep="first")
    return (
        rows.select(UNIT)
        .unique()
        .join(about, on=list(UNIT), how="left")
        .join(order.cast({"talk": pl.Int64}), on="conversation")
        .sort("talk", "unit", "number")
        .with_columns(row=pl.int_range(pl.len()))
    )


def _placed(rows: pl.DataFrame, units: pl.DataFrame, coders: Sequence[str]) -> pl.DataFrame:
    """Rows with the places of their unit and coder, and the number of their conversation."""
    columns = pl.DataFrame({"coder": coders}, schema={"coder": pl.String}).with_columns(
        column=pl.int_range(pl.len())
    )
    places = units.select(*UNIT, "row", "talk")
    return rows.join(places, on=list(UNIT), maintain_order="left").join(
        columns, on="coder", maintain_order="left"
    )
