import polars as pl
import pytest
from convo.language.detect import language_of, languages_of


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        (["Jeg ved ikke, hvad jeg skal gøre."], "da"),
        (["JEG VED IKKE", "HVAD JEG SKAL"], "da"),
        (["I do not know what you want me to do about it."], "en"),
        (["Buenas, bienvenidas de vuelta a KDE Express"], "unknown"),
        (["Ich weiß nicht, was ich machen soll"], "unknown"),
        ([""], "unknown"),
        ([], "unknown"),
        (["(0.8)", "…"], "unknown"),
        (["I do not know what you want", "Jeg ved ikke", "hvad jeg skal gøre ved det nu"], "da"),
    ],
)
def test_the_language_is_told_by_function_words(lines, language):
    assert language_of(pl.Series(lines, dtype=pl.String)) == language


def test_a_row_without_text_does_not_matter():
    assert language_of(pl.Series([None, "Jeg ved ikke, hvad jeg skal gøre."])) == "da"


def test_many_conversations_at_once_are_told_apart_and_those_without_words_are_unknown():
    rows = pl.DataFrame(
        {
            "file": [0, 1, 2, 1],
            "text": ["Jeg ved det ikke", "I do not know", "(0.8)", "what it is"],
        }
    )
    assert languages_of(rows) == {0: "da", 1: "en", 2: "unknown"}


def test_a_long_conversation_is_told_by_lines_from_its_whole_length():
    lines = ["Buenas tardes"] * 25 + ["jeg ved ikke hvad det er"] * 1000
    assert language_of(pl.Series(lines)) == "da"


def test_decomposed_letters_tell_the_language_as_composed_ones_do():
    lines = pl.Series(["Når på også får", "gå stå måske"])
    assert language_of(lines) == language_of(lines.str.normalize("NFD")) == "da"
