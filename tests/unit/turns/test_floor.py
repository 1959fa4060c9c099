import pytest
from tests.unit.spoken import shape, spoken

FLOORS = ["from_speaker", "to_speaker", "fto"]


def test_a_minimal_row_of_another_leaves_the_turn_whole():
    found = spoken("citizen: jeg går hjem", "caseworker: mm", "citizen: og sover")
    assert shape(found) == ["turn citizen: jeg går hjem og sover", "minimal caseworker: mm"]
    assert found.transitions.height == 0


def test_ones_own_minimal_row_joins_the_turn_it_touches():
    found = spoken("citizen: to ord", "caseworker: Ja.", "caseworker: Okay.", "caseworker: så nu")
    assert shape(found) == ["turn citizen: to ord", "turn caseworker: Ja. Okay. så nu"]


@pytest.mark.parametrize("between", ["companion: mm", "companion:", "companion: to ord"])
def test_any_row_of_another_between_keeps_a_minimal_row_apart(between):
    found = spoken("citizen: to ord", "caseworker: ja", between, "caseworker: så nu")
    assert "minimal caseworker: ja" in shape(found)


def test_silence_does_not_split_a_turn_unless_a_gap_is_set():
    lines = ("citizen [0-1]: jeg går", "citizen [4-5]: hjem nu", "citizen [8.001-9]: og sover")
    assert spoken(*lines).turns.height == 1
    parted = spoken(*lines, merge_gap=3.0)
    assert parted.turns["text"].to_list() == ["jeg går hjem nu", "og sover"]  # 3.0 and 3.001 s
    assert parted.transitions.height == 0


def test_a_gap_is_counted_from_the_latest_end():
    lines = ("citizen [0-9]: jeg går", "citizen [1-2]: hjem nu", "citizen [10-11]: og sover")
    assert spoken(*lines, merge_gap=3.0).turns.height == 1


def test_a_gap_splits_nothing_where_times_mean_nothing():
    lines = ("citizen [0-1]: jeg går", "citizen [9-10]: hjem nu")
    assert spoken(*lines, merge_gap=3.0, grade="D").turns.height == 1


def test_utterances_as_turns_keep_kinds_and_join_the_runs():
    found = spoken(
        "citizen [0-1]: jeg går",
        "citizen [1-2]: hjem nu",
        "caseworker [2.5-3]: mm",
        "caseworker [3-4]: godt nok",
        unit="utterance",
    )
    assert found.turns["kind"].to_list() == ["turn", "turn", "minimal", "turn"]
    assert found.transitions.select("from_turn", "to_turn", "fto").rows() == [(2, 4, 1.0)]


def test_a_turn_knows_its_utterances_its_line_its_times_and_its_words():
    found = spoken("citizen [0-4]: jeg går", "caseworker [1-2]: mm", "citizen [3-3.5]: hjem nu")
    turn = found.turns.row(0, named=True)
    assert (turn["first_utterance"], turn["last_utterance"], turn["line"]) == (1, 3, 1)
    assert (turn["start"], turn["end"], turn["words"]) == (0.0, 4.0, 4)
    assert turn["text"] == "jeg går hjem nu"


def test_turns_are_numbered_by_start():
    found = spoken("citizen [5-6]: to ord", "caseworker [0-1]: først nu", "citizen [1-2]: mm")
    assert found.turns.select("turn", "text").rows() == [
        (1, "først nu"),
        (2, "mm to ord"),
    ]
    assert found.turns["first_utterance"].to_list() == [2, 1]


def test_the_end_of_a_turn_with_an_untimed_row_is_unknown():
    found = spoken("citizen [0-4]: jeg går", "citizen: hjem nu", "caseworker [5-6]: to ord")
    assert found.turns["end"].to_list() == [None, 6.0]
    assert found.transitions["fto"].to_list() == [None]


@pytest.mark.parametrize(
    ("start", "fto"), [(2.5, 0.5), (1.5, -0.5), (2, 0.0), (12, 10.0), (12.001, None)]
)
def test_the_offset_is_positive_for_a_gap_and_unknown_beyond_ten_seconds(start, fto):
    found = spoken("citizen [0-2]: hej med dig", f"caseworker [{start}-20]: goddag til dig")
    assert found.transitions["fto"].to_list() == [fto]


def test_an_offset_is_a_decimal_and_not_the_noise_of_floats():
    # 0.1 + 0.2 is not 0.3 in floating point
    found = spoken("citizen [0-0.1]: hej med", "caseworker [0.3-0.4]: goddag til")
    assert found.transitions["fto"].to_list() == [0.2]


def test_three_speakers_hand_the_floor_on():
    found = spoken("citizen: en to", "caseworker: tre fire", "companion: fem seks", "citizen: syv")
    assert found.transitions.select("from_role", "to_role").rows() == [
        ("citizen", "caseworker"),
        ("caseworker", "companion"),
        ("companion", "citizen"),
    ]


def test_a_transition_knows_whether_the_turn_before_ends_asking():
    found = spoken("caseworker: hvordan går det", "citizen: det går", "caseworker: fint nok")
    assert found.transitions["asked"].to_list() == [True, False]


def test_the_floor_does_not_pass_from_one_conversation_to_the_next():
    found = spoken("a|citizen [0-1]: to ord", "b|caseworker [1-2]: to ord")
    assert found.transitions.height == 0
    assert found.turns["turn"].to_list() == [1, 1]


def test_a_turn_of_an_interpreter_has_the_role_that_most_of_its_words_are_of():
    lines = ("Borger:", "Tolk: jeg er meget træt", "Tolk: siger hun")
    assert spoken(*lines).turns.select("role", "content_role").rows() == [
        ("citizen", "citizen"),
        ("interpreter", "citizen"),
    ]
