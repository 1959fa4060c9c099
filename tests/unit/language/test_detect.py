import polars as pl
import pytest
from convo.language.detect import language_of


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
