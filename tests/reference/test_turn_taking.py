"""Turn-taking in the reference: each value is computed in a comment."""

from __future__ import annotations

import pytest
from tests.reference.lines import ALL, said, talk
from tests.reference.measures import measures
from tests.reference.turn_taking import interrupted_row, kept_the_floor, lapses, successful


def test_latency_after_a_question():
    # Waits 0.5, 0 (an overlap of 0.2) and 4.0; the fourth transition follows no question.
    rows = said(
        "A 0-1 Hvad nu?",
        "B 1.5-2 det går",
        "A 3-4 Og så?",
        "B 3.8-5 sådan da",
        "A 6-7 Hvorfor?",
        "B 11-12 det ved",
    )
    values = measures(rows, grade="A")
    assert values["latency-median", "role", "citizen"] == 0.5
    assert values["latency-class-under-0500ms", "role", "citizen"] == pytest.approx(1 / 3)
    assert values["latency-class-0500-1000ms", "role", "citizen"] == pytest.approx(1 / 3)
    assert values["latency-class-2000-4000ms", *ALL] == pytest.approx(1 / 3)
    assert values["latency-class-over-4000ms", *ALL] == 0
    assert values["latency-median", "role", "caseworker"] is None


def test_waits_around_a_question():
    # Question ends at 1; C's "ja" 0.4-0.6 is embedded; B starts at 1.7: 0.7 s.
    # The answer ends at 3, A's next turn starts at 4.5: 1.5 s.
    # After the second question A goes on after 2 s.
    rows = said(
        "A 0-1 Hvad nu?",
        "C 0.4-0.6 ja",
        "B 1.7-3 det går",
        "A 4.5-5 Og hvad så?",
        "A 7-8 for nu er det sent",
    )
    values = measures(rows, grade="A")
    assert values["wait-time-1", "role", "caseworker"] == pytest.approx(1.35)
    assert values["self-fill", "role", "caseworker"] == 0.5
    assert values["wait-time-2", "role", "caseworker"] == 1.5


def test_a_pause_is_a_silence_of_all_inside_a_turn():
    # A's silence 1-3 is cut by B's "mm" 1.2-2: left are 0.2 (not more than 0.2) and 1.0.
    rows = said("A 0-1 jeg", "B 1.2-2 mm", "A 3-4 du", "A 4.3-5 vi")
    values = measures(rows, grade="A")
    assert values["pause-time", "speaker", "A"] == pytest.approx(1.3)
    assert values["pause-median", "speaker", "A"] == pytest.approx(0.65)


def test_lapses_are_long_silences_between_turns_but_not_after_a_question():
    rows = said("A 0-1 jeg", "B 4-5 du", "A 8.1-9 Hvad?", "B 13-14 nej da")
    # 1-4 is 3.0 (not more), 5-8.1 is 3.1, 9-13 follows a question
    assert lapses(talk(rows)) == [(5, 8.1)]
    assert measures(rows, grade="C")["lapses", *ALL] == 1


@pytest.mark.parametrize(
    ("lines", "success", "keeper"),
    [
        (("A 0-5 en to", "B 4-6 tre fire fem", "A 6-7 seks"), True, "A"),
        (("A 0-5.01 en to", "B 4-6 tre fire fem", "B 7-8 seks"), False, "B"),
        (("A 0-5 en to", "B 4-6 tre fire", "C 6-7 ja da"), False, "C"),
        (("A 0-4.51 en to", "B 4-6 tre fire fem"), True, None),
    ],
    ids=["gives way within a second", "goes on", "two words", "just over half a second"],
)
def test_an_interruption_its_success_and_who_kept_the_floor(lines, success, keeper):
    made = talk(said(*lines))
    change = made.transitions[0]
    assert interrupted_row(change).utterance == 1
    assert successful(change) == success
    assert kept_the_floor(change, made.rows) == keeper


def test_a_start_half_a_second_before_the_end_is_no_interruption():
    values = measures(said("A 0-4.5 en to", "B 4-6 tre fire fem"), grade="A")
    assert values["interruptions", *ALL] == 0
    assert values["fto-median", *ALL] == -0.5


def test_an_embedded_row_is_no_interruption():
    values = measures(said("A 0-5 en to", "B 1-2 tre fire fem", "A 5-6 seks"), grade="A")
    assert values["interruptions", *ALL] == 0
    assert values["transitions", *ALL] == 0


def test_identical_intervals_take_the_floor_and_interrupt():
    values = measures(said("A 0-2 en to", "B 0-2 tre fire"), grade="A")
    assert values["interruptions", "role", "citizen"] == 1  # 0 + 0.5 < 2
    assert values["fto-median", *ALL] == -2
    assert values["overlap-time", *ALL] == 2


def test_minimal_responses_per_100_words_of_the_others():
    # B: "mm" embedded and "ja" alone, against A's 8 words: 25 per 100, half of them embedded.
    rows = said(
        "A 0-5 en to tre fire", "B 1-2 mm", "A 5-6 fem seks", "B 6.5-7 ja", "A 7-8 syv otte"
    )
    values = measures(rows, grade="A")
    assert values["minimal-responses", "role", "citizen"] == 25
    assert values["minimal-embedded-share", "role", "citizen"] == 0.5


def test_p_shifts_need_three_speakers():
    assert measures(said("A - x", "B - y"), grade="D")["p-shifts", *ALL] is None
    # A→B: A0-XA; B→A with target A: AB-BA; A→C with target B: AB-XA
    values = measures(said("A - x", "B - y", "A - z", "C - w"), grade="D")
    for name in ("A0-XA", "AB-BA", "AB-XA"):
        assert values["p-shifts", "conversation", name] == pytest.approx(1 / 3)
    assert values["p-shifts", "conversation", "AB-XB"] == 0
