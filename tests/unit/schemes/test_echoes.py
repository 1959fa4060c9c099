import pytest
from tests.unit.schemes.talk import coded, quotes, talk, turns_with

TALK = (
    "B: jeg er bange for at knække nakken",  # 1
    "C: bange for nakken",  # 2
    "B: haven er dejlig",  # 3
    "C: nakken og haven",  # 4
    "C: jeg skal",  # 5
)


@pytest.mark.parametrize(
    ("rule", "turns"),
    [
        ("{echoes: {role: citizen}}", [2, 4]),
        ("{echoes: {role: citizen, shared: 2}}", [2]),
        ("{echoes: {role: citizen, within: 3 turns, shared: 2}}", [2, 4]),
        ("{echoes: {role: citizen, within: 3 turns, shared: 2, first_use: 6}}", [2, 4]),
        ("{echoes: {role: citizen, within: 2 turns, shared: 1, first_use: 6}}", [2, 4]),
        ("{echoes: {role: citizen, shared: 0}}", []),
        ("{echoes: {role: caseworker, shared: 0}}", [3, 5]),
        ("{echoes: {within: 1 turn}}", [2, 4]),
        ("{repeats: {within: 2 turns}}", [4]),
        ("{repeats: {within: 2 turns, shared: 0}, role: citizen}", [3]),
    ],
)
def test_content_words_are_shared(rule, turns):
    assert turns_with(rule, *TALK) == turns


def test_words_that_the_speaker_used_before_are_no_echo():
    lines = ("C: haven", "B: nej", "B: haven", "C: haven")
    assert turns_with("{role: caseworker, echoes: {role: citizen}}", *lines) == [4]
    fresh = "{role: caseworker, echoes: {role: citizen, first_use: 6}}"
    assert turns_with(fresh, *lines) == []
    assert turns_with("{role: caseworker, echoes: {role: citizen, first_use: 1}}", *lines) == [4]


def test_evidence_is_the_shared_words_and_the_turns_compared():
    rule = "{echoes: {role: citizen, within: 3 turns}}"
    codes = coded(rule, talk("B: min båd", "C: nå", "C: Båden, altså!")).codes
    assert codes["looked_at"].to_list() == [[1]]
    assert quotes(rule, "B: min båd", "C: nå", "C: Båden, altså!") == [["Båden"]]


def test_an_echo_in_seconds_needs_times():
    rule = "{echoes: {role: citizen, within: 5 s}}"
    assert turns_with(rule, "B 0-1: haven", "C 5-6: haven", "C 7-9: haven") == [2]
    assert coded(rule, talk("B: haven", "C: haven")).unjudged[0].reason.id == "scheme-needs-times"


def test_first_use_in_seconds_looks_before_the_earliest_turn_in_reach():
    lines = ("C 0-1: haven", "B 20-21: haven", "C 22-23: haven")
    rule = "{{echoes: {{role: citizen, within: {}, first_use: 6}}}}"
    assert turns_with(rule.format("5 s"), *lines) == []
    assert turns_with(rule.format("1 turn"), *lines) == []
