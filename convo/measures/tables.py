"""The tables that measures count in, each made once and only when a measure asks for it.

Every table has `conversation`, `speaker` (the subject as outputs name it), `voice` (the role of
who speaks) and `role` (the role of the person whose words they are).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import polars as pl

from convo.measures.floors import with_interruptions, with_waits, with_yields
from convo.measures.intervals import silences, speech, steps
from convo.model import CODES, CodeRecord, Turns

PAUSE, LAPSE = 0.2, 3.0
"""A silence above the first counts as a pause inside a turn, above the second as a lapse."""


class Tables:
    """What measures read; built from the turns of one conversation or of many.

    `codes` (schema CODES) are what the turns were given of the codes `known`.
    """

    def __init__(
        self, turns: Turns, codes: pl.DataFrame | None = None, known: Sequence[CodeRecord] = ()
    ) -> None:
        self.turns = turns
        self.codes = pl.DataFrame(schema=dict(CODES)) if codes is None else codes
        self.known = tuple(known)
        self.talks = turns.talks
        self._kept: dict[str, pl.DataFrame] = {}
        self.participants = turns.speakers.select(
            "conversation", "role", label="speaker", speaker="subject"
        )

    @cached_property
    def rows(self) -> pl.DataFrame:
        """One row per utterance.

        `seconds` is what it adds to its speaker's talk time; `form` is the question form of a
        floor turn, on the utterance that holds it.
        """
        rows = speech(self.turns.rows).join(
            self.forms.drop("clause"),
            on=["conversation", "turn", "utterance"],
            how="left",
            maintain_order="left",
        )
        rows = rows.with_columns(form=pl.when(pl.col("kind") == "turn").then("form"))
        return self._named(rows, role="content_role", voice="role")

    @cached_property
    def floor(self) -> pl.DataFrame:
        """One row per floor turn: words, seconds, question form, what follows, if it yields."""
        floor = self.turns.turns.filter(pl.col("kind") == "turn").join(
            self.forms, on=["conversation", "turn"], how="left", maintain_order="left"
        )
        floor = self._named(floor, role="content_role", voice="role")
        same = pl.col("conversation") == pl.col("conversation").shift(-1)
        other = same & (pl.col("speaker") != pl.col("speaker").shift(-1))
        floor = floor.with_columns(
            seconds=(pl.col("end") - pl.col("start")).round(6),
            answered=other.fill_null(False),
            answer_words=pl.when(other).then(pl.col("words").shift(-1)),
        )
        return with_yields(with_waits(floor, self.turns.rows), self.turns)

    @cached_property
    def forms(self) -> pl.DataFrame:
        """The form of each turn that holds a question: that of its last question clause."""
        formed = self.turns.questions.filter(pl.col("form").is_not_null())
        return formed.group_by("conversation", "turn", maintain_order=True).agg(
            pl.col("form", "utterance", "clause").last()
        )

    @cached_property
    def transitions(self) -> pl.DataFrame:
        """One row per change of the floor: `speaker` and `role` take it, `pair` is a>b by role.

        `interrupts` says whether it begins inside the other's row, and how that ended.
        """
        voices = self.turns.turns.select("conversation", to_turn="turn", own_role="role")
        changes = self.turns.transitions.join(
            voices, on=["conversation", "to_turn"], how="left", maintain_order="left"
        )
        changes = changes.with_columns(
            speaker="to_speaker",
            pair=pl.concat_str("from_role", pl.lit(">"), "to_role"),
            giver="from_speaker",
        )
        named = self._named(changes, role="to_role", voice="own_role").drop("own_role")
        giver = self.turns.speakers.select("conversation", giver="speaker", given_by="subject")
        named = named.join(giver, on=["conversation", "giver"], maintain_order="left")
        named = named.with_columns(
            speaker_pair=pl.concat_str("given_by", pl.lit(">"), "speaker")
        ).drop("giver", "given_by")
        subjects = self.turns.speakers.select("conversation", "speaker", "subject")
        return with_interruptions(named, self.turns.rows, self.turns.turns, subjects)

    @cached_property
    def steps(self) -> pl.DataFrame:
        """How many people speak from one moment to the next."""
        return steps(self.turns.rows)

    @cached_property
    def silences(self) -> pl.DataFrame:
        """The stretches in which nobody speaks, and whether they lie inside a turn."""
        around = silences(self.steps, self.turns.rows)
        turns = self.turns.turns.select("conversation", "content_role", turn_before="turn")
        around = around.join(
            turns, on=["conversation", "turn_before"], how="left", maintain_order="left"
        ).with_columns(speaker="speaker_before")
        return self._named(around, role="content_role", voice="role_before")

    @cached_property
    def pauses(self) -> pl.DataFrame:
        """The silences above 0.2 s that lie inside a turn."""
        inside = (pl.col("turn_before") == pl.col("turn_after")).fill_null(False)
        return self.silences.filter(inside & (pl.col("seconds") > PAUSE))

    @cached_property
    def lapses(self) -> pl.DataFrame:
        """The silences above 3 s between turns of which the earlier does not end asking.

        Where an untimed row may fill the silence, nothing is known of it.
        """
        timed = self.turns.turns.filter(pl.col("kind") == "turn").select(
            "conversation",
            turn_before="turn",
            turn_after=pl.when(pl.col("end").is_not_null() & pl.col("end").shift(-1).is_not_null())
            .then(pl.col("turn").shift(-1))
            .over("conversation"),
        )
        between = ["conversation", "turn_before", "turn_after"]
        return self.silences.join(timed, on=between, how="semi", maintain_order="left").filter(
            ~pl.col("asking_before") & (pl.col("seconds") > LAPSE)
        )

    def stretches(self, wanted: pl.Expr, *, coarse: float) -> pl.DataFrame:
        """Stretches of one kind that touch made one; under grade C only those above `coarse`."""
        run = pl.struct("conversation", wanted.alias("wanted")).rle_id()
        merged = (
            self.steps.with_columns(run=run)
            .filter(wanted)
            .group_by("conversation", "run", maintain_order=True)
            .agg(seconds=(pl.col("end").last() - pl.col("start").first()).round(6))
        )
        grades = self.talks.select("conversation", "grade")
        long = (pl.col("grade") != "C") | (pl.col("seconds") > coarse)
        return merged.join(grades, on="conversation", maintain_order="left").filter(long)

    def subjects(self, level: str) -> pl.DataFrame:
        """Everyone a level speaks of: conversation and subject, silent participants included."""
        if level == "conversation":
            return self.talks.select("conversation", subject=pl.lit("conversation"))
        if level == "pair":
            return self.transitions.select("conversation", subject="pair").unique(
                maintain_order=True
            )
        return self.participants.select("conversation", subject=level).unique(maintain_order=True)

    def kept(self, name: str, make: Callable[[Tables], pl.DataFrame]) -> pl.DataFrame:
        """A frame that a measure makes for itself and for its events, made once."""
        if name not in self._kept:
            self._kept[name] = make(self)
        return self._kept[name]

    def _named(self, frame: pl.DataFrame, *, role: str, voice: str) -> pl.DataFrame:
        subjects = self.turns.speakers.select("conversation", "speaker", "subject")
        return (
            frame.with_columns(role=pl.col(role), voice=pl.col(voice))
            .join(subjects, on=["conversation", "speaker"], how="left", maintain_order="left")
            .with_columns(label="speaker", speaker=pl.coalesce("subject", "speaker"))
            .drop("subject")
        )
