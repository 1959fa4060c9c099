"""Why turns have their codes: the words that made it so, and the turns that were looked at."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from convo.model import EVIDENCE, Schema
from convo.schemes.conditions.base import CodeName, Looking
from convo.schemes.conditions.scores import Weighed
from convo.schemes.grounds import Ground, Grounding, Uses, anywhere
from convo.schemes.judge import Judge
from convo.schemes.spans import ALONE, KEY, SPANS, Spans, Used

__all__ = ["KEY", "Proof"]

_FAR = 2**24
"""More characters than a turn has."""

NOWHERE = _FAR - 1
"""The place of a condition that held without words."""

_SEEN: Schema = {"of": pl.Int64, "row": pl.List(pl.UInt32), "at": pl.List(pl.UInt32)}


class Proof:
    """The grounds of the codes that a judge has found to hold, for people to see."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.chunk = judge.chunk
        self._weighed: list[Weighed] = []
        self._items: dict[Ground, int] = {}
        self._spans = Spans(judge, self._items)

    def of(self, names: Sequence[CodeName], keys: pl.Series) -> pl.DataFrame:
        """The evidence of coded turns and the turns looked at, for codes numbered in order."""
        uses = Grounding(self.judge).uses(names)
        self._number(uses)
        table = keys.alias("key").to_frame()
        for found in (self._evidence(uses), self._looked_at(uses)):
            table = table.join(found, on="key", how="left", maintain_order="left")
        return table.select(
            pl.col("evidence").fill_null(pl.lit([], dtype=EVIDENCE)),
            pl.col("looked_at").fill_null(pl.lit([], dtype=pl.List(pl.Int32))),
        )

    def _number(self, uses: dict[Ground, Uses]) -> None:
        """Give each condition of a score that held a number."""
        numbers: dict[Weighed, int] = {}
        for ground in uses:
            if ground.weighed:
                self._items[ground] = numbers.setdefault(ground.weighed, len(numbers))
        self._weighed = list(numbers)

    def _evidence(self, uses: dict[Ground, Uses]) -> pl.DataFrame:
        """What each coded turn's code rests on: spans, and what else gave points.

        Spans outside scores come first, then those of each condition of a score.
        """
        spans = self._spans.of(uses)
        if self._weighed:
            spans = pl.concat([spans, self._held(uses)])
        spans = _outermost(spans)
        text = pl.lit(self.chunk["text"].gather(spans["row"]))
        weighed = self._weighed_at(spans) if self._weighed else _UNWEIGHED
        bare = pl.col("from") == NOWHERE
        spans = spans.with_columns(
            pl.when(bare).then(0).otherwise("from").alias("from"),
            pl.when(bare).then(text.str.len_chars().cast(pl.Int32)).otherwise("to").alias("to"),
            *(value.alias(name) for name, value in weighed.items()),
        )
        told = text.str.slice("from", pl.col("to") - pl.col("from")).alias("text")
        one = spans.with_columns(told).select("key", evidence=pl.struct(*_FIELDS))
        return one.group_by("key", maintain_order=True).agg("evidence")

    def _weighed_at(self, spans: pl.DataFrame) -> dict[str, pl.Expr]:
        """The points that a condition of a score gave, at its first span; how it is told."""
        weighed = spans["item"].clip(lower_bound=0)
        names = pl.Series([one.told for one in self._weighed], dtype=pl.String)
        given = pl.Series([one.points for one in self._weighed], dtype=pl.Float64)
        here = pl.col("begins") & (pl.col("item") != ALONE)
        bare = pl.col("from") == NOWHERE
        return {
            "points": pl.when(here).then(pl.lit(given[weighed])),
            "condition": pl.when(bare).then(pl.lit(names[weighed])),
        }

    def _held(self, uses: dict[Ground, Uses]) -> pl.DataFrame:
        """Every condition of a score that held, as if it were a span behind all others."""
        held = self._spans.users(
            Used(self._items[ground], self._items[ground], users)
            for ground, users in uses.items()
            if ground.test is None
        )
        nowhere = pl.lit(NOWHERE, pl.Int32)
        return held.select("row", "key", "item", nowhere.alias("from"), to=nowhere)

    def _looked_at(self, uses: dict[Ground, Uses]) -> pl.DataFrame:
        looking: dict[Looking, Uses] = {}
        for ground, users in uses.items():
            if isinstance(ground.test, Looking):
                looking.setdefault(ground.test, []).extend(users)
        seen: list[tuple[int, pl.Series, pl.Series]] = []
        for number, (test, users) in enumerate(looking.items()):
            seen.append((number, *test.looks(self.judge, anywhere(users))))
        looks = pl.DataFrame(seen, schema=dict(_SEEN), orient="row").lazy().explode("row", "at")
        behind = self._spans.users(
            Used(n, ALONE, users) for n, users in enumerate(looking.values())
        )
        looks = looks.join(behind.lazy(), on=["of", "row"])
        turns = looks.select("key", looked_at=pl.lit(self.chunk["turn"]).gather("at")).unique()
        by_key = turns.sort("key", "looked_at").group_by("key", maintain_order=True)
        return by_key.agg("looked_at").collect()


_FIELDS = ("text", "from", "to", "points", "condition")
_UNWEIGHED = {"points": pl.lit(None, pl.Float64), "condition": pl.lit(None, pl.String)}


def _outermost(spans: pl.DataFrame) -> pl.DataFrame:
    """The spans in order, those inside others of the same item left out.

    `begins` marks the first of each key and item; what is nowhere stays where it is the only one.
    """
    place = (pl.col("item").cast(pl.Int64) + 1) * _FAR + pl.col("from")
    longest = _FAR - 1 - pl.col("to").cast(pl.Int64)
    spans = spans.sort(place * _FAR + longest).sort("key", maintain_order=True)
    group = pl.struct("key", "item").rle_id().cast(pl.Int64)
    begins = (group != group.shift(1)).fill_null(value=True)
    reached = (group * _FAR + pl.col("to")).cum_max()
    further = (reached > reached.shift(1)).fill_null(value=True)
    outermost = further & (begins | (pl.col("from") != NOWHERE))
    return spans.select(*SPANS, begins=begins, kept=outermost).filter("kept")
