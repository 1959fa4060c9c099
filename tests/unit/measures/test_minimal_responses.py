from convo.roles import Roles
from tests.unit.measures.found import Found, found, values

LINES = (
    "citizen [0-5]: en to tre fire",
    "SB [1-2]: mm",
    "citizen [5-6]: fem seks",
    "SB [6.5-7]: ja",
    "citizen [7-8]: syv otte",
)


def test_minimal_responses_are_per_hundred_words_of_the_others():
    # two against the citizen's eight words; the citizen none against two
    assert found("minimal-responses", *LINES) == {
        "citizen": Found(0, 2, None),
        "caseworker": Found(25, 8, None),
    }


def test_half_of_them_are_embedded():
    assert found("minimal-embedded-share", *LINES) == {
        "citizen": Found(None, 0, "no-minimal-responses"),
        "caseworker": Found(0.5, 2, None),
    }
    assert found("minimal-embedded-share", *LINES, grade="C")["caseworker"].reason == "grade-c"


def test_a_minimal_row_that_belongs_to_a_turn_is_none():
    lines = ("citizen: en to tre", "SB: ja", "SB: det er så det", "citizen: mm")
    assert values("minimal-responses", *lines) == {"citizen": 20, "caseworker": 0}  # 1 of 5


def test_with_three_the_others_are_everyone_else():
    # SB's "mm" against 3 + 2 words; by person as by role
    lines = ("citizen: en to tre", "SB: mm", "companion: fire fem")
    assert found("minimal-responses", *lines)["caseworker"] == Found(20, 5, None)
    assert found("minimal-responses", *lines, level="speaker")["caseworker"].value == 20


def test_by_role_colleagues_are_not_others():
    lines = ("SB 1: en to tre", "SB 2: mm", "citizen: fire fem")
    assert found("minimal-responses", *lines)["caseworker"] == Found(50, 2, None)
    assert found("minimal-responses", *lines, level="speaker")["caseworker 2"] == Found(
        20, 5, None
    )


def test_alone_nobody_is_answered_and_silence_answers_nobody():
    assert found("minimal-responses", "Åse: mm")["unknown"] == Found(None, 0, "others-silent")
    roles = Roles(participants=(("companion", "Åse"),))
    assert found("minimal-responses", "citizen: en to", "SB: mm", roles=roles)["companion"] == (
        Found(0, 3, None)
    )


def test_times_are_not_needed():
    assert values("minimal-responses", "citizen: " + "på " * 50, "SB: mm")["caseworker"] == 2
