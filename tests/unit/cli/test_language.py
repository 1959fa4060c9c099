"""Which language texts are in."""

import pytest
from convo.cli.language import spoken, text_language


@pytest.fixture(autouse=True)
def _no_locale(monkeypatch):
    for name in ("CONVO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def test_the_option_wins_over_everything(monkeypatch):
    monkeypatch.setenv("CONVO_LANG", "da")
    assert text_language("en", ["da"]) == "en"


def test_the_environment_wins_over_the_conversation(monkeypatch):
    monkeypatch.setenv("CONVO_LANG", "en")
    assert text_language(None, ["da"]) == "en"


def test_the_conversation_wins_over_the_locale(monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert text_language(None, ["da"]) == "da"


def test_the_locale_is_asked_last(monkeypatch):
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    assert text_language(None, ["unknown"]) == "da"


def test_a_language_without_texts_gives_english(monkeypatch):
    monkeypatch.setenv("LANG", "C")
    assert text_language(None, ["sv"]) == "en"


@pytest.mark.parametrize("arguments", [["analyse", "--lang", "da"], ["analyse", "--lang=da", "x"]])
def test_an_error_speaks_the_language_that_was_asked_for(arguments):
    assert spoken(arguments) == "da"


def test_an_option_without_its_value_asks_for_no_language():
    assert spoken(["analyse", "--lang"]) == text_language()
