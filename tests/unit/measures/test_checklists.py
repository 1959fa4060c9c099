import pytest
from tests.unit.measures.found import Found, found, listed

CHAIN = (
    "SB: hvor bor du?",
    "citizen: i Gladsaxe",
    "SB: bor du alene?",
    "citizen: nej",
    "SB: har du børn?",
    "citizen: ja jeg har to drenge på otte og elleve",
)


def test_three_questions_in_a_row_with_short_answers_are_a_chain():
    # answers of 2, 1 and 10 words: the median is 2
    assert found("checklist-chains", *CHAIN) == {
        "caseworker": Found(1, 3, None),
        "citizen": Found(0, 0, None),
    }


def test_a_chain_is_listed_from_its_first_question_to_its_last():
    (row,) = listed("checklist-chains", *CHAIN, "SB: det var godt").to_dicts()
    assert (row["subject"], row["turn"], row["utterances"], row["line"]) == (
        "caseworker",
        1,
        [1, 5],
        1,
    )
    assert (row["value"], row["detail"]) == (3, "median of the answers: 2.0 words")


def test_two_questions_are_none():
    assert found("checklist-chains", *CHAIN[:4])["caseworker"] == Found(0, 0, None)


@pytest.mark.parametrize(("words", "chains"), [(4, 1), (5, 0)])
def test_the_answers_have_a_median_of_at_most_four_words(words, chains):
    lines = ("SB: hvor bor du?", "citizen:" + " ord" * words) * 3
    assert found("checklist-chains", *lines)["caseworker"].value == chains


def test_a_turn_without_a_question_ends_the_row():
    lines = (*CHAIN[:4], "SB: det var da hyggeligt", "citizen: ja det er det", *CHAIN[:4])
    assert found("checklist-chains", *lines)["caseworker"].value == 0


def test_each_speaker_has_rows_of_their_own():
    lines = ("SB: hvor bor du?", "citizen: hvor bor du?") * 3
    rows = found("checklist-chains", *lines, level="speaker")
    assert {name: row.value for name, row in rows.items()} == {"caseworker": 1, "citizen": 1}


def test_conversations_are_told_apart():
    lines = [f"{'ab'[at // 4]}|{line}" for at, line in enumerate((*CHAIN[:4], *CHAIN[:2]))]
    assert listed("checklist-chains", *lines).is_empty()
