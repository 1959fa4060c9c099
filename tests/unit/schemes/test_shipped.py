"""The schemes that come with convo: whole, in two languages, right by their own examples."""

from pathlib import Path

import polars as pl
import pytest
from convo import analyse
from convo.schemes import check_examples, load_scheme, shipped
from convo.schemes.conditions import walk
from convo.schemes.conditions.regexes import Regex
from convo.schemes.conditions.wording import Edge, Phrase, Stem

SAMPLES = Path(__file__).parents[3] / "samples"
OPENING = ("Hv", "Wh", "How")
ENGLISH = ("motivational_interviewing",)
"""Schemes for talk in English only; people read about them in both languages all the same."""


def wordings(condition):
    """The words of every test inside a condition."""
    for part in walk(condition):
        if isinstance(part, (Phrase, Stem, Edge, Regex)):
            yield part, part.wording


def rules(code):
    return [condition for condition in (code.rule, code.broad) if condition]


def spoken(name):
    return ("en",) if name in ENGLISH else ("da", "en")


CODES = [(name, code) for name in shipped() for code in load_scheme(name).codes]
IDS = [f"{name}.{code.id}" for name, code in CODES]


def test_the_schemes_that_come_with_convo():
    assert {"citizen_perspective", "questions_and_listening"} <= set(shipped())


def test_the_perspective_has_three_parents_and_their_parts():
    scheme = load_scheme("citizen_perspective")
    parts = {
        parent: [part.id for part in scheme.parts(parent)]
        for parent in ("offer", "grasped", "not_grasped")
    }
    assert parts == {
        "offer": ["offer_wish", "offer_concern", "offer_account"],
        "grasped": ["grasp_repeat", "grasp_explore", "grasp_formulate", "grasp_act"],
        "not_grasped": ["ack_only", "miss_recast", "miss_reject", "miss_shift"],
    }
    assert scheme.code("repursue")
    rate = next(one for one in scheme.ratios if one.measure == "citizen_perspective.grasp_rate")
    assert rate.count == (("citizen_perspective", "grasped"),)
    assert rate.per == (("citizen_perspective", "grasped"), ("citizen_perspective", "not_grasped"))
    assert rate.minimum == 5


def test_the_codes_of_questions_and_listening_keep_their_ids():
    ids = [code.id for code in load_scheme("questions_and_listening").codes]
    assert ids == [
        "q_open",
        "q_closed",
        "q_alternative",
        "q_tag",
        "q_declarative",
        "minimal_response",
        "reflection",
        "reflect_simple",
        "reflect_complex",
        "summary",
        "affirm",
        "ask_permission",
        "emphasise_autonomy",
        "seek_collaboration",
        "advice_unasked",
        "confront",
        "give_information",
    ]


@pytest.mark.parametrize("name", list(shipped()))
def test_every_example_of_a_shipped_scheme_holds(name):
    assert check_examples(load_scheme(name)) == []


@pytest.mark.parametrize("name", list(shipped()))
def test_a_shipped_scheme_names_the_place_of_its_schema_first(name):
    first, *_ = shipped()[name].read_text("utf-8").splitlines()
    assert first.startswith("# yaml-language-server: $schema=")


@pytest.mark.parametrize(("name", "code"), CODES, ids=IDS)
def test_a_code_is_explained_in_danish_and_english(name, code):
    for text in (code.label, code.definition, code.include, code.exclude):
        assert [language for language, _ in text.versions] == ["da", "en"]
    assert [language for language, _ in code.reflect] == ["da", "en"]
    assert load_scheme(name).languages == spoken(name)


@pytest.mark.parametrize(("name", "code"), CODES, ids=IDS)
def test_a_code_has_three_examples_and_three_counterexamples_in_its_languages(name, code):
    for counter in (False, True):
        mine = [example for example in code.examples if example.counter is counter]
        assert len(mine) >= 3
        assert {example.language for example in mine} == set(spoken(name))


@pytest.mark.parametrize(("name", "code"), CODES, ids=IDS)
def test_every_test_of_words_has_words_in_the_languages_of_the_scheme(name, code):
    for rule in rules(code):
        lacking = [part for part, words in wordings(rule) if not all(map(words.of, spoken(name)))]
        assert not lacking


@pytest.mark.parametrize(("_", "code"), CODES, ids=IDS)
def test_questions_for_reflection_are_open(_, code):
    asked = [question for _, questions in code.reflect for question in questions]
    assert len(asked) >= 4
    assert all(question.endswith("?") for question in asked)
    assert all(question.startswith(OPENING) for question in asked)


def test_the_two_contrasting_samples_are_told_apart():
    grasped, passed_by = (
        analyse(SAMPLES / name, schemes=["citizen_perspective"]).measures
        for name in ("da_02_perspektiv_grebet.vtt", "da_01_perspektiv_overset.vtt")
    )
    rate = pl.col("measure") == "citizen_perspective.grasp_rate"
    assert grasped.filter(rate)["value"].item() > 0.8
    assert passed_by.filter(rate)["value"].item() < 0.25
