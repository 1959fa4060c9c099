"""Turns with numbers for names: by these, tables are grouped, joined and looked up fast.

A number is a place in a frame: `talk` in the conversations, `person` in the participants, `at` in
the turns. Names come back where measures and events leave.
"""

from __future__ import annotations

from functools import cached_property

import polars as pl

from convo.model import ROLES, Turns

_MANY, _ROLES = 2**32, 2**16
"""More than there are rows of anything, and more than there are roles."""


class Numbered:
    """The frames of `Turns` with `talk`, `person` and `at` for conversation, speaker and turn."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.talks = turns.talks.with_row_index("talk")

    @cached_property
    def participants(self) -> pl.DataFrame:
        """Everyone: `label` as the transcript names them, `subject` as outputs do."""
        speakers = self.turns.speakers
        roles = pl.Enum([*dict.fromkeys((*ROLES, *speakers["role"]))])
        return speakers.select(
            pl.col("role").cast(roles), "subject", label="speaker", talk=self._talk(speakers)
        ).with_row_index("person")

    @cached_property
    def said(self) -> pl.DataFrame:
        """One row per utterance in the order of talk."""
        rows = self.turns.rows
        talk, roles = self._talk(rows), self.participants["role"]
        named = rows.select(
            *("utterance", "line", "kind", "start", "end", "text", "words", "fillers", "minimal"),
            "asking",
            role=pl.col("content_role").cast(roles.dtype),
            talk=talk,
            person=self._person(talk, rows["speaker"]),
            at=self.at(rows),
        )
        return named.with_columns(voice=roles.gather(named["person"]))

    @cached_property
    def taken(self) -> pl.DataFrame:
        """One row per turn of any kind, with its `first` and `last` row of `said`."""
        turns, roles = self.turns.turns, self.participants["role"]
        rows = (
            self.said.select("at")
            .with_row_index("row")
            .group_by("at")
            .agg(first=pl.col("row").first(), last=pl.col("row").last())
        )
        named = turns.select(
            *("turn", "kind", "first_utterance", "last_utterance", "line", "start", "end"),
            *("text", "words"),
            role=pl.col("content_role").cast(roles.dtype),
            talk=self._talk(turns),
        ).hstack(rows.sort("at"))
        person = self.said["person"].gather(named["first"])
        return named.with_columns(person=person, voice=roles.gather(person))

    @cached_property
    def questions(self) -> pl.DataFrame:
        """One row per question clause, with its turn and its `row` of `said`."""
        asked = self.turns.questions
        talk = self._talk(asked)
        return asked.select(
            "form",
            at=self.at(asked),
            row=place(
                paired(talk, asked["utterance"]), paired(self.said["talk"], self.said["utterance"])
            ),
        )

    @cached_property
    def changes(self) -> pl.DataFrame:
        """One row per change of the floor, to the turn `at` from the turn `from_at`."""
        changes = self.turns.transitions
        takes, gives = self.at(changes, "to_turn"), self.at(changes, "from_turn")
        return changes.select("fto", "asked", at=takes, from_at=gives)

    def at(self, frame: pl.DataFrame, turn: str = "turn") -> pl.Series:
        """The place in `taken` of the turn that a row with conversation and turn is about."""
        return place(paired(self._talk(frame), frame[turn]), self._turns)

    @cached_property
    def _turns(self) -> pl.Series:
        turns = self.turns.turns
        return paired(self._talk(turns), turns["turn"])

    def _talk(self, frame: pl.DataFrame) -> pl.Series:
        return code(frame["conversation"], self.talks["conversation"])

    def _person(self, talk: pl.Series, label: pl.Series) -> pl.Series:
        known, labels = self.participants, self.participants["label"].unique()
        everyone = paired(known["talk"], code(known["label"], labels))
        return place(paired(talk, code(label, labels)), everyone)


def roles_paired(first: str, second: str) -> pl.Expr:
    """One number for the roles of two columns.

    Example:
        >>> roles = pl.DataFrame({"a": ["x"], "b": ["y"]}, schema_overrides={
        ...     "a": pl.Enum(["x", "y"]), "b": pl.Enum(["x", "y"])
        ... })
        >>> roles.select(roles_paired("a", "b")).item()
        1
    """
    one, other = (pl.col(name).to_physical().cast(pl.UInt32) for name in (first, second))
    return one * _ROLES + other


def code(names: pl.Series, known: pl.Series) -> pl.Series:
    """The place of each name among different known ones; null where it is none of them.

    Example:
        >>> code(pl.Series(["b", "a", "c"]), pl.Series(["a", "b"])).to_list()
        [1, 0, None]
    """
    return names.cast(pl.Enum(known), strict=False).to_physical().cast(pl.UInt32)


def paired(first: pl.Series, second: pl.Series) -> pl.Series:
    """One number for two: different pairs get different ones.

    Example:
        >>> paired(pl.Series([0, 1]), pl.Series([7, 7])).to_list()
        [7, 4294967303]
    """
    return first.cast(pl.Int64) * _MANY + second.cast(pl.Int64)


def place(keys: pl.Series, among: pl.Series) -> pl.Series:
    """The place of each key among different ones; null where it is not there.

    Example:
        >>> place(pl.Series([5, 3, 4]), pl.Series([3, 5])).to_list()
        [1, 0, None]
    """
    known = pl.DataFrame({"key": among}).with_row_index("place")
    found = pl.DataFrame({"key": keys}).join(known, on="key", how="left", maintain_order="left")
    return found["place"]
