import polars as pl
import pytest
from convo.language.tokens import word_count, words


def found(text: str) -> list[str]:
    return pl.DataFrame({"text": [text]}).select(words(pl.col("text"))).item().to_list()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hvordan går det på arbejde, Åse?", ["hvordan", "går", "det", "på", "arbejde", "åse"]),
        ("ÆBLE Ødegård ÅÅÅ", ["æble", "ødegård", "ååå"]),
        ("Åse's kaffe-pause", ["åse's", "kaffe-pause"]),
        ("det’s", ["det’s"]),
        ("ha- hej", ["ha", "hej"]),
        ("-3 'ja'", ["3", "ja"]),
        ("kl. 10:30 i 12 år", ["kl", "10:30", "i", "12", "år"]),
        ("3,5 timer, 2.000 kr.", ["3,5", "timer", "2.000", "kr"]),
        ("1, 2", ["1", "2"]),
        ("B12 covid19", ["b12", "covid19"]),
        ("", []),
        ("… – ?! ()", []),
        ("مرحبا мир", ["مرحبا", "мир"]),
    ],
)
def test_a_word_is_letters_and_digits_or_a_decimal_number(text, expected):
    assert found(text) == expected


def test_a_letter_with_a_combining_mark_is_one_word():
    assert found("A\u030ase blåbær") == ["a\u030ase", "blåbær"]


def test_every_row_is_counted_by_itself():
    frame = pl.DataFrame({"text": ["", "en to", "tre", None]})
    assert frame.select(word_count(pl.col("text"))).to_series().to_list() == [0, 2, 1, None]


def test_there_are_as_many_words_as_are_counted():
    text = "Nå, 3,5 timer – ha- og Åse's kl. 10:30"
    frame = pl.DataFrame({"text": [text]})
    assert frame.select(word_count(pl.col("text"))).item() == len(found(text))
