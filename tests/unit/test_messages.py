import pytest
from convo.catalogue import CATALOGUE, Message, catalogue, foreign


def test_a_message_speaks_both_languages_and_fills_in_its_arguments():
    message = Message("unknown-name-near", {"kind": "measure", "name": "trns", "near": "turns"})
    assert message.text() == "no measure is named 'trns'"
    assert message.hint() == "did you mean 'turns'?"
    assert "trns" in message.text("da")
    assert message.text("da") != message.text("en")


def test_a_message_without_a_hint_has_an_empty_one():
    assert Message("no-turns").hint("da") == ""


def test_braces_in_an_argument_stay_as_they_are():
    assert Message("unknown-name", {"kind": "x", "name": "{near}", "all": ""}).text() == (
        "no x is named '{near}'"
    )


def test_an_id_without_words_is_our_own_mistake():
    with pytest.raises(KeyError):
        Message("no-such-id").text()


def test_the_catalogue_is_read_once():
    assert catalogue("da") is catalogue("da")


@pytest.mark.parametrize(
    ("count", "danish", "english"),
    [
        (0, "0 ture · 0 ord", "0 turns · 0 words"),
        (1, "1 tur · 1 ord", "1 turn · 1 word"),
        ("1", "1 tur · 1 ord", "1 turn · 1 word"),
        (2, "2 ture · 2 ord", "2 turns · 2 words"),
        (21, "21 ture · 21 ord", "21 turns · 21 words"),
        ("1.001", "1.001 ture · 1.001 ord", "1.001 turns · 1.001 words"),
    ],
)
def test_a_count_chooses_the_form_of_what_is_counted(count, danish, english):
    message = Message("header-turns", {"turns": count, "words": count})
    assert (message.text("da"), message.text("en")) == (danish, english)


def test_a_form_may_hold_the_count_itself():
    none_of_two = Message("nothing-read", {"count": 2})
    assert none_of_two.text("da") == "ingen af de 2 udskrifter kunne læses"
    assert Message("nothing-read", {"count": 1}).text("da") == "udskriften kunne ikke læses"


def test_numbers_are_written_as_the_language_writes_them():
    many = Message("cue-empty", {"count": 12345, "lines": "3, 4711"})
    assert many.text("da").startswith("12.345 undertekster har tid")
    assert many.text("da").endswith("(linje 3, 4711)")
    assert many.text("en").startswith("12,345 captions have")
    times = Message("data-end-before-start", {"start": 12.5, "end": 2.25})
    assert times.text("da").startswith("slutter (2,25 s), før den begynder (12,5 s)")
    assert "2.25 s" in times.text("en")


def test_the_words_of_another_program_are_said_in_danish_where_they_are_known():
    refused = Message("cannot-open", {"why": "Permission denied"})
    assert refused.text("da") == "filen kan ikke åbnes: der er ikke adgang"
    assert refused.text("en").endswith("Permission denied")
    assert foreign("error: unclosed group", "da") == "en parentes er ikke lukket"
    assert foreign("unbalanced parenthesis at position 3", "da").endswith("en, der begynder")


def test_the_words_of_another_program_are_quoted_where_they_are_not_known():
    assert foreign("The disk sneezed", "da") == "»The disk sneezed«"
    assert foreign("", "da") == ""


def test_an_argument_may_be_a_message_itself():
    near = Message("list-or", {"first": "--lang", "last": "--range"})
    told = Message("usage-option-near", {"name": "--rang", "near": near})
    assert told.hint("da") == "mente du --lang eller --range?"
    assert told.hint("en") == "did you mean --lang or --range?"


def test_what_another_program_says_stands_once():
    lines = (CATALOGUE / "foreign_da.yaml").read_text("utf-8").splitlines()
    said = [line for line in lines if line and not line.startswith("#")]
    assert len({line.casefold() for line in said}) == len(said) > 50
