"""Which parts of a conversation are read together, and in which order."""

import pytest
from convo.errors import UsageError
from tests.unit.reports.reflection.sheets import chosen, talk, telling

LONG = talk(120)
PAIRED = (
    (11, "offer"),
    (12, "grasped"),
    (41, "offer"),
    (42, "ack_only"),
    (61, "offer"),
    (62, "not_grasped"),
    (81, "offer"),
    (82, "grasped"),
    (101, "offer"),
)


def held(extract) -> range:
    return range(extract.first, extract.last + 1)


def apart(extracts) -> bool:
    turns = [turn for one in extracts for turn in held(one)]
    return len(turns) == len(set(turns))


def test_a_grasped_offer_is_suggested_first_and_a_missed_one_second():
    first, second = chosen(telling(LONG, PAIRED))
    assert {11, 12} <= set(held(first))
    assert {61, 62} <= set(held(second))
    assert "grebet" in first.reason
    assert "forbigået" in second.reason
    assert first.reason.startswith("Forslag:")


def test_a_third_one_has_another_outcome():
    third = chosen(telling(LONG, PAIRED), extracts=3)[2]
    assert {41, 42} <= set(held(third))
    assert "kun kvitteret" in third.reason


def test_of_one_outcome_the_others_follow_in_the_order_of_talk():
    only = ((31, "offer"), (32, "grasped"), (71, "offer"), (72, "grasped"))
    first, second = chosen(telling(LONG, only))
    assert 31 in held(first)
    assert 71 in held(second)


def test_an_extract_gives_way_to_an_outcome_that_stands_only_inside_it():
    near = ((41, "offer"), (42, "grasped"), (45, "offer"), (46, "not_grasped"))
    found = chosen(telling(LONG, near))
    assert [41 in held(found[0]), 45 in held(found[1])] == [True, True]
    assert apart(found)


def test_outcomes_that_cannot_be_parted_stay_in_one_extract():
    (only,) = chosen(telling(talk(9), ((3, "offer"), (4, "grasped"), (5, "offer"))))
    assert set(held(only)) == set(range(1, 9))


def test_the_same_conversation_gives_the_same_extracts():
    assert chosen(telling(LONG, PAIRED), extracts=3) == chosen(telling(LONG, PAIRED), extracts=3)


def test_where_nothing_is_offered_other_codes_are_shown_each_once():
    codes = ((20, "grasped"), (50, "grasped"), (80, "ack_only"))
    found = chosen(telling(LONG, codes), extracts=3)
    assert [20 in held(found[0]), 80 in held(found[1])] == [True, True]
    assert "Kode ack_only" in found[1].reason
    assert "ikke valgt efter koder" in found[2].reason
    assert apart(found)


def test_without_codes_passages_are_spread_over_the_conversation():
    first, second = chosen(telling(LONG))
    # 119 turns in two halves: their middles are the turns 119 / 4 + 1 and 3 * 119 / 4 + 1
    assert [30 in held(first), 90 in held(second)] == [True, True]


def test_a_rejected_code_is_none():
    found = chosen(telling(LONG, PAIRED, status="rejected"))
    assert all("ikke valgt efter koder" in one.reason for one in found)


def test_an_extract_has_about_the_words_of_its_minutes():
    for minutes in (1.0, 2.0):
        (one,) = chosen(telling(LONG, PAIRED), extracts=1, minutes=minutes)
        assert len(held(one)) == 15 * minutes  # turns of ten words, 150 words a minute


def test_a_conversation_too_short_for_two_gives_one():
    (only,) = chosen(telling(talk(5)), extracts=3)
    assert (only.first, only.last) == (1, 4)


def test_turns_named_come_first_and_alone_unless_more_are_wanted():
    found = chosen(telling(LONG, PAIRED), around=(90, 30))
    assert [90 in held(found[0]), 30 in held(found[1]), len(found)] == [True, True, 2]
    assert found[0].reason == "Valgt af dig: omkring tur 90."
    first, second = chosen(telling(LONG, PAIRED), around=(90,), extracts=2)
    assert 90 in held(first)
    assert 11 in held(second)


def test_two_turns_too_near_for_extracts_of_their_own_share_one():
    (only,) = chosen(telling(talk(12)), around=(5, 6))
    assert only.reason == "Valgt af dig: omkring tur 5. Valgt af dig: omkring tur 6."


def test_a_code_gives_its_first_passages_and_nothing_else():
    found = chosen(telling(LONG, PAIRED), codes=("grasped",), extracts=3)
    assert [12 in held(found[0]), 82 in held(found[1]), len(found)] == [True, True, 2]


def test_times_decide_the_length_where_they_can_be_used():
    timed = [(who, text, 6.0 * at, 6.0 * at + 5) for at, (who, text) in enumerate(talk(60))]
    (one,) = chosen(telling(timed, grade="A"), extracts=1, minutes=1.0)
    assert len(held(one)) == 11  # eleven turns every six seconds: 65 s; ten would be 59 s


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"around": (500,)}, "ingen tur 500"),
        ({"codes": ("offer",)}, "ingen tur har koden offer"),
    ],
)
def test_what_is_not_there_is_said(wish, said):
    with pytest.raises(UsageError) as error:
        chosen(telling(LONG), **wish)
    assert said in error.value.report("da")


def test_no_turn_at_all_is_said():
    one = telling(LONG)
    one = type(one)(
        type(one.talk)(**{**vars(one.talk), "turns": one.talk.turns.clear()}),
        one.analysis,
        one.view,
    )
    with pytest.raises(UsageError, match="no turns"):
        chosen(one)
