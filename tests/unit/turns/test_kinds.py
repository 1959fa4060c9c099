import pytest
from tests.unit.spoken import spoken


def kinds(*lines: str, **how) -> list[str]:
    return spoken(*lines, **how).rows["kind"].to_list()


@pytest.mark.parametrize(
    "text",
    [
        *("mm", "Ja.", "ja ja ja", "Nå, okay!", "MM", "nemlig, præcis", "øh", "javel så"),
        *(
            "jah",
            "Næh.",
            "nåh ja",
            "hold da op",
            "nå for søren",
            "ja, lige præcis",
            "ja simpelthen",
        ),
    ],
)
def test_minimal_is_at_most_three_words_all_of_the_closed_list(text):
    expected = "turn" if "så" in text else "minimal"
    assert kinds("citizen: jeg er træt", f"caseworker: {text}")[1] == expected


@pytest.mark.parametrize("text", ["ja ja ja ja", "ja tak", "jaså du", "det er godt"])
def test_four_words_or_a_word_off_the_list_take_the_floor(text):
    assert kinds("citizen: jeg er træt", f"caseworker: {text}")[1] == "turn"


def test_english_has_a_list_of_its_own():
    lines = ("citizen: I am tired", "caseworker: mm-hmm yeah", "caseworker: uh-huh", "citizen: ja")
    assert kinds(*lines, language="en") == ["turn", "minimal", "minimal", "turn"]
    assert kinds(*lines, language="sv")[3] == "minimal"


@pytest.mark.parametrize("question", ["Er du syg?", "hvordan går det", "kan du det", "du er syg?"])
def test_a_listed_word_after_an_asking_utterance_is_an_answer(question):
    assert kinds(f"caseworker: {question}", "citizen: ja") == ["turn", "turn"]


def test_only_the_end_of_an_utterance_makes_it_asking():
    assert kinds("caseworker: Er du syg? Det tror jeg nok", "citizen: ja")[1] == "minimal"


def test_the_answer_may_come_after_ones_own_or_wordless_or_embedded_rows():
    lines = (
        "caseworker [0-3]: Er du syg?",
        "companion [1-2]: ja",
        "citizen [3.1-3.2]:",
        "citizen [3.3-4]: ja",
        "citizen [4-5]: mm",
    )
    assert kinds(*lines) == ["turn", "embedded", "nonverbal", "turn", "turn"]


def test_a_question_in_the_conversation_before_asks_nobody_here():
    assert kinds("a|caseworker: Er du syg?", "b|citizen: ja")[1] == "minimal"


@pytest.mark.parametrize(
    ("times", "kind"),
    [
        ("1-2", "embedded"),
        ("0-2", "embedded"),
        ("4-5", "embedded"),
        ("5-5", "embedded"),
        ("0-5", "turn"),
        ("4-5.001", "turn"),
        ("-", "turn"),
    ],
)
def test_embedded_is_inside_one_utterance_of_another_borders_included(times, kind):
    found = kinds("citizen [0-5]: jeg fortæller nu", f"caseworker [{times}]: det er en sag")
    assert sorted(found) == sorted(["turn", kind])


def test_nobody_is_embedded_in_oneself_or_across_two_utterances():
    assert "embedded" not in kinds("citizen [0-5]: jeg fortæller", "citizen [1-2]: det er så")
    assert "embedded" not in kinds(
        "citizen [0-2]: jeg fortæller", "citizen [2-4]: om det", "caseworker [1-3]: det er en sag"
    )


def test_twins_may_both_lie_inside_a_third():
    lines = ("citizen [0-9]: det var så", "caseworker [1-3]: en sag", "companion [1-3]: to sager")
    assert kinds(*lines) == ["turn", "embedded", "embedded"]


def test_one_may_lie_inside_any_of_several_others():
    lines = ("citizen [0-9]: det var så", "caseworker [8-20]: en sag nu", "citizen [10-11]: to da")
    assert kinds(*lines) == ["turn", "turn", "embedded"]


def test_under_grade_c_only_short_rows_are_embedded_and_under_d_none():
    lines = (
        "citizen [0-5]: jeg fortæller nu",
        "caseworker [1-2]: en to tre fire",
        "caseworker [3-4]: en to tre",
    )
    assert kinds(*lines, grade="B") == ["turn", "embedded", "embedded"]
    assert kinds(*lines, grade="C") == ["turn", "turn", "embedded"]
    assert kinds(*lines, grade="D") == ["turn", "turn", "turn"]


def test_a_time_shared_by_two_conversations_embeds_nothing():
    lines = ("a|citizen [0-9]: det var så", "b|caseworker [1-2]: en sag nu")
    assert kinds(*lines) == ["turn", "turn"]


def test_a_row_without_words_is_nonverbal_and_an_embedded_one_too():
    assert kinds("citizen [0-9]: det var så", "caseworker [1-2]: …") == ["turn", "nonverbal"]


def test_an_embedded_minimal_row_is_still_minimal():
    rows = spoken("citizen [0-9]: det var så", "caseworker [1-2]: mm").rows
    assert rows.select("kind", "minimal").row(1) == ("embedded", True)


def test_fillers_are_counted_among_the_words():
    rows = spoken("citizen: øh jeg øhm øhm går hmm", "caseworker: Øh, ja").rows
    assert rows.select("words", "fillers").rows() == [(6, 3), (2, 1)]
