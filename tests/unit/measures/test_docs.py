"""Every measure is explained in the same order, with an example that runs and reasons in words."""

import doctest
import re

import pytest
from convo.errors import catalogue
from convo.measures import MEASURES
from convo.measures.examples import values
from convo.measures.registry import Needs

SECTIONS = [
    "Definition",
    "Formula",
    "Input",
    "Output",
    "Undefined",
    "Misreading",
    "Source",
    "Example",
]
BY_THE_ENGINE = ["no-times", "grade-c", "grade-d", "rows-abut", "one-participant"]


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_explained_in_the_fixed_order(name):
    doc = MEASURES[name].doc
    assert re.findall(r"^([A-Z][a-z]+):", doc, re.MULTILINE) == SECTIONS


@pytest.mark.parametrize("name", MEASURES)
def test_no_section_is_empty_and_the_first_line_is_a_sentence(name):
    summary, _, rest = MEASURES[name].doc.partition("\n\n")
    assert re.fullmatch(r"[A-Z][^\n]*\.", summary)
    parts = re.split(r"^[A-Z][a-z]+:", rest, flags=re.MULTILINE)[1:]
    assert all(len(part.split()) > 1 for part in parts)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measures_example_runs_and_is_about_it(name):
    parsed = doctest.DocTestParser().get_doctest(
        MEASURES[name].doc, {"values": values}, name, None, None
    )
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    result = runner.run(parsed, out=told.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(told)
    assert any(name.rpartition("-")[0] in example.source for example in parsed.examples)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_reason_has_words_in_both_languages(language):
    reasons = {MEASURES[name].undefined.partition(":")[0] for name in MEASURES}
    assert not {*reasons, *BY_THE_ENGINE} - set(catalogue(language))


@pytest.mark.parametrize("need", Needs)
def test_a_grade_too_low_for_a_need_has_a_reason_in_words(need):
    too_low = set("ABCD") - set(need.grades)
    assert {f"grade-{grade.lower()}" for grade in too_low} <= set(catalogue("da"))


def test_the_needs_are_those_of_the_timing_grades():
    assert {need.value: need.grades for need in Needs} == {
        "text": "ABCD",
        "talk": "ABC",
        "coarse": "ABC",
        "fine": "AB",
    }


def test_a_line_that_cannot_be_read_is_a_mistake_in_the_example():
    with pytest.raises(ValueError, match="speaker: text"):
        values("words", "citizen hej med dig")
