"""Timing grades and offsets of the reference, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reference import turns
from tests.reference.lines import ALL, said
from tests.reference.measures import measures


@pytest.mark.parametrize(
    ("rows", "said_of_it", "grade"),
    [
        (said("A - x"), {}, "D"),
        (said("A - x"), {"override": "A"}, "D"),
        (said("A 0-1.5 x"), {}, "C"),
        (said("A 0-1.5 x"), {"word_times": True}, "B"),
        (said("A 0-1.5 x"), {"aligned": True}, "A"),
        (said("A 0-1 x", "B 2-3 y"), {}, "D"),
        (said("A 0-1 x", "B 2-3 y"), {"override": "A"}, "A"),
        (said("A 0-1.5 x", "B 0-1.5 y"), {}, "D"),
    ],
)
def test_the_timing_grade(rows, said_of_it, grade):
    assert turns.timing_grade(rows, **said_of_it) == grade


def test_starts_that_go_back_make_times_useless_from_20_rows_on():
    rows = said(*(f"A {at}.5-{at + 1} x" for at in range(20)))
    rows[5] = replace(rows[5], start=1.0)  # one of 20 starts is before the previous: 5 %, not more
    assert turns.timing_grade(rows) == "C"
    rows[9] = replace(rows[9], start=1.5)  # two of 20: 10 %
    assert turns.timing_grade(rows) == "D"


def test_rows_that_touch_have_no_gaps_overlaps_or_pauses():
    lines = [f"{'AB'[at % 2]} {at}.5-{at + 1}.5 en to" for at in range(20)]
    values = measures(said(*lines), grade="A")
    assert values["gap-share", *ALL] is None
    assert values["overlap-time", *ALL] is None
    assert values["talk-time", "speaker", "A"] == 10
    assert not turns.abutting(said(*lines[:19]))
    # 18 of 19 pairs touch: 94.7 %; 17 of 19: 89.5 %
    rows = said(*lines)
    assert turns.abutting([*rows[:19], replace(rows[19], start=19.6)])
    assert not turns.abutting(
        [*rows[:18], *(replace(row, start=row.start + 0.1) for row in rows[18:])]
    )


@pytest.mark.parametrize(("second", "fto"), [("2.5-4", 0.5), ("1.5-4", -0.5), ("2-4", 0.0)])
def test_fto_is_positive_for_a_gap_and_negative_for_an_overlap(second, fto):
    values = measures(said("A 0-2 en to", f"B {second} tre fire"), grade="A")
    assert values["fto-median", "pair", "caseworker>citizen"] == fto
    assert values["gap-share", *ALL] == (fto > 0)
    assert values["overlap-share", "role", "citizen"] == (fto < 0)


@pytest.mark.parametrize(("start", "fto"), [("12-13", 10.0), ("12.001-13", None)])
def test_fto_beyond_ten_seconds_is_unknown(start, fto):
    assert measures(said("A 0-2 en", f"B {start} to"), grade="A")["fto-mean", *ALL] == fto


def test_fto_counts_from_the_latest_end_and_to_a_joined_minimal_row():
    # A's rows end at 6 and 3, the latest is 6; B's first row is the joined "ja" at 6.5: 0.5 s.
    rows = said("A 0-6 en", "A 1-3 to", "B 6.5-7 ja", "B 8-9 tre")
    assert measures(rows, grade="A")["fto-median", *ALL] == 0.5


def test_spread_and_centre_of_the_offsets():
    # FTOs 1, 2, 3, 10 s; mean 4; median 2.5; quartiles at positions 0.75 and 2.25: 1.75 and 4.75.
    rows = said("A 0-1 x", "B 2-3 y", "A 5-6 x", "B 9-10 y", "A 20-21 x")
    values = measures(rows, grade="A")
    assert values["fto-mean", *ALL] == 4
    assert values["fto-median", *ALL] == 2.5
    assert values["fto-iqr", *ALL] == 3.0


def test_grade_d_keeps_words_and_order_and_nulls_time():
    values = measures(said("A 0-1 Hvad nu?", "B 2-3 to tre", "A 3-9 fire"), grade="D")
    assert values["word-share", "role", "citizen"] == 0.4  # 2 of 5
    assert values["transitions", *ALL] == 2
    assert values["self-fill", *ALL] == 0
    for name in ("fto-median", "interruptions", "overlap-time", "lapses", "wait-time-1"):
        assert values[name, *ALL] is None
    assert values["talk-time", "speaker", "A"] is None


def test_grade_c_keeps_only_what_is_coarse():
    # Overlaps 1.5-2 (0.5, too short) and 3-3.6 (0.6); silences 4.6-5.6 (1.0, too short), 7-9 (2).
    rows = said("A 0-2 a b", "B 1.5-3.6 c d", "A 3-4.6 e f", "B 5.6-7 g h", "A 9-10 i j")
    values = measures(rows, grade="C")
    assert values["overlap-time", *ALL] == pytest.approx(0.6)
    assert values["silence-time", *ALL] == 2
    assert values["gap-share", *ALL] is None
    values = measures(rows, grade="B")
    assert values["overlap-time", *ALL] == pytest.approx(1.1)
    assert values["silence-time", *ALL] == 3
    assert values["gap-share", *ALL] == 0.5  # FTOs -0.5, -0.6, 1.0, 2.0
