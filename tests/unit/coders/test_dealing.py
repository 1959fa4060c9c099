"""Turns are dealt once or to all, evenly, in runs, and the same way every time."""

from __future__ import annotations

import pytest
from convo.coders.dealing import RUN, Deal, deal, stretches
from hypothesis import given, settings
from hypothesis import strategies as st

turns = st.lists(st.integers(1, 900), unique=True, max_size=200).map(sorted)
dealings = st.fixed_dictionaries(
    {
        "coders": st.integers(1, 12),
        "overlap": st.floats(0, 1),
        "seed": st.integers(0, 2**31),
    }
)


@settings(deadline=None, max_examples=50)
@given(turns, dealings)
def test_each_turn_is_dealt_once_or_to_all(turns, dealing):
    dealt = deal(turns, **dealing)
    assert sorted([*dealt.common, *(turn for own in dealt.own for turn in own)]) == turns
    assert len(dealt.own) == dealing["coders"]


@settings(deadline=None, max_examples=50)
@given(turns, dealings)
def test_nobody_codes_more_than_one_turn_more_than_another(turns, dealing):
    sizes = [len(own) for own in deal(turns, **dealing).own]
    assert max(sizes) - min(sizes) <= 1


@settings(deadline=None, max_examples=50)
@given(turns, dealings)
def test_the_common_part_is_as_large_as_asked_for(turns, dealing):
    assert len(deal(turns, **dealing).common) == round(dealing["overlap"] * len(turns))


@settings(deadline=None, max_examples=50)
@given(turns, dealings)
def test_the_same_seed_deals_the_same(turns, dealing):
    assert deal(turns, **dealing) == deal(turns, **dealing)


def test_another_seed_deals_otherwise():
    assert len({deal(range(1, 201), coders=4, overlap=0.2, seed=seed) for seed in range(5)}) > 1


@settings(deadline=None, max_examples=50)
@given(st.integers(60, 300), dealings)
def test_turns_come_in_runs_that_can_be_read(count, dealing):
    dealt = deal(range(1, count + 1), **dealing)
    runs = [run for part in (dealt.common, *dealt.own) for run in stretches(part)]
    wanted = (count / RUN) + dealing["coders"] + 1
    assert len(runs) <= 2 * wanted + dealing["coders"]


def test_one_coder_codes_everything():
    assert deal([2, 3, 5], coders=1).of(0) == (2, 3, 5)


def test_more_coders_than_turns_leave_some_without():
    dealt = deal([1, 2], coders=4)
    assert sorted(map(len, dealt.own)) == [0, 0, 1, 1]


def test_no_turns_are_dealt_to_anyone():
    assert deal([], coders=2, overlap=0.5) == Deal((), ((), ()))


@pytest.mark.parametrize("wrong", [{"coders": 0}, {"coders": 2, "overlap": 1.1}])
def test_what_cannot_be_dealt_is_refused(wrong):
    with pytest.raises(ValueError, match="at least one coder"):
        deal([1, 2], **wrong)
