"""Measures and terms explained: every part in Danish, English from the docstrings."""

import re

import pytest
from convo.errors import catalogue
from convo.measures import MEASURES, own_voices
from convo.reports.explanation import TRANSLATED, explained, explanations, measure_explained, page
from convo.reports.page import Grid, Heading, Line
from convo.reports.words import Words, reason_message

DOC = """Share of words.

Definition: a word is
            a word.
Source:     Linell (1990).
Example:
    >>> values("a",
    ...     "b")
"""


def test_danish_explains_every_measure_and_no_other() -> None:
    assert set(explanations("da")) == set(MEASURES)


@pytest.mark.parametrize("measure", MEASURES)
def test_danish_has_every_part_and_none_is_left_over(measure: str) -> None:
    parts = explanations("da")[measure]
    assert set(parts) == {"summary", *TRANSLATED}
    assert all(text.strip() == text and text for text in parts.values())


@pytest.mark.parametrize("measure", MEASURES)
def test_danish_has_the_parts_of_the_docstring(measure: str) -> None:
    assert set(TRANSLATED) == set(explained(MEASURES[measure].doc).sections) - {"example"}


@pytest.mark.parametrize("measure", MEASURES)
def test_a_summary_is_one_sentence_and_a_measure_is_named_that_exists(measure: str) -> None:
    parts = explanations("da")[measure]
    assert re.fullmatch(r"[A-ZÆØÅ].*[^.]\.", parts["summary"])
    named = re.findall(r"`([^`]+)`", " ".join(parts.values()))
    terms = {f"convo measures explain {one}" for one in ("word", "turn", "question")}
    assert set(named) <= {*MEASURES} | terms


@pytest.mark.parametrize("measure", MEASURES)
def test_the_reason_that_is_quoted_is_the_one_that_reports_give(measure: str) -> None:
    quoted = re.findall("»([^»]+)«", explanations("da")[measure]["undefined"])
    given = {reason_message(reason).text("da") for reason in reasons(measure)}
    assert set(quoted) <= given


def reasons(measure: str) -> set[str]:
    also = {
        "balance-entropy": "one-participant",
        "balance-gini": "one-participant",
        "code-transitions-z": "few-expected",
        "code-transitions-q": "few-expected",
    }
    return {MEASURES[measure].undefined, "no-times"} | {also.get(measure, "no-times")}


def test_the_parts_of_a_docstring_keep_the_lines_of_the_example() -> None:
    found = explained(DOC)
    assert found.summary == "Share of words."
    assert found.sections == {
        "definition": "a word is a word.",
        "source": "Linell (1990).",
        "example": '>>> values("a",\n...     "b")',
    }


def test_english_comes_from_the_docstring_and_danish_from_its_own_file() -> None:
    english = measure_explained("words", DOC, Words("en"))
    danish = measure_explained("words", DOC, Words("da"))
    assert english == explained(DOC)
    assert danish.summary == explanations("da")["words"]["summary"]
    assert danish.sections["source"] == "Linell (1990) om dominans som mængde."


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_measure_by_own_voice_is_the_measure_with_one_sentence_more(language: str) -> None:
    words = Words(language)
    base = measure_explained("words", DOC, words)
    own = measure_explained("words-own", DOC, words)
    assert own.summary == f"{base.summary} {catalogue(language)['explain-own-voice']['text']}"
    assert own.sections == base.sections


def test_time_has_no_measure_by_own_voice_because_it_is_by_voice_already() -> None:
    assert "word-share-own" in own_voices()
    assert not {"talk-time-own", "speech-rate-own", "minimal-responses-own"} & set(own_voices())


def test_each_section_stands_under_its_word_and_an_example_on_lines_of_its_own() -> None:
    heading, summary, grid = page("words", explained(DOC), Words("da"))
    assert heading == Heading("words", "ord")
    assert summary == Line("Share of words.")
    assert isinstance(grid, Grid)
    assert [row[0] for row in grid.rows] == ["Definition", "Kilde", "Eksempel", ""]


def test_a_text_without_sections_is_a_heading_and_a_line() -> None:
    assert page("turn", explained("En tur."), Words("da")) == [Heading("turn"), Line("En tur.")]
