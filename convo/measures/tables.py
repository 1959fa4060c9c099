"""The tables that measures count in, each made once and only when a measure asks for it.

Every table has `talk` (the number of the conversation), `person` (the number of the participant),
`voice` (the role of who speaks) and `role` (the role of the person whose words they are).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import polars as pl

from convo.measures.floors import changes, with_answers, with_waits, with_yields
from convo.measures.intervals import silences, speech, steps
from convo.measures.numbers import Numbered
from convo.model import CODES, CodeRecord, Turns

PAUSE, LAPSE = 0.2, 3.0
"""A silence above the first counts as a pause inside a turn, above the second as a lapse."""


class Tables(Numbered):
    """What measures read; built from the turns of one conversation or of many.

    `codes` (schema CODES) are what the turns were given of the codes `known`.
    """

    def __init__(
        self, turns: Turns, codes: pl.DataFrame | None = None, known: Sequence[CodeRecord] = ()
    ) -> None:
        super().__init__(turns)
        self.codes = pl.DataFrame(schema=dict(CODES)) if codes is None else codes
        self.known = tuple(known)
        self._kept: dict[str, pl.DataFrame] = {}

    @cached_property
    def rows(self) -> pl.DataFrame:
        """One row per utterance.

        `seconds` is what it adds to its speaker's talk time; `form` is the question form of a
        floor turn, on the utterance that holds it.
        """
        forms = self.forms.select("row", "form")
        rows = self.said.with_row_index("row").join(
            forms, on="row", how="left", maintain_order="left"
        )
        form = pl.when(pl.col("kind") == "turn").then("form")
        return rows.with_columns(form=form).hstack(speech(self.said))

    @cached_property
    def floor(self) -> pl.DataFrame:
        """One row per floor turn: words, seconds, question form, what follows, if it yields."""
        floor = self.taken.filter(pl.col("kind") == "turn").join(
            self.forms, on="at", how="left", maintain_order="left"
        )
        return with_yields(with_waits(with_answers(floor), self.said), self)

    @cached_property
    def forms(self) -> pl.DataFrame:
        """The form of each turn that holds a question: that of its last question clause."""
        formed = self.questions.filter(pl.col("form").is_not_null())
        return formed.group_by("at", maintain_order=True).agg(pl.col("form", "row").last())

    @cached_property
    def transitions(self) -> pl.DataFrame:
        """One row per change of the floor: `person` and `role` take it, `pair` is a>b by role.

        `interrupts` says whether it begins inside the other's row, and how that ended.
        """
        return changes(self)

    @cached_property
    def steps(self) -> pl.DataFrame:
        """How many people speak from one moment to the next."""
        return steps(self.rows)

    @cached_property
    def silences(self) -> pl.DataFrame:
        """The stretches in which nobody speaks, with the rows around them.

        `person`, `role` and `voice` are those of the turn before.
        """
        around = silences(self.steps, self.said)
        roles = self.taken["role"].gather(around["at"])
        voices = self.participants["role"].gather(around["person"])
        return around.with_columns(role=roles, voice=voices)

    @cached_property
    def pauses(self) -> pl.DataFrame:
        """The silences above 0.2 s that lie inside a turn."""
        inside = pl.col("at") == pl.col("at_after")
        return self.silences.filter(inside & (pl.col("seconds") > PAUSE))

    @cached_property
    def lapses(self) -> pl.DataFrame:
        """The silences above 3 s between turns of which the earlier does not end asking.

        Where an untimed row may fill the silence, nothing is known of it.
        """
        turns = self.taken.filter(pl.col("kind") == "turn")
        timed = pl.col("end").is_not_null() & pl.col("end").shift(-1).is_not_null()
        follows = turns.select("at", follows=pl.when(timed).then(pl.col("at").shift(-1)))
        long = self.silences.filter(~pl.col("asking") & (pl.col("seconds") > LAPSE))
        found = long.join(follows, on="at", maintain_order="left")
        return found.filter(pl.col("at_after") == pl.col("follows"))

    def stretches(self, wanted: pl.Expr, *, coarse: float) -> pl.DataFrame:
        """Stretches of one kind that touch made one; under grade C only those above `coarse`."""
        run = pl.struct("talk", wanted.alias("wanted")).rle_id()
        merged = (
            self.steps.with_columns(run=run)
            .filter(wanted)
            .group_by("run", maintain_order=True)
            .agg(
                pl.col("talk").first(),
                seconds=(pl.col("end").last() - pl.col("start").first()).round(6),
            )
        )
        coarsely = (self.talks["grade"] == "C").gather(merged["talk"])
        return merged.filter(~coarsely | (pl.col("seconds") > coarse))

    def kept(self, name: str, make: Callable[[Tables], pl.DataFrame]) -> pl.DataFrame:
        """A frame that a measure makes for itself and for its events, made once."""
        if name not in self._kept:
            self._kept[name] = make(self)
        return self._kept[name]

    def timed(self, grades: str) -> pl.Series:
        """The conversations whose timing grade is one of those given."""
        return self.talks.filter(pl.col("grade").is_in(list(grades)))["talk"]
