"""What holds for every conversation that the reference measures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reference import generate, turns
from tests.reference.measures import measures
from tests.reference.talk import Row

SEEDS = range(25)


def of(case: generate.Case, rows: list[Row]) -> dict[tuple[str, str, str], float | None]:
    return measures(
        rows,
        grade=case.grade,
        participants=case.participants,
        unit=case.unit,
        merge_gap=case.merge_gap,
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_in_one_turn_and_shares_sum_to_one(seed):
    case = generate.conversation(seed)
    made = turns.turns(case.rows, grade=case.grade, unit=case.unit, merge_gap=case.merge_gap)
    assert sorted(row.utterance for turn in made for row in turn.rows) == [
        row.utterance for row in case.rows
    ]
    values = of(case, case.rows)
    for name in ("turn-share", "word-share", "word-share-own", "time-share"):
        for level in ("role", "speaker"):
            parts = [value for key, value in values.items() if key[:2] == (name, level)]
            assert not any(parts) or sum(parts) == pytest.approx(1)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_shift_of_time_changes_nothing(seed):
    case = generate.conversation(seed)
    later = [
        replace(
            row,
            start=None if row.start is None else row.start + 7,
            end=None if row.end is None else row.end + 7,
        )
        for row in case.rows
    ]
    assert of(case, later) == pytest.approx(of(case, case.rows), nan_ok=False)


def test_a_seed_gives_the_same_conversation():
    assert generate.conversation(7) == generate.conversation(7)
