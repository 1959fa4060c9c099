"""A passage grows around its place, step by step, and knows when to stop."""

import polars as pl
from convo.reports.reflection.passages import LONGEST, Step, minutes, passage, steps
from hypothesis import given
from hypothesis import strategies as st

TEN = [Step(turn, turn, 30, None, None) for turn in range(1, 11)]  # 0.2 minutes each
lengths = st.lists(st.integers(0, 400), min_size=1, max_size=30)


def turns(*kinds: str, timed: bool = True) -> pl.DataFrame:
    rows = [
        {
            "turn": turn,
            "kind": kind,
            "words": 10,
            "start": 2.0 * turn if timed else None,
            "end": 2.0 * turn + 1 if timed else None,
        }
        for turn, kind in enumerate(kinds, 1)
    ]
    return pl.DataFrame(rows, schema_overrides={"start": pl.Float64, "end": pl.Float64})


def test_short_rows_go_with_the_floor_turn_before_them():
    found = steps(turns("turn", "minimal", "turn", "nonverbal", "embedded"), timed=True)
    assert found == [Step(1, 2, 20, 2.0, 5.0), Step(3, 5, 30, 6.0, 11.0)]


def test_rows_before_the_first_floor_turn_are_a_step_of_their_own():
    found = steps(turns("minimal", "turn"), timed=True)
    assert [(one.first, one.last) for one in found] == [(1, 1), (2, 2)]


def test_times_count_only_where_every_turn_has_them_and_they_can_be_used():
    assert steps(turns("turn", timed=False), timed=True)[0].start is None
    assert steps(turns("turn"), timed=False)[0].start is None
    some = pl.concat([turns("turn"), turns("turn", timed=False)])
    assert [one.start for one in steps(some, timed=True)] == [None, None]


def test_a_passage_grows_after_and_before_in_turn():
    assert passage(TEN, 4, 4, [], 0.2) == (4, 4)
    assert passage(TEN, 4, 4, [], 0.4) == (4, 5)
    assert passage(TEN, 4, 4, [], 0.6) == (3, 5)


def test_at_an_end_it_grows_to_the_other_side():
    assert passage(TEN, 9, 9, [], 0.6) == (7, 9)
    assert passage(TEN, 0, 0, [], 0.6) == (0, 2)
    assert passage(TEN, 4, 5, [], 99) == (0, 9)


def test_it_does_not_grow_over_what_is_closed():
    assert passage(TEN, 4, 4, {5, 3}, 99) == (4, 4)
    assert passage(TEN, 4, 4, {6}, 1.0) == (1, 5)


def test_a_turn_that_is_far_too_long_is_left_out():
    talk = [Step(1, 1, 75, None, None), Step(2, 2, 900, None, None)]
    assert passage(talk, 0, 0, [], 1.0) == (0, 0)


@given(lengths, st.data())
def test_a_passage_holds_its_place_and_is_not_much_too_long(words, data):
    talk = [Step(turn, turn, one, None, None) for turn, one in enumerate(words, 1)]
    at = data.draw(st.integers(0, len(talk) - 1))
    wanted = data.draw(st.sampled_from([0.5, 1.0, 1.5, 5.0]))
    first, last = passage(talk, at, at, [], wanted)
    assert first <= at <= last
    long = minutes(talk[first : last + 1])
    assert first == last or long <= LONGEST * wanted
    if long < wanted:  # nothing could be added on either side
        for a, b in ((first - 1, last), (first, last + 1)):
            if a >= 0 and b < len(talk):
                assert minutes(talk[a : b + 1]) > LONGEST * wanted
