"""One utterance of a conversation, as plain data, and the small things asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tests.reference import marks


@dataclass(frozen=True)
class Row:
    """An utterance; times are seconds, `questions` are (form, shape) of its clauses in order."""

    utterance: int
    speaker: str
    role: str
    text: str
    start: float | None = None
    end: float | None = None
    on_behalf_of: str | None = None
    asking: bool = False
    questions: tuple[tuple[str | None, str | None], ...] = ()

    @property
    def line(self) -> int:
        return self.utterance

    @cached_property
    def words(self) -> list[str]:
        return marks.words(self.text)

    @property
    def timed(self) -> bool:
        return self.start is not None and self.end is not None

    @property
    def forms(self) -> list[str]:
        return [form for form, _ in self.questions if form is not None]


@dataclass(frozen=True)
class Turn:
    """A floor turn, or a minimal, embedded or nonverbal row that stands alone."""

    number: int
    kind: str
    rows: tuple[Row, ...]

    @property
    def speaker(self) -> str:
        return self.rows[0].speaker

    @property
    def words(self) -> int:
        return sum(len(row.words) for row in self.rows)

    @property
    def timed(self) -> bool:
        return all(row.timed for row in self.rows)

    @property
    def start(self) -> float:
        return self.rows[0].start

    @property
    def end(self) -> float:
        return max(row.end for row in self.rows)

    @property
    def forms(self) -> list[str]:
        return [form for row in self.rows for form in row.forms]


@dataclass(frozen=True)
class Transition:
    """A change of the floor from turn a to turn b."""

    a: Turn
    b: Turn
    fto: float | None
    asked: bool


def exact(seconds: float) -> float:
    """Seconds as the decimal they are meant to be: borders are decided on six decimals."""
    return round(seconds, 6)
