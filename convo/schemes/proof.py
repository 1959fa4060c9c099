"""Why turns have their codes: the words that made it so, and the turns that were looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from convo.model import EVIDENCE
from convo.schemes.compile import CodeName, Plan
from convo.schemes.conditions import Condition, Test
from convo.schemes.conditions.base import SPANS
from convo.schemes.conditions.coded import Coded
from convo.schemes.reach import LOOKS

KEYS = ["row", "scheme", "code"]
Grounds = dict[Test, pl.Series]
"""The tests that made a code true, and where each of them did."""


@dataclass(slots=True)
class Proof:
    """The grounds of the codes of a chunk that a plan has run over."""

    plan: Plan
    chunk: pl.DataFrame
    _grounds: dict[CodeName, Grounds] = field(default_factory=dict)

    def add_to(self, given: pl.DataFrame) -> pl.DataFrame:
        """Codes with their evidence and the turns looked at; `given` has row, scheme and code."""
        names = given.select("scheme", "code").unique(maintain_order=True).rows()
        evidence, looked_at = self._evidence(names), self._looked_at(names)
        joined = given.join(evidence, on=KEYS, how="left", maintain_order="left")
        joined = joined.join(looked_at, on=KEYS, how="left", maintain_order="left")
        return joined.with_columns(
            pl.col("evidence").fill_null(pl.lit([], dtype=EVIDENCE)),
            pl.col("looked_at").fill_null(pl.lit([], dtype=pl.List(pl.Int32))),
        )

    def _evidence(self, names: list[CodeName]) -> pl.DataFrame:
        """The spans that made each code true, with their text; spans inside others left out."""
        spans = self._shown(
            names, SPANS, lambda test, rows: test.spans(self.plan, rows.filter("asked"))
        )
        order = [*KEYS, "from", "to"]
        spans = spans.unique().sort(order, descending=[False] * 4 + [True])
        reached = pl.col("to").cum_max().shift(1).over(KEYS)
        spans = spans.filter((reached < pl.col("to")).fill_null(value=True))
        texts = self.chunk["text"].gather(spans["row"]).alias("text")
        spans = spans.with_columns(texts).with_columns(
            pl.col("text").str.slice("from", pl.col("to") - pl.col("from"))
        )
        one = pl.struct("text", "from", "to")
        return spans.group_by(KEYS, maintain_order=True).agg(evidence=one)

    def _looked_at(self, names: list[CodeName]) -> pl.DataFrame:
        looks = self._shown(names, LOOKS, lambda test, rows: test.looks(self.plan, rows))
        turns = looks.with_columns(looked_at=self.chunk["turn"].gather(looks["at"]))
        return turns.group_by(KEYS).agg(pl.col("looked_at").unique().sort())

    def _shown(
        self,
        names: list[CodeName],
        schema: Mapping[str, type[pl.DataType]],
        show: Callable[[Test, pl.DataFrame], pl.DataFrame | None],
    ) -> pl.DataFrame:
        """What the tests behind each code show, on the rows where they made it true."""
        empty = pl.DataFrame(schema={**schema, "scheme": pl.String, "code": pl.String})
        found = [empty]
        asked: dict[Test, list[tuple[CodeName, pl.Series]]] = {}
        for name in names:
            for test, where in self._of(name).items():
                asked.setdefault(test, []).append((name, where))
        for test, users in asked.items():
            anywhere = pl.select(pl.any_horizontal([where for _, where in users])).to_series()
            shown = show(test, self.chunk.with_columns(asked=anywhere))
            if shown is None:
                continue
            for (scheme, code), where in users:
                mine = shown.filter(where.gather(shown["row"]))
                found.append(mine.with_columns(scheme=pl.lit(scheme), code=pl.lit(code)))
        return pl.concat(found)

    def _of(self, name: CodeName) -> Grounds:
        """The grounds of a code, those of the codes that it stands on included."""
        if name not in self._grounds:
            self._grounds[name] = {}
            code = (
                self.plan.schemes[name[0]].code(name[1]) if name[0] in self.plan.schemes else None
            )
            for way in self.plan.ways(name[0], code) if code else ():
                self._gather(way, self._where(way), self._grounds[name])
        return self._grounds[name]

    def _gather(self, condition: Condition, where: pl.Series, grounds: Grounds) -> None:
        if isinstance(condition, Coded):
            for name in condition.names:
                for test, there in self._of(name).items():
                    _add(grounds, test, where & there)
        elif isinstance(condition, Test):
            _add(grounds, condition, where)
        for part in condition.parts():
            self._gather(part, where & self._where(part), grounds)

    def _where(self, condition: Condition) -> pl.Series:
        true = self.plan.truth(condition).fill_null(value=False)
        return self.chunk.select(true.alias("where")).to_series()


def _add(grounds: Grounds, test: Test, where: pl.Series) -> None:
    if where.any():
        grounds[test] = grounds[test] | where if test in grounds else where
