import pytest
from convo.readers.labels import (
    bracket_speakers,
    bracketed,
    candidate,
    known_role,
    speakers,
)


@pytest.mark.parametrize(
    "label",
    [
        "Lone",
        "SPEAKER_1",
        "speaker#0",
        "(no speaker)",
        "Hansen, Bo (Jobcenter)",
        "Sagsbehandler/Anders",
        "Tolk (for Samira)",
        "den ledige",
        "Dr. Madsen",
        "Søren Møller",
        "harbooere_48",
    ],
)
def test_labels_as_people_write_them_are_candidates(label):
    assert candidate(f"{label}: ja tak") == (label, "ja tak")


@pytest.mark.parametrize(
    "line",
    [
        "Klokken er 10:30, så vi skal videre.",
        "https://jobnet.dk: se her",
        "Godt. Inden vi går i gang: Jeg har sat en time af",
        "10: ja",
        "hvad siger du? Jeg: ja",
        "nej",
        "(Language: English (en) | Speaker",
        "det her er en meget lang sætning med mange ord før: kolon",
    ],
)
def test_other_colons_are_not(line):
    assert candidate(line) is None


def test_labels_that_recur_are_speakers():
    assert speakers(["als1: ja", "og så videre", "als1: nej", "as: jo", "as: nå", "as: ok"]) == {
        "als1"
    }


def test_role_words_are_speakers_at_once():
    lines = [
        "Sagsbehandler: Hej.",
        "Borger: Hej hej.",
        "Klokken er: ti",
        "Det er vigtigt: vi må gå",
    ]
    assert speakers(lines) == {"Sagsbehandler", "Borger"}


def test_every_label_counts_where_every_line_has_one():
    lines = ["Anna: hej", "Bo: hej", "as: ja", "Anna: nå", "as: jo", "(no speaker): [pause]"]
    assert speakers(lines) == {"Anna", "Bo", "as", "(no speaker)"}


def test_a_remark_that_stands_once_is_no_speaker():
    assert speakers(["Anna: hej", "Bo: hej", "Anna: ja", "Husk: tag det med"]) == {"Anna", "Bo"}


def test_a_name_said_once_is_believed_after_a_blank_line():
    lines = ["Anna: hej", "og", "og", "", "Bo: ja", "og", "og", "", "Anna: nå", "og", "", "Bo: jo"]
    assert "Carla" in speakers([*lines, "og", "", "Carla: hej", "og"])
    assert "Carla" not in speakers([*lines, "og", "og", "og", "Carla: hej", "og"])


def test_sentences_that_recur_are_no_speakers():
    assert speakers(["og så sagde han: ja"] * 5 + ["nej"] * 9) == frozenset()


def test_one_capital_letter_can_be_a_speaker():
    assert speakers(["I: Hvad så?", "P: jo", "og jeg tænkte", "I: ja", "P: nej"]) == {"I", "P"}


def test_brackets_hold_names_but_not_comments_or_pauses():
    assert bracketed("[Lone] Ja.") == ("Lone", "Ja.")
    assert [bracketed(line) for line in ("[griner] ja", "(0.8) ja", "[Lone]", "ja [det]")] == [
        None
    ] * 4


def test_bracketed_names_must_stand_on_half_of_the_lines():
    assert bracket_speakers(["[Lone] Ja", "[Bo] Nej", "og", "[Lone] nå"]) == {"Lone", "Bo"}
    assert bracket_speakers(["[Lone] Ja", "nej", "og", "[Lone] nå", "jo"]) == frozenset()


def test_roles_are_known_with_names_and_numbers():
    assert all(map(known_role, ["Borger", "borger 2", "SB1", "Tolk (for Samira)", "Mentor/Pia"]))
    assert not any(map(known_role, ["Lone", "Borgerservice Nord", "bord"]))
