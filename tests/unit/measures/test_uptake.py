import random
from statistics import fmean

import pytest
from tests.unit.measures.found import Found, found, value, values

GARDEN = (
    "citizen: jeg arbejder jo nu i haven",  # arbejd, hav
    "SB: hvad er der så i haven",  # hav
    "citizen: min søster hedder Åse og",  # søst, hed, åse
    "SB: bor din søster så her",  # bor, søst
)


def test_the_share_of_content_that_comes_again_is_a_mean_over_turns():
    # citizen>caseworker: 1/2 of haven, 1/3 of søster; caseworker>citizen: hav does not come again
    rows = found("content-uptake", *GARDEN, level="pair")
    assert rows == {
        "citizen>caseworker": Found(0.416667, 2, None),
        "caseworker>citizen": Found(0, 1, None),
    }


def test_the_lift_is_over_what_any_order_of_the_next_turns_would_give():
    # in any order: (1/2 + 0) / 2 and (0 + 1/3) / 2, together half of the uptake
    rows = found("content-uptake-lift", *GARDEN, level="pair")
    assert rows["citizen>caseworker"] == Found(2, 2, None)
    assert rows["caseworker>citizen"] == Found(None, 1, "no-content-shared")


def test_two_hundred_seeded_shuffles_come_near_the_exact_mean():
    dice = random.Random(1)
    things = ["hund", "kat", "båd", "hest", "fugl", "skov", "strand", "cykel"]
    said = [" ".join(dice.sample(things, 5)) for _ in range(80)]
    lines = [f"{('citizen', 'SB')[at % 2]}: {text}" for at, text in enumerate(said)]
    ours = [set(text.split()) for text in said[::2]]
    theirs = [set(text.split()) for text in said[1::2]]
    uptake = fmean(len(s & t) / 5 for s, t in zip(ours, theirs, strict=True))
    chances = []
    for _ in range(200):
        dice.shuffle(theirs)
        chances.append(fmean(len(s & t) / 5 for s, t in zip(ours, theirs, strict=True)))
    lift = values("content-uptake-lift", *lines, level="pair")["citizen>caseworker"]
    assert lift == pytest.approx(uptake / fmean(chances), rel=0.01)


@pytest.mark.parametrize(
    "line", ["citizen: haven er stor nok", "citizen: ja men det er jo det", "citizen: mm"]
)
def test_short_turns_and_turns_without_content_are_not_asked(line):
    # four words; six words, all of the stop list; a minimal response
    rows = found("content-uptake", line, "SB: haven er stor", level="pair")
    assert rows in ({}, {"citizen>caseworker": Found(None, 0, "no-content")})


def test_inflections_share_a_stem_and_case_and_apostrophes_change_nothing():
    lines = ("citizen: jeg har arbejdet i ÅSE’S haver", "SB: arbejder du i åse's have")
    # arbejd, åse's and hav are the citizen's; have is a stop word
    assert values("content-uptake", *lines, level="pair")["citizen>caseworker"] == pytest.approx(
        2 / 3, abs=1e-6
    )


def test_with_utterances_the_next_turn_is_the_next_of_another():
    lines = ("citizen: jeg arbejder jo nu i haven", "citizen: og det er fint", "SB: i haven nu")
    rows = found("content-uptake", *lines, level="pair", unit="utterance")
    assert rows["citizen>caseworker"] == Found(0.5, 1, None)


def test_conversations_are_told_apart():
    lines = ("a|citizen: jeg arbejder jo nu i haven", "b|SB: hvad er der i haven")
    assert found("content-uptake", *lines, level="pair") == {}
    assert values("topic-initiative", *lines)["citizen"] == 1


TOPICS = (
    "citizen: jeg arbejder jo nu i haven",  # begins
    "SB: hvad er der så i haven",  # haven was said 1 before
    "citizen: ja det er jo det",  # nothing but stop words
    "SB: nej men det er fint nok",  # fint: begins
    "citizen: det er fint",  # too short
    "SB: og hvad så med den have igen",  # igen: begins
    "citizen: haven er der jo stadig nu",  # haven was said 5 before: begins
)


def test_a_turn_begins_something_when_the_last_three_did_not_speak_of_it():
    assert found("topic-initiative", *TOPICS) == {
        "citizen": Found(0.5, 4, None),
        "caseworker": Found(0.5, 4, None),
    }


def test_a_topic_lives_in_the_turns_of_others_among_the_next_six():
    # haven: in the caseworker's next turn; again in the citizen's own, which does not count.
    # fint: in the citizen's next; igen: in none; the last haven: in none
    assert found("topic-survival", *TOPICS) == {
        "citizen": Found(0.5, 2, None),
        "caseworker": Found(0.5, 2, None),
    }
    assert value("topic-survival", *TOPICS) == 0.5


def test_the_sixth_turn_after_counts_and_the_seventh_does_not():
    filler = ["SB: det er jo det", "citizen: det er jo det"] * 2
    lines = ["citizen: jeg arbejder jo nu i haven", *filler, "SB: det er jo det"]
    assert values("topic-survival", *lines, "companion: nu i haven")["citizen"] == 1
    one_more = [*lines, "citizen: det er jo det", "companion: nu i haven"]
    assert values("topic-survival", *one_more)["citizen"] == 0


def test_who_was_the_first_to_use_what_both_use():
    # hav: the citizen; søst: the citizen; bor, åse, arbejd and hed are of one only
    assert found("first-mention", *GARDEN) == {
        "citizen": Found(1, 2, None),
        "caseworker": Found(0, 2, None),
    }


def test_between_people_of_one_role_a_word_is_shared_by_people_only():
    lines = ("borger 1: haven er fin", "borger 2: haven er stor", "SB: ja okay altså det")
    assert found("first-mention", *lines)["citizen"] == Found(None, 0, "no-content-shared")
    by_people = values("first-mention", *lines, level="speaker")
    assert by_people["citizen 1"] == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("topic-initiative", "no-topics"),
        ("topic-survival", "no-topics"),
        ("first-mention", "no-content-shared"),
    ],
)
def test_without_content_there_is_no_value_but_a_reason(name, reason):
    assert found(name, "citizen: …")["citizen"] == Found(None, 0, reason)
    assert found(name, "citizen: ja det er jo det")["citizen"] == Found(None, 0, reason)


def test_what_an_interpreter_says_is_the_citizens_and_by_voice_the_interpreters():
    lines = ("Borger:", "Tolk: jeg arbejder jo nu i haven", "SB: i haven")
    assert values("topic-initiative", *lines)["citizen"] == 1
    assert values("topic-initiative-own", *lines)["interpreter"] == 1
