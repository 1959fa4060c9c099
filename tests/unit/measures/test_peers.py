"""The examples on which other tools, named in each, are known to be right or wrong."""

import pytest
from tests.unit.measures.found import found, value, values
from tests.unit.spoken import spoken

# the six segments of the README of call-ai-metrics 0.1.0; the words are ours
CALL = (
    "agent [0-6.5]: goddag og velkommen til",
    "customer [6.9-9]: tak jeg ringer om min sag",
    "agent [8.7-20]: den skal vi nok finde frem",
    "customer [12-12.4]: mm",
    "customer [21.5-24]: det var godt at høre",
    "agent [23-41]: så går vi i gang med den",
)


def test_call_ai_metrics_talk_time_and_shares():
    # 6.5 + 11.3 + 18 = 35.8 and 2.1 + 0.4 + 2.5 = 5.0; 35.8 / 40.8 is 88 %
    assert values("talk-time", *CALL, level="speaker") == {"unknown": 35.8, "citizen": 5.0}
    shares = values("time-share", *CALL, level="speaker")
    assert {who: round(share, 2) for who, share in shares.items()} == {
        "unknown": 0.88,
        "citizen": 0.12,
    }


def test_call_ai_metrics_one_interruption_by_the_agent():
    # the agent starts 0.3 s early at 8.7 (grace) and 1.0 s early at 23; "mm" takes no floor
    assert values("interruptions", *CALL, level="speaker") == {"unknown": 1, "citizen": 0}


def test_call_ai_metrics_median_reply():
    # offsets 0.4, -0.3, 1.5, -1.0: early replies count as 0, so the median of 0, 0, 0.4, 1.5
    replies = spoken(*CALL).transitions["fto"].clip(0)
    assert replies.median() == pytest.approx(0.2)


def test_convokit_an_exact_half():
    lines = ("Åse [0-5]: jeg hører dig nu", "Øjvind [5-10]: og jeg hører dig")
    for name in ("word-share", "time-share", "turn-share"):
        assert set(values(name, *lines, level="speaker").values()) == {0.5}
    assert value("balance-entropy", *lines) == 1
    assert value("balance-gini", *lines) == 0


def test_scikit_talk_a_third_party_in_the_ten_seconds_leaves_the_offset():
    lines = ("citizen [0-2]: en to", "companion [0.5-1]: mm", "SB [2.4-3]: tre fire")
    assert found("fto-median", *lines)["caseworker"].value == 0.4


def test_scikit_talk_numbers_are_words():
    assert values("words", "citizen: i 12 år og 3,5 måned") == {"citizen": 6}


def test_pympi_two_tiers_that_touch():
    lines = ("A [0-10.000]: en to", "B [10.000-20.000]: tre fire")
    assert (value("gap-share", *lines), value("overlap-share", *lines)) == (0, 0)
