"""Who counts as whom: the level and subject of every row, turn and transition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tests.reference import turns
from tests.reference.talk import Row, Transition, Turn

Tag = tuple[str, str]
Values = dict[tuple[str, str, str], float | None]
ALL: Tag = ("conversation", "conversation")


@dataclass
class Talk:
    """A conversation in turns, and who counts as whom: by content, or by own voice."""

    rows: list[Row]
    turns: list[Turn]
    transitions: list[Transition]
    grade: str
    participants: dict[str, str]
    language: str
    own: bool = False

    @cached_property
    def floor(self) -> list[Turn]:
        return turns.floor(self.turns)

    @property
    def timed(self) -> bool:
        return self.grade != "D" and any(row.timed for row in self.rows)

    def row_role(self, row: Row) -> str:
        if self.own or row.on_behalf_of is None:
            return row.role
        return self.participants.get(row.on_behalf_of, "unknown")

    def turn_role(self, turn: Turn) -> str:
        """The role whose words are most of the turn; of equals, the one that comes first."""
        said: dict[str, int] = {}
        for row in turn.rows:
            role = self.row_role(row)
            said[role] = said.get(role, 0) + len(row.words)
        return max(said, key=lambda role: said[role])

    def of_row(self, row: Row) -> list[Tag]:
        return [ALL, ("role", self.row_role(row)), ("speaker", row.speaker)]

    def of_turn(self, turn: Turn) -> list[Tag]:
        return [ALL, ("role", self.turn_role(turn)), ("speaker", turn.speaker)]

    def of_transition(self, change: Transition) -> list[Tag]:
        pair = f"{self.turn_role(change.a)}>{self.turn_role(change.b)}"
        speakers = f"{change.a.speaker}>{change.b.speaker}"
        return [*self.of_turn(change.b), ("pair", pair), ("speaker", speakers)]

    @property
    def people(self) -> list[Tag]:
        roles = {*self.participants.values(), *(self.row_role(row) for row in self.rows)}
        return [
            *(("role", role) for role in sorted(roles)),
            *(("speaker", speaker) for speaker in sorted(self.participants)),
        ]

    @property
    def pairs(self) -> list[Tag]:
        found = {tag for change in self.transitions for tag in self.of_transition(change)[3:]}
        return sorted(found)


def word_sum(rows: Iterable[Row]) -> int:
    return sum(len(row.words) for row in rows)


def ends(rows: list[Row]) -> tuple[float, float]:
    timed = [row for row in rows if row.timed]
    return min(row.start for row in timed), max(row.end for row in timed)
