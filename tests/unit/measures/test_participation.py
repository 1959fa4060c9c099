import pytest
from convo.roles import Roles
from tests.unit.measures.found import Found, found, listed, value, values

SILENT = Roles(participants=(("companion", "Åse"),))
UNTIMED = ["talk-time", "time-share", "turn-seconds-median", "speech-rate"]


def test_turns_and_words_of_three():
    lines = ("citizen: en to tre", "SB: mm", "citizen: fire", "companion: fem seks", "SB: syv")
    # floor turns: citizen 1 (3 + 1 words), companion 1 (2), caseworker 1 (1) and a minimal word
    assert values("turns", *lines) == {"citizen": 1, "caseworker": 1, "companion": 1}
    assert values("words", *lines) == {"citizen": 4, "caseworker": 2, "companion": 2}
    assert values("word-share", *lines) == {"citizen": 0.5, "caseworker": 0.25, "companion": 0.25}


def test_an_exact_half_is_a_half():
    lines = ("citizen [0-2.5]: hej med dig", "SB [3-5.5]: goddag til dig")
    for name in ("word-share", "turn-share", "time-share"):
        assert values(name, *lines) == {"citizen": 0.5, "caseworker": 0.5}


def test_danish_words_and_numbers_are_counted_whole():
    lines = ("citizen: Åse hører på ærøske øer", "SB: kl. 10.30 i 12 år")
    assert values("words", *lines) == {"citizen": 5, "caseworker": 5}


def test_one_speaker_has_all():
    assert found("word-share", "citizen: en to") == {"citizen": Found(1.0, 2, None)}
    assert found("turn-share", "citizen: en to") == {"citizen": Found(1.0, 1, None)}


def test_who_says_nothing_has_nothing_of_what_can_be_counted_and_no_length():
    lines = ("citizen [0-2]: en to", "SB [3-4]: tre fire")
    assert found("turns", *lines, roles=SILENT)["companion"] == Found(0, 0, None)
    assert found("words", *lines, roles=SILENT)["companion"] == Found(0, 0, None)
    assert found("talk-time", *lines, roles=SILENT)["companion"] == Found(0, 0, None)
    assert found("word-share", *lines, roles=SILENT)["companion"] == Found(0, 4, None)
    for name in ("turn-words-mean", "turn-words-median", "turn-words-max", "long-turn-rate"):
        assert found(name, *lines, roles=SILENT)["companion"] == Found(None, 0, "no-turns")
    assert found("fillers", *lines, roles=SILENT)["companion"] == Found(None, 0, "no-words")


def test_a_conversation_without_words_has_no_shares():
    lines = ("citizen:", "SB: …")
    assert found("words", *lines)["citizen"].value == 0
    assert found("word-share", *lines)["citizen"] == Found(None, 0, "no-words")
    assert found("turn-share", *lines)["citizen"] == Found(None, 0, "no-turns")


@pytest.mark.parametrize("name", UNTIMED)
def test_without_times_the_reason_is_that_there_are_none(name):
    assert found(name, "citizen: hej med dig")["citizen"].reason == "no-times"
    assert found(name, "citizen [0-2]: hej med dig", grade="D")["citizen"].reason == "grade-d"
    assert found(name, "citizen [0-2]: hej med dig", grade="C")["citizen"].reason is None


def test_talk_time_is_a_union():
    # citizen 0-4 and 3-6 and 5-5.5: 6 s; two caseworkers at once both count: 2 + 3 = 5 s
    lines = (
        "citizen [0-4]: en to",
        "citizen [3-6]: tre",
        "citizen [5-5.5]: fire",
        "SB 1 [7-9]: fem seks",
        "SB 2 [7-10]: syv otte",
    )
    assert values("talk-time", *lines) == {"citizen": 6, "caseworker": 5}
    assert values("talk-time", *lines, level="speaker") == {
        "citizen": 6,
        "caseworker 1": 2,
        "caseworker 2": 3,
    }
    assert values("time-share", *lines)["citizen"] == pytest.approx(6 / 11, abs=1e-6)


