"""Participation in the reference: each value is computed in a comment."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from tests.reference.lines import ALL, said, talk
from tests.reference.measures import measures
from tests.reference.participation import windows


def test_talk_time_is_the_union_of_a_speakers_rows_and_the_sum_over_a_role():
    rows = said("A 0-4 a", "A 3-6 b", "A 5-5.5 c", "B 5-7 d")
    rows.append(replace(rows[3], utterance=5, speaker="B2", start=6, end=9))
    values = measures(rows, grade="A")
    assert values["talk-time", "speaker", "A"] == 6  # 0-6
    assert values["talk-time", "role", "citizen"] == 5  # 5-7 and 6-9 both count: 2 + 3
    assert values["time-share", "role", "citizen"] == pytest.approx(5 / 11)


def test_balance_of_words():
    # Words 3 and 1: p = .75, .25; entropy = (.75 ln(4/3) + .25 ln 4) / ln 2 = 0.811278; Gini = .5
    rows = said("A - en to tre", "B - fire")
    values = measures(rows, grade="D")
    assert values["balance-entropy", *ALL] == pytest.approx(0.8112781245)
    assert values["balance-gini", *ALL] == 0.5
    assert values["dominance-log2", *ALL] == pytest.approx(math.log2(3))
    # With a silent C: entropy 0.562335 / ln 3; Gini: differences 2(2+3+1)=12 / (2*3*4) * 3/2 = .75
    values = measures(rows, grade="D", participants={"C": "companion"})
    assert values["balance-entropy", *ALL] == pytest.approx(0.5623351446 / math.log(3))
    assert values["balance-gini", *ALL] == 0.75
    assert values["word-share", "speaker", "C"] == 0


def test_one_speaker_has_no_balance():
    values = measures(said("A - en to"), grade="D")
    assert values["balance-entropy", *ALL] is None
    assert values["balance-gini", *ALL] is None
    assert values["word-share", "speaker", "A"] == 1
    assert values["dominance-log2", *ALL] is None


def test_nothing_said_is_unknown_and_not_zero():
    values = measures([], grade="D", participants={"A": "caseworker", "B": "citizen"})
    assert values["turns", "role", "citizen"] == 0
    assert values["word-share", "role", "citizen"] is None
    assert values["turn-words-mean", "role", "citizen"] is None
    assert values["balance-entropy", *ALL] is None


def test_the_length_of_turns():
    # A's turns: 2 + 1 (joined "ja") = 3 words in 0-2.5 s, and 51 words in 5-35 s.
    long = " ".join(["ord"] * 51)
    rows = said("A 0-2 en to", "A 2-2.5 ja", "B 3-3.9 tre fire fem", f"A 5-35 {long}")
    values = measures(rows, grade="A")
    assert values["turn-words-mean", "role", "caseworker"] == 27
    assert values["turn-words-max", "role", "caseworker"] == 51
    assert values["long-turn-rate", "role", "caseworker"] == 0.5
    assert values["turn-seconds-median", "speaker", "A"] == 16.25
    # 60 * (3 + 51) / (2.5 + 30); B's turn is shorter than a second
    assert values["speech-rate", "speaker", "A"] == pytest.approx(60 * 54 / 32.5)
    assert values["speech-rate", "speaker", "B"] is None


def test_fillers_per_100_words():
    assert measures(said("A - øh jeg øhm går"), grade="D")["fillers", "role", "caseworker"] == 50


def test_an_interpreters_words_are_the_citizens_and_the_time_is_the_interpreters():
    rows = said("A 0-2 hvad siger du", "B 3-4", "T 4-6 hun er meget træt", "T 7-8 siger du tak")
    rows[2] = replace(rows[2], on_behalf_of="B")
    values = measures(rows, grade="A")
    assert values["words", "role", "citizen"] == 4
    assert values["words", "role", "interpreter"] == 3
    assert values["word-share-own", "role", "interpreter"] == 0.7  # 7 of 10
    assert values["word-share", "speaker", "T"] == 0.7
    assert values["talk-time", "role", "interpreter"] == 3
    assert values["talk-time", "role", "citizen"] == 1
    assert (
        values["transitions", "pair", "caseworker>citizen"] == 1
    )  # 4 words of the citizen, 3 own
    assert values["transitions-own", "pair", "caseworker>interpreter"] == 1


def test_windows_of_150_seconds_every_30():
    # 0-150: A 100, B 50; 30-180: A 70, B 80.
    found = windows(talk(said("A 0-100 en to", "B 100-185 tre fire")))
    assert found == [(0, pytest.approx(100 / 150)), (30, pytest.approx(70 / 150))]


def test_windows_of_30_turns_every_6():
    lines = [f"{'AB'[at % 2]} - {'en to tre' if at % 2 else 'en'}" for at in range(37)]
    found = windows(talk(said(*lines), "D"))
    assert found == [(1, 0.25), (7, 0.25)]  # 15 words of 15 + 45
