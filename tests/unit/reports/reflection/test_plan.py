"""A plan fills the hours of a session exactly, and a code has three open questions."""

from itertools import pairwise

import pytest
from convo.reports.reflection.plan import activities, general, questions
from convo.reports.words import Words
from convo.schemes.model import Code, Texts
from hypothesis import given
from hypothesis import strategies as st

ASKED = (("da", ("Hvad sker der?", "Hvad så?")), ("en", ("What happens?", "What then?")))


def code(*reflect) -> Code:
    return Code("x", Texts(), Texts(), 1, reflect=reflect)


@given(st.sampled_from([2, 2.25, 2.5, 3, 3.5, 4]), st.integers(1, 3))
def test_the_steps_follow_each_other_and_fill_the_time(hours, extracts):
    plan = activities(hours, extracts)
    assert plan[0].begin == 0
    assert all(a.begin + a.minutes == b.begin for a, b in pairwise(plan))
    assert plan[-1].begin + plan[-1].minutes == hours * 60
    assert all(one.minutes >= 5 and one.minutes % 5 == 0 for one in plan)


def test_each_extract_goes_through_the_same_steps_and_the_last_ones_are_of_all():
    plan = activities(4, 2)
    own = ["read", "notice", "round", "theory", "next-turns"]
    assert [one.step for one in plan] == [
        "welcome",
        *own,
        "break",
        *own,
        "break",
        "try",
        "close",
    ]
    assert [one.extract for one in plan if one.step == "read"] == [1, 2]


@pytest.mark.parametrize(("hours", "breaks"), [(2, 1), (3, 1), (4, 2)])
def test_a_longer_session_has_more_breaks(hours, breaks):
    assert [one.step for one in activities(hours, 3)].count("break") == breaks


def test_a_code_has_its_own_questions_first_and_general_ones_in_turn():
    words = Words("da")
    first, second = questions(code(*ASKED), 0, words), questions(code(*ASKED), 1, words)
    assert first[:2] == second[:2] == ("Hvad sker der?", "Hvad så?")
    assert first[2] != second[2]
    assert {first[2], second[2]} <= set(general(words))


def test_three_own_questions_leave_no_room_and_none_leave_room_for_three():
    assert questions(code(("", ("a?", "b?", "c?", "d?"))), 0, Words("da")) == ("a?", "b?", "c?")
    assert set(questions(code(), 2, Words("en"))) == set(general(Words("en")))


def test_questions_in_another_language_are_not_shown():
    assert questions(code(ASKED[1]), 0, Words("da")) == general(Words("da"))
