"""Rows of the reference from lines such as `A 0-2 Hvordan går det?`, for worked examples."""

from __future__ import annotations

from tests.reference import turns
from tests.reference.levels import Talk
from tests.reference.talk import Row

ROLES = {"A": "caseworker", "B": "citizen", "C": "companion", "T": "interpreter"}
ALL = ("conversation", "conversation")


def said(*lines: str) -> list[Row]:
    """Rows from lines such as `A 0-2 Hvordan går det?`; without times `A - ja`."""
    rows = []
    for number, line in enumerate(lines, start=1):
        speaker, times, *rest = line.split(" ", 2)
        text = rest[0] if rest else ""
        start, end = map(float, times.split("-")) if times != "-" else (None, None)
        asking = text.endswith("?")
        questions = (("open", "wh"),) if asking else ()
        rows.append(
            Row(number, speaker, ROLES[speaker], text, start, end, None, asking, questions)
        )
    return rows


def shape(rows: list[Row], grade: str = "A", **settings: object) -> list[str]:
    """Each row of turns as `kind speaker utterances`."""
    return [
        f"{turn.kind} {turn.speaker} {','.join(str(row.utterance) for row in turn.rows)}"
        for turn in turns.turns(rows, grade=grade, **settings)
    ]


def talk(rows: list[Row], grade: str = "A") -> Talk:
    made = turns.turns(rows, grade=grade)
    people = {row.speaker: row.role for row in rows}
    return Talk(turns.order(rows), made, turns.transitions(made, grade), grade, people, "da")
