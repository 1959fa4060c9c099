import math

import pytest
from convo.roles import Roles
from tests.unit.measures.found import Found, found, listed, value

SILENT = Roles(participants=(("companion", "Åse"),))
ALL = "conversation"


def of_all(name: str, *lines: str, **how) -> Found:
    return found(name, *lines, level=ALL, **how)[ALL]


def test_the_balance_of_two():
    # words 3 and 1: p = .75, .25; entropy (.75 ln(4/3) + .25 ln 4) / ln 2 = 0.811278; gini .5
    lines = ("citizen: én to tre", "SB: fire")
    assert of_all("balance-entropy", *lines) == Found(0.811278, 4, None)
    assert of_all("balance-gini", *lines) == Found(0.5, 4, None)
    assert of_all("dominance-log2", *lines) == Found(round(-math.log2(3), 6), 4, None)


def test_the_balance_of_three_with_one_silent():
    # words 3, 1, 0: entropy 0.562335 / ln 3 = 0.511860; gini: 2(2+3+1) / (2*3*4) * 3/2 = 0.75
    lines = ("citizen: én to tre", "SB: fire")
    assert of_all("balance-entropy", *lines, roles=SILENT).value == 0.51186
    assert of_all("balance-gini", *lines, roles=SILENT).value == 0.75


def test_the_balance_of_four():
    # words 4, 3, 2, 1: sum over pairs of abs = 10, twice 20 / (2*4*10) * 4/3 = 1/3
    lines = ("a|citizen: a b c d", "a|SB: a b c", "a|mentor: a b", "a|tolk: a")
    assert of_all("balance-gini", *lines).value == pytest.approx(1 / 3, abs=1e-6)
    # -(.4 ln .4 + .3 ln .3 + .2 ln .2 + .1 ln .1) / ln 4 = 1.279854 / 1.386294
    assert of_all("balance-entropy", *lines).value == pytest.approx(0.92322, abs=1e-5)


def test_evenness_is_one_and_one_who_says_all_is_plain_zero():
    assert value("balance-entropy", "citizen: a b", "SB: c d") == 1
    assert value("balance-gini", "citizen: a b", "SB: c d") == 0
    alone = value("balance-entropy", "citizen: a b", roles=SILENT)
    assert math.copysign(1, alone) == 1
    assert alone == 0
    assert value("balance-gini", "citizen: a b", roles=SILENT) == 1


def test_one_participant_and_no_words_are_told_apart():
    for name in ("balance-entropy", "balance-gini"):
        assert of_all(name, "citizen: a b") == Found(None, 2, "one-participant")
        assert of_all(name, "citizen:", "SB:") == Found(None, 0, "no-words")


@pytest.mark.parametrize(
    "lines", [("citizen: a b",), ("SB: a", "mentor: b"), ("SB:", "citizen: a")]
)
def test_dominance_needs_words_of_both_sides(lines):
    assert of_all("dominance-log2", *lines).reason == "one-side-silent"


def test_dominance_sums_the_caseworkers_and_counts_by_content():
    # caseworkers 2 + 2, citizen 1 by the interpreter: log2(4)
    lines = ("SB 1: a b", "SB 2: c d", "Borger:", "Tolk: træt")
    assert value("dominance-log2", *lines) == 2


def test_windows_of_150_seconds_every_30():
    # 0-150: caseworker 100, citizen 50; 30-180: 70 and 80; the next would end at 210 > 185
    lines = ("SB [0-100]: en to", "citizen [100-185]: tre fire")
    rows = listed("window-balance", *lines)
    assert rows.select("start", "end").rows() == [(0.0, 150.0), (30.0, 180.0)]
    assert rows["value"].to_list() == pytest.approx([100 / 150, 70 / 150])
    assert rows["utterances"].to_list() == [[1, 2], [1, 2]]
    assert of_all("window-balance", *lines) == Found(round((100 + 70) / 300, 6), 2, None)


def test_windows_begin_at_the_first_start_and_shift_with_it():
    lines = ("SB [1000.5-1100.5]: en to", "citizen [1100.5-1185.5]: tre fire")
    assert listed("window-balance", *lines)["start"].to_list() == [1000.5, 1030.5]
    assert value("window-balance", *lines) == round((100 + 70) / 300, 6)


def test_the_last_window_may_end_with_a_row_that_lasts_no_time():
    # 0-150 and 30-180 fit, since the last row stands at 180 exactly
    lines = ("SB [0-100]: en to", "citizen [100-150]: tre fire", "SB [180-180]: fem seks")
    assert listed("window-balance", *lines)["value"].to_list() == pytest.approx(
        [100 / 150, 70 / 120]
    )


def test_without_times_windows_are_of_30_turns_every_6_and_of_words():
    lines = [
        f"{'SB' if at % 2 else 'citizen'}: {'en to tre' if at % 2 else 'en'}" for at in range(37)
    ]
    # 15 turns of 3 words and 15 of one: 45 of 60
    assert of_all("window-balance", *lines) == Found(0.75, 2, None)
    assert listed("window-balance", *lines)["turn"].to_list() == [1, 7]
    assert of_all("window-balance", *lines[:29]) == Found(None, 0, "no-windows")


def test_a_window_of_turns_ends_with_the_last_utterance_of_its_last_turn():
    lines = [line for _ in range(15) for line in ("SB: én to", "SB: tre", "citizen: fire fem")]
    assert listed("window-balance", *lines)["utterances"].to_list() == [[1, 45]]
    lines = [
        line for _ in range(15) for line in ("SB: én to", "citizen: tre", "citizen: fire fem")
    ]
    assert listed("window-balance", *lines)["utterances"].to_list() == [[1, 45]]


def test_without_a_caseworker_there_are_no_windows():
    lines = ("citizen [0-100]: en to", "mentor [100-185]: tre fire")
    assert of_all("window-balance", *lines) == Found(None, 0, "no-windows")
    assert listed("window-balance", *lines).height == 0
