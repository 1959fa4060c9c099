import pytest
from tests.unit.measures.found import Found, found, listed, value, values


def of_all(name: str, *lines: str, **how) -> Found:
    return found(name, *lines, level="conversation", **how)["conversation"]


def test_a_pause_is_a_silence_of_all_above_a_fifth_of_a_second_inside_a_turn():
    # citizen's silence 1-3 is cut by "mm" at 1.2-2: 0.2 (not above) and 1.0; then 0.3
    lines = ("citizen [0-1]: jeg", "SB [1.2-2]: mm", "citizen [3-4]: du", "citizen [4.3-5]: vi")
    assert found("pause-time", *lines)["citizen"] == Found(1.3, 2, None)
    assert found("pause-median", *lines)["citizen"] == Found(0.65, 2, None)
    assert found("pause-time", *lines)["caseworker"] == Found(0, 0, None)
    assert found("pause-median", *lines)["caseworker"] == Found(None, 0, "no-pauses")


def test_a_silence_between_turns_is_no_pause():
    assert value("pause-time", "citizen [0-1]: a b", "SB [2-3]: c d") == 0


def test_one_speakers_silences_are_pauses():
    assert value("pause-time", "citizen [0-1]: a b", "citizen [9-10]: c d") == 8
    assert value("lapses", "citizen [0-1]: a b", "citizen [9-10]: c d") == 0


def test_a_lapse_is_more_than_three_seconds_between_turns_and_not_after_a_question():
    lines = (
        "SB [0-1]: det er det",
        "citizen [4-5]: nå da da",  # 3.0 s, not more
        "SB [8.1-9]: hvordan går det",  # 3.1 s
        "citizen [13-14]: ikke noget",  # after a question
    )
    assert of_all("lapses", *lines) == Found(1, 1, None)
    row = listed("lapses", *lines).row(0, named=True)
    assert (row["start"], row["end"], row["value"]) == (5.0, 8.1, 3.1)
    assert (row["turn"], row["utterances"], row["subject"]) == (2, [2, 3], "conversation")


def test_lapses_of_coarse_times_are_listed_and_those_of_useless_times_are_not():
    lines = ("citizen [0-1]: det er det", "SB [9-10]: nå da da")
    assert of_all("lapses", *lines, grade="C").value == 1
    assert of_all("lapses", *lines, grade="D") == Found(None, 1, "grade-d")
    assert listed("lapses", *lines, grade="D").height == 0


def test_where_an_untimed_row_may_fill_the_silence_there_is_no_lapse():
    lines = ("citizen [0-1]: det er det", "SB: nå da da", "citizen [9-10]: ja det var så det")
    assert of_all("lapses", *lines).value == 0


def test_overlap_is_time_with_several_speakers_counted_once():
    # 3-4 two, 4-5 three, 5-6 two: one stretch of 3 s; a speaker over oneself is no overlap
    lines = (
        "citizen [0-5]: a b",
        "SB [3-6]: c d",
        "companion [4-9]: e f",
        "companion [8-8.5]: g h",
    )
    assert of_all("overlap-time", *lines) == Found(3, 1, None)


def test_silence_is_between_the_first_start_and_the_last_end():
    lines = ("citizen [10-11]: a b", "SB [11.5-12]: c d", "citizen [15-16]: e f")
    assert of_all("silence-time", *lines) == Found(3.5, 2, None)


def test_under_grade_c_only_long_overlaps_and_silences_count():
    # overlaps 0.5 (too short) and 0.6; silences 1.0 (too short) and 2
    lines = (
        "citizen [0-2]: a b",
        "SB [1.5-3.6]: c d e f",
        "citizen [3-4.6]: e f g h",
        "SB [5.6-7]: g h",
        "citizen [9-10]: i j",
    )
    assert of_all("overlap-time", *lines, grade="C") == Found(0.6, 1, None)
    assert of_all("silence-time", *lines, grade="C") == Found(2, 1, None)
    assert of_all("overlap-time", *lines, grade="B") == Found(1.1, 2, None)
    assert of_all("silence-time", *lines, grade="B") == Found(3, 2, None)


@pytest.mark.parametrize("name", ["pause-time", "pause-median", "lapses", "overlap-time"])
def test_without_times_nothing_is_known_of_silence(name):
    lines = ("citizen: a b", "SB: c d")
    assert (of_all(name, *lines).value, of_all(name, *lines).reason) == (None, "no-times")


def test_one_utterance_has_neither_silence_nor_overlap():
    assert value("silence-time", "Åse [0-1]: ja da da") == 0
    assert value("overlap-time", "Åse [0-1]: ja da da") == 0


def test_pauses_belong_to_the_role_whose_words_they_interrupt():
    lines = ("Borger [0-1]:", "Tolk [1-2]: jeg er", "Tolk [3-4]: hun siger hun er træt nu")
    assert values("pause-time", *lines)["citizen"] == 1
    assert values("pause-time-own", *lines)["interpreter"] == 1
