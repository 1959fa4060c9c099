"""Which turns the reference makes: each case is worked out in a comment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reference import turns
from tests.reference.lines import said, shape
from tests.reference.measures import measures


def test_a_minimal_row_of_another_does_not_split_a_turn():
    rows = said("A - jeg går hjem", "B - mm", "A - og sover")
    assert shape(rows) == ["turn A 1,3", "minimal B 2"]
    assert turns.transitions(turns.turns(rows, grade="A"), "A") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (said("B - x y", "A - Ja.", "A - jeg tror"), ["turn B 1", "turn A 2,3"]),
        (said("A - jeg tror", "A - ja", "B - x"), ["turn A 1,2", "turn B 3"]),
        (said("B - x y", "A - ja", "A - okay", "A - så"), ["turn B 1", "turn A 2,3,4"]),
        (
            said("A - jeg tror", "B - mm", "A - ja", "B - x"),
            ["turn A 1", "minimal B 2", "minimal A 3", "turn B 4"],
        ),
        (said("A - x", "B - mm", "A - ja", "A - y"), ["turn A 1,3,4", "minimal B 2"]),
        (said("A - ja", "A -", "A - y", "B - z"), ["turn A 1,3", "nonverbal A 2", "turn B 4"]),
    ],
    ids=["before", "after", "chain", "blocked", "one side", "own nonverbal between"],
)
def test_a_minimal_row_joins_its_own_speakers_turn_when_nobody_is_between(rows, expected):
    assert shape(rows) == expected


def test_an_answer_to_a_question_is_not_minimal():
    assert shape(said("A - Er du syg?", "B - Ja.")) == ["turn A 1", "turn B 2"]


def test_the_utterance_before_a_minimal_row_skips_own_wordless_and_embedded_rows():
    # Before B's "ja": C's row is embedded (6-7 in 5-8 of A's question), so A's question counts.
    rows = said("A 5-8 Er du syg?", "C 6-7 det er en sag", "B 8-8.1", "B 9-9.5 ja")
    assert shape(rows) == ["turn A 1", "embedded C 2", "nonverbal B 3", "turn B 4"]


def test_minimal_rows_have_at_most_three_listed_words():
    rows = said("B - x", "A - ja ja ja", "B - y", "A - ja ja ja ja")
    assert shape(rows) == ["turn B 1,3", "minimal A 2", "turn A 4"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("B 1-2 en to tre fire", "embedded"),
        ("B 0-2 en to", "embedded"),
        ("B 4-5 en to", "embedded"),
        ("B 5-5 en to", "embedded"),
        ("B 0-5 en to", "turn"),
        ("B 4-5.01 en to", "turn"),
    ],
    ids=["inside", "left border", "right border", "point", "identical", "beyond"],
)
def test_embedded_rows_lie_inside_one_row_of_another_borders_included(line, kind):
    rows = said("A 0-5 jeg fortæller", line)
    made = turns.turns(rows, grade="A")
    assert [turn.kind for turn in made if turn.speaker == "B"] == [kind]


def test_a_decimal_border_is_decided_by_the_decimal():
    # 0.1 + 0.2 > 0.3 in floating point; as decimals B ends on A's border.
    rows = said("A 0-0.3 jeg", "B 0.1-0.3 du")
    rows[1] = replace(rows[1], end=0.1 + 0.2)
    assert shape(rows) == ["turn A 1", "embedded B 2"]


def test_under_grade_c_only_short_rows_are_embedded_and_under_d_none():
    rows = said("A 0-5 jeg fortæller", "B 1-2 en to tre fire", "B 3-4 en to tre")
    assert shape(rows, "C") == ["turn A 1", "turn B 2", "embedded B 3"]
    assert shape(rows, "D") == ["turn A 1", "turn B 2,3"]


def test_rows_are_sorted_by_start_then_the_longer_first_then_line():
    rows = said("B 1-2 x", "A 0-9 y", "A 1-3 z", "B 1-2 w")
    assert [row.utterance for row in turns.order(rows)] == [2, 3, 1, 4]
    rows[0] = replace(rows[0], end=None)
    assert [row.utterance for row in turns.order(rows)] == [1, 2, 3, 4]


def test_merge_gap_splits_a_turn_without_a_transition():
    rows = said("A 0-1 jeg", "A 4-5 du", "A 8.01-9 vi", "A 13-14 ja")
    # silences 3.0, 3.01 and 4.0; the last row is minimal and too far away to belong to a turn
    assert shape(rows, merge_gap=3.0) == ["turn A 1,2", "turn A 3", "minimal A 4"]
    assert turns.transitions(turns.turns(rows, grade="A", merge_gap=3.0), "A") == []


def test_unit_utterance_only_turns_the_merging_off():
    rows = said("A 0-1 jeg", "A 2-3 du", "B 3.5-4 mm", "B 4-5 vi to", "A 4.2-4.4 nej nu da")
    assert shape(rows, unit="utterance") == [
        "turn A 1",
        "turn A 2",
        "minimal B 3",
        "turn B 4",
        "embedded A 5",
    ]
    changes = turns.transitions(turns.turns(rows, grade="A", unit="utterance"), "A")
    assert [(change.a.number, change.b.number, change.fto) for change in changes] == [(2, 4, 1.0)]


def test_three_speakers_each_take_the_floor():
    rows = said("A - en to", "B - tre fire", "C - fem seks", "B - mm", "C - syv")
    assert shape(rows) == ["turn A 1", "turn B 2", "turn C 3,5", "minimal B 4"]
    values = measures(rows, grade="D")
    assert values["transitions", "pair", "citizen>companion"] == 1
    assert values["transition-share", "speaker", "B>C"] == 1
    assert values["turns", "role", "companion"] == 1
