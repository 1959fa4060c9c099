"""Seeded random conversations with every hard case, for property tests."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from tests.reference.talk import Row

PEOPLE = (
    ("Birgit", "caseworker"),
    ("Søren Ågård", "citizen"),
    ("Tolk", "interpreter"),
    ("Kristoffer", "companion"),
    ("Æske", "citizen"),
    ("Otto", "caseworker"),
)
TALK = """jeg og det arbejde smørrebrød Åse kontanthjælp øh øhm kaffe-pause 10.30 3,5 Lars' igår
nemlig ja klart færdig syg bange håber drømmer København 12 læge får måske ikke"""
WORDS = TALK.split()
MINIMAL = ("mm", "Ja.", "Nå, okay.", "ja ja ja", "Præcis!", "øh", "MHM")
NONVERBAL = ("", "…", "-")
QUESTIONS = (
    ("Hvordan går det?", True, (("open", "wh"),)),
    ("hvornår begyndte du", True, (("closed", "wh"),)),
    ("Har du sovet", True, (("closed", "polar"),)),
    ("vil du have kaffe eller te?", True, (("alternative", None),)),
    ("Hvad laver du. Jeg har selv været der.", False, (("open", "wh"),)),
    ("Hvordan går det? Er du syg?", True, (("open", "wh"), ("closed", "polar"))),
    ("du kommer i morgen, ikke", False, (("tag", None),)),
    ("Så du er rask", False, (("declarative", None),)),
    ("Du er rask?", True, (("declarative", None),)),
    ("Hvad siger du?", True, ((None, "wh"),)),
)
STEPS = (-1500, -510, -500, -490, -1, 0, 0, 0, 1, 200, 210, 500, 700, 1000, 1010, 2000)
FAR = (3000, 3010, 4000, 4010, 9990, 10000, 10010, 20000, -10010)
LENGTHS = (0, 10, 300, 500, 999, 1000, 1010, 1500, 1510, 2400, 5000, 12000)
TIMINGS = ("A", "A", "B", "C", "seconds", "none", "some", "abutting")


@dataclass(frozen=True)
class Case:
    """A conversation in file order, and how it is to be measured."""

    seed: int
    rows: list[Row]
    participants: dict[str, str]
    grade: str
    unit: str
    merge_gap: float | None
    language: str = "da"


def conversation(seed: int, *, timing: str | None = None, size: int | None = None) -> Case:
    """The conversation of a seed; `timing` is one of TIMINGS, `size` about how many rows."""
    dice = random.Random(seed)
    timing = timing or dice.choice(TIMINGS)
    size = dice.choice((dice.randrange(45), dice.randrange(45), 110)) if size is None else size
    speakers = [*PEOPLE[:2], *dice.sample(PEOPLE[2:], 3)][: dice.choice((1, 2, 2, 3, 4, 5))]
    rows = _rows(dice, speakers, size, timing)
    silent = dice.sample(PEOPLE, dice.randrange(2))
    return Case(
        seed=seed,
        rows=[replace(row, utterance=at) for at, row in enumerate(rows, start=1)],
        participants=dict(speakers + silent),
        grade=timing if timing in "ABC" else {"some": "C", "abutting": "A"}.get(timing, "D"),
        unit=dice.choice(("turn", "turn", "turn", "utterance")),
        merge_gap=dice.choice((None, None, None, 0.5, 3.0)),
    )


def _rows(
    dice: random.Random, speakers: list[tuple[str, str]], size: int, timing: str
) -> list[Row]:
    rows: list[Row] = []
    clock = dice.choice((0, 0, 1230, 3_600_000))
    while len(rows) < size:
        step = dice.choice(FAR if dice.random() < 0.15 else STEPS)
        start = max(0, clock + (0 if timing == "abutting" else step))
        length = dice.choice(LENGTHS[1:] if timing == "abutting" else LENGTHS)
        row = _said(dice, dice.choice(speakers), start, start + length)
        rows.append(row)
        clock = start + length
        if timing != "abutting":
            rows += [
                _inside(dice, speakers, start, length) for _ in range(dice.choice((0, 0, 0, 1, 2)))
            ]
    if dice.random() < 0.8:
        rows.sort(key=lambda row: row.start)
    return [_timed(dice, row, timing) for row in rows]


def _inside(dice: random.Random, speakers: list[tuple[str, str]], start: int, length: int) -> Row:
    """A row inside, on the border of, or exactly upon the interval before."""
    left, right = dice.choice(
        ((0, length), (0, length // 2), (length // 2, length), (10, length - 10))
    )
    return _said(dice, dice.choice(speakers), start + left, start + max(left, right))


def _said(dice: random.Random, person: tuple[str, str], start: int, end: int) -> Row:
    speaker, role = person
    text, asking, questions = _text(dice)
    interpreted = role == "interpreter" and dice.random() < 0.6
    return Row(
        utterance=0,
        speaker=speaker,
        role=role,
        text=text,
        start=start / 1000,
        end=end / 1000,
        on_behalf_of=PEOPLE[1][0] if interpreted else None,
        asking=asking,
        questions=questions,
    )


def _text(dice: random.Random) -> tuple[str, bool, tuple[tuple[str | None, str | None], ...]]:
    draw = dice.random()
    if draw < 0.25:
        return dice.choice(MINIMAL), False, ()
    if draw < 0.32:
        return dice.choice(NONVERBAL), False, ()
    if draw < 0.5:
        return dice.choice(QUESTIONS)
    count = dice.choice((1, 2, 3, 4, 5, 8, 9, 20, 50, 51))
    return " ".join(dice.choice(WORDS) for _ in range(count)) + ".", False, ()


def _timed(dice: random.Random, row: Row, timing: str) -> Row:
    if timing == "none" or (timing == "some" and dice.random() < 0.1):
        return replace(row, start=None, end=None)
    if timing == "seconds":
        return replace(row, start=float(int(row.start)), end=float(int(row.end) + 1))
    return row
