import pytest
from convo.measures.third_turns import KINDS
from tests.unit.measures.found import Found, found, values

ASKED = ("SB: hvor bor du?", "citizen: jeg bor i Gladsaxe hos min søster")


def kind(*lines: str, **how) -> str | None:
    """The one kind of third turn that the caseworker's are."""
    shares = {kind: values(f"third-turn-{kind}", *lines, **how)["caseworker"] for kind in KINDS}
    kinds = [kind for kind, share in shares.items() if share]
    return kinds[0] if len(kinds) == 1 else None


@pytest.mark.parametrize(
    ("third", "expected"),
    [
        ("SB: hos din søster i Gladsaxe", "repeat"),
        ("SB: så du er hos din søster", "formulation"),
        ("SB: okay så det er i Gladsaxe", "formulation"),
        ("SB: nå ja altså hos hende har du et sted at være", "formulation"),
        ("SB: så du bor hos din søster, ikke?", "formulation"),
        ("SB: så skriver jeg det til dig i planen", "other"),
        ("SB: så gør vi det, og så ses vi om tre uger", "other"),
        ("SB: så har du børn?", "question-off"),
        ("SB: hvad laver din søster?", "question-on"),
        ("SB: hvad laver du om dagen?", "question-off"),
        ("SB: det er fint, vi går videre nu", "other"),
        ("SB: det lyder hårdt", "other"),
    ],
)
def test_what_the_asker_does_with_the_answer(third, expected):
    assert kind(*ASKED, third) == expected


@pytest.mark.parametrize(("words", "expected"), [(13, "repeat"), (14, "other")])
def test_a_turn_of_fourteen_words_repeats_and_one_of_fifteen_says_more(words, expected):
    assert kind(*ASKED, "SB: Gladsaxe" + " det" * words) == expected


def test_whom_it_is_about_must_come_within_the_next_five_words():
    assert kind(*ASKED, "SB: så her og nu er du der") == "formulation"
    assert kind(*ASKED, "SB: så her og nu er vi vel der hos dig") == "other"


def test_a_minimal_response_while_the_answer_goes_on_is_the_third_turn():
    assert kind(*ASKED, "SB: mm", "citizen: lige ved banen", "SB: hvad laver hun?") == "minimal"


def test_one_inside_the_answers_utterance_comes_too_early():
    lines = (
        "SB [0-1]: hvor bor du?",
        "citizen [2-9]: jeg bor i Gladsaxe hos min søster",
        "SB [4-5]: mm",
        "SB [10-11]: hos din søster",
    )
    assert kind(*lines) == "repeat"


def test_where_another_takes_the_floor_there_is_no_third_turn():
    lines = (*ASKED, "companion: det går rigtig godt der", "SB: hos din søster")
    rows = found("third-turn-repeat", *lines)
    assert rows["caseworker"] == Found(None, 0, "no-third-turns")


def test_the_shares_are_over_third_turns_and_sum_to_one():
    lines = (
        *ASKED,
        "SB: hos din søster",
        *ASKED,
        "SB: hvad laver hun?",
        "citizen: altså ingenting",
    )
    # the first question's third turn repeats; "hvor bor du?" follows it in the same turn, so that
    # turn asks: 1 question-on of "søster", then question-off, after whose answer nothing comes
    rows = {kind: found(f"third-turn-{kind}", *lines)["caseworker"] for kind in KINDS}
    assert {row.n for row in rows.values()} == {2}
    assert sum(row.value for row in rows.values()) == pytest.approx(1)


def test_english_formulates_with_so_and_you():
    lines = ("SB: where do you live?", "citizen: i live with my sister in Leeds")
    assert kind(*lines, "SB: right, so you're with your sister", language="en") == "formulation"
    assert kind(*lines, "SB: so I'll write that down for you", language="en") == "other"


def test_each_conversation_is_read_in_its_language():
    lines = (
        "a|SB: hvor bor du?",
        "a|citizen: hos min søster",
        "a|SB: så du er hos hende",
        "b|SB: where do you live?",
        "b|citizen: with my sister",
        "b|SB: så du er der",
    )
    share = values("third-turn-formulation", *lines, languages={"a": "da", "b": "en"})
    assert share["caseworker"] == 0  # of b, the last of the two