@pytest.mark.parametrize("half", ["[2-]", "[-100]"], ids=["no end", "no start"])
def test_a_half_timed_row_adds_nothing_to_talk_time_and_takes_nothing(half):
    # 0-5 and 3-6: 6 s
    lines = (
        "citizen [0-5]: x y",
        f"citizen {half}: x z",
        "citizen [3-6]: x w",
        "SB [7-8]: nej da",
    )
    assert values("talk-time", *lines)["citizen"] == 6


def test_the_length_of_turns():
    # citizen: turns of 2 and 4 and 9 words: mean 5, median 4, longest 9
    lines = (
        "citizen: en to",
        "SB: hvad så nu",
        "citizen: en to tre fire",
        "SB: og videre herfra",
        "citizen: en to tre fire fem seks syv otte ni",
    )
    assert found("turn-words-mean", *lines)["citizen"] == Found(5, 3, None)
    assert values("turn-words-median", *lines)["citizen"] == 4
    assert values("turn-words-max", *lines)["citizen"] == 9


def test_the_longest_turn_is_an_event_and_of_equals_the_first():
    lines = ("citizen: en to tre", "SB: to ord", "citizen: fire fem seks", "SB: et")
    rows = listed("turn-words-max", *lines)
    assert rows.select("subject", "turn", "value").sort("turn").rows() == [
        ("citizen", 1, 3.0),
        ("caseworker", 2, 2.0),
    ]
    assert rows["utterances"].to_list()[0] == [1, 1]


def test_a_long_turn_has_more_than_fifty_words():
    lines = ("citizen: " + "ord " * 50, "SB: " + "ord " * 51)
    assert values("long-turn-rate", *lines) == {"citizen": 0, "caseworker": 1}


def test_seconds_of_a_turn_are_last_end_minus_first_start():
    # turns of citizen: 0-4 with a row inside, and 6-7: median (4 + 1) / 2
    lines = (
        "citizen [0-4]: en to",
        "citizen [1-2]: tre",
        "SB [4.5-5]: fire fem",
        "citizen [6-7]: seks",
    )
    assert values("turn-seconds-median", *lines) == {"citizen": 2.5, "caseworker": 0.5}


def test_the_rate_of_speech_leaves_out_short_turns():
    # citizen: 60 * 6 / 3; SB: two words, and less than a second
    lines = (
        "citizen [0-3]: en to tre fire fem seks",
        "SB [4-9]: en to",
        "citizen [10-10.9]: en to tre",
    )
    assert found("speech-rate", *lines) == {
        "citizen": Found(120, 1, None),
        "caseworker": Found(None, 0, "no-turns"),
    }


def test_fillers_are_per_hundred_words():
    # 2 of 8 words
    assert value("fillers", "citizen: øh jeg ved øhm ikke hvad det er", level="role") == 25


def test_an_interpreters_words_are_the_citizens_and_the_time_the_interpreters():
    lines = (
        "SB [0-2]: hvad siger du",
        "Borger [2-3]:",
        "Tolk [3-5]: hun er meget træt",
        "Tolk [5-6]: siger du tak",
    )
    assert values("words", *lines) == {"caseworker": 3, "citizen": 4, "interpreter": 3}
    assert values("words-own", *lines) == {"caseworker": 3, "citizen": 0, "interpreter": 7}
    assert values("words", *lines, level="speaker")["interpreter"] == 7
    assert values("talk-time", *lines) == {"caseworker": 2, "citizen": 1, "interpreter": 3}
    assert values("word-share-own", *lines)["interpreter"] == 0.7
    assert found("talk-time-own", *lines) == {}


def test_own_voice_is_told_only_where_somebody_speaks_for_another():
    lines = ("a|Borger: hej med dig", "b|Borger:", "b|Tolk: jeg er træt")
    assert found("words-own", *lines) == found("words-own", *lines[1:])
    assert found("words-own", lines[0]) == {}
