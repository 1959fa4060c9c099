"""The scheme that people begin with: whole, in their language, and explained."""

import pytest
from convo.schemes import check_examples, scheme_from
from convo.schemes.starter import NAME, starter


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_starter_is_a_scheme_without_faults(language):
    scheme = scheme_from(starter("wishes", language))
    assert scheme.id == "wishes"
    assert scheme.languages == (language,)
    assert check_examples(scheme) == []
    assert {example.counter for code in scheme.codes for example in code.examples} == {True, False}


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_starter_names_itself_only_by_the_name_it_was_given(language):
    text = starter("wishes", language)
    assert NAME not in text
    assert "convo scheme check wishes.yaml" in text


def test_the_two_languages_begin_with_the_same_rules():
    tests = [
        [(code.id, code.role, code.confidence, len(code.examples)) for code in scheme.codes]
        for scheme in (scheme_from(starter("a", language)) for language in ("da", "en"))
    ]
    assert tests[0] == tests[1]
