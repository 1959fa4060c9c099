import pytest
from tests.unit.measures.found import Found, found, value, values

TIMED = ["fto-median", "fto-iqr", "fto-mean", "gap-median", "gap-share", "overlap-share"]
FIVE = (
    "citizen [0-1]: a b",
    "SB [2-3]: c d",  # 1 s
    "citizen [5-6]: e f",  # 2 s
    "SB [9-10]: g h",  # 3 s
    "citizen [9.5-11]: i j",  # -0.5 s
    "SB [11-12]: k l",  # 0 s
)


def test_transitions_are_counted_for_who_takes_the_floor_and_by_pair():
    lines = ("citizen: a b", "SB: c d", "companion: e f", "SB: mm", "citizen: g h", "SB: i j")
    assert value("transitions", *lines) == 4
    assert values("transitions", *lines) == {"citizen": 1, "caseworker": 2, "companion": 1}
    assert values("transitions", *lines, level="pair") == {
        "citizen>caseworker": 2,
        "caseworker>companion": 1,
        "companion>citizen": 1,
    }


def test_the_shares_of_one_giver_sum_to_one_by_role_and_by_person():
    lines = ("citizen: a b", "SB 1: c d", "citizen: e f", "SB 2: g h", "citizen: i j", "SB 2: k")
    assert values("transition-share", *lines, level="pair") == {
        "citizen>caseworker": 1,
        "caseworker>citizen": 1,
    }
    # citizen gives three times: once to 1, twice to 2
    by_person = found("transition-share", *lines, level="speaker")
    assert by_person["citizen>caseworker 1"] == Found(0.333333, 3, None)
    assert by_person["citizen>caseworker 2"] == Found(0.666667, 3, None)
    assert by_person["caseworker 2>citizen"] == Found(1, 1, None)


def test_offsets_of_five_changes():
    # 1, 2, 3, -0.5, 0: median 1, mean 1.1; quartiles 0 and 2: 2; gaps 1, 2, 3 of 5; one overlap
    assert value("fto-median", *FIVE) == 1
    assert value("fto-mean", *FIVE) == 1.1
    assert value("fto-iqr", *FIVE) == 2
    assert found("gap-median", *FIVE, level="conversation")["conversation"] == Found(2, 3, None)
    assert value("gap-share", *FIVE) == 0.6
    assert value("overlap-share", *FIVE) == 0.2
    assert values("fto-median", *FIVE) == {"citizen": 0.75, "caseworker": 1}  # 2, -.5 | 1, 3, 0
    assert values("fto-median", *FIVE, level="pair")["caseworker>citizen"] == 0.75


def test_turns_that_touch_are_neither_gap_nor_overlap():
    # Heldner & Edlund: (0 10.000)(10.000 20)
    lines = ("citizen [0-10.000]: a b", "SB [10.000-20]: c d")
    assert value("fto-median", *lines) == 0
    assert found("gap-share", *lines, level="conversation")["conversation"] == Found(0, 1, None)
    assert value("overlap-share", *lines) == 0
    assert found("gap-median", *lines, level="conversation")["conversation"].reason == "no-gaps"


def test_beyond_ten_seconds_leaves_n():
    lines = ("citizen [0-1]: a b", "SB [11.5-12]: c d", "citizen [13-14]: e f")
    assert found("fto-mean", *lines, level="conversation")["conversation"] == Found(1, 1, None)
    assert value("transitions", *lines) == 2


@pytest.mark.parametrize("name", TIMED)
def test_an_offset_that_nobody_has_is_null_with_a_reason(name):
    (row,) = found(name, "citizen [0-1]: a b", level="conversation").values()
    assert (row.value, row.n) == (None, 0)
    assert row.reason == ("no-gaps" if name == "gap-median" else "no-transitions")


@pytest.mark.parametrize(("grade", "reason"), [("C", "grade-c"), ("D", "grade-d")])
@pytest.mark.parametrize("name", TIMED)
def test_offsets_need_fine_times(name, grade, reason):
    (row,) = found(name, *FIVE, level="conversation", grade=grade).values()
    assert (row.value, row.reason) == (None, reason)


def test_without_times_there_are_transitions_but_no_offsets():
    lines = ("citizen: a b", "SB: c d")
    assert value("transitions", *lines) == 1
    (row,) = found("fto-median", *lines, level="conversation").values()
    assert row.reason == "no-times"


def test_where_rows_abut_gaps_are_not_in_the_times():
    lines = [f"{'SB' if at % 2 else 'citizen'} [{at}.5-{at + 1}.5]: a b" for at in range(20)]
    (row,) = found("gap-share", *lines, level="conversation").values()
    assert (row.value, row.reason) == (None, "rows-abut")
    assert values("talk-time", *lines) == {"citizen": 10, "caseworker": 10}


def test_a_third_speaker_leaves_the_offsets_known():
    lines = ("citizen [0-1]: a b", "companion [1.5-2]: c d", "SB [2.5-3]: e f")
    assert value("fto-mean", *lines) == 0.5


def test_by_own_voice_it_is_the_interpreter_who_takes_the_floor():
    lines = ("SB [0-1]: hvad siger du", "Borger [1-2]:", "Tolk [2-3]: hun siger hun er træt")
    assert values("transitions", *lines) == {"caseworker": 0, "citizen": 1, "interpreter": 0}
    assert values("transitions-own", *lines) == {"caseworker": 0, "citizen": 0, "interpreter": 1}
    assert values("fto-median-own", *lines)["interpreter"] == 1


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("hvor bor du", 1),
        ("du bor i Roskilde, ikke?", 1),
        ("det synes jeg, Åse", 1),
        ("det mener du ikke, åse!", 1),
        ("Åse bor her", 0),
        ("det var det", 0),
        ("det kan du spørge Bo", 0),
    ],
)
def test_a_turn_yields_by_a_question_a_tag_or_anothers_name(text, share):
    lines = (f"SB/Bo: {text}", "Borger/Åse Ødegård: i Gladsaxe by", "SB/Bo: og så videre")
    assert values("turn-yielding", lines[0], lines[1])["caseworker"] == share


def test_a_word_for_a_role_is_no_name():
    lines = (
        "Mentor: hej med dig",
        "Borger: jeg har talt med min mentor",
        "Mentor: det er fint nok",
    )
    assert values("turn-yielding", *lines)["citizen"] == 0


def test_a_name_that_two_people_have_addresses_nobody():
    lines = ("SB/Bo: det er sådan, Lone", "Borger/Lone: det ved jeg", "Mentor/Lone: også jeg")
    assert values("turn-yielding", *lines)["caseworker"] == 0


def test_nobody_who_takes_no_turn_yields_one():
    assert found("turn-yielding", "citizen: a b", "SB: mm")["caseworker"] == Found(
        None, 0, "no-turns"
    )
