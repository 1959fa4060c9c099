import pytest
from convo.language.lexicon import LANGUAGES, lexicon
from convo.model import ROLES

DANISH = (
    "mm mmm mhm hm hmm ja jo jaja næ nej nå okay ok aha ah åh øh nemlig præcis klart fint godt "
    "netop jep javel"
)
ENGLISH = "mm mmm mhm mm-hmm hm hmm yeah yes yep no okay ok right sure uh-huh ah oh"

FILLERS = {"da": "øh øhm hm eh uh um", "en": "eh uh um hm"}


@pytest.mark.parametrize(("language", "listed"), [("da", DANISH), ("en", ENGLISH)])
def test_minimal_responses_are_the_closed_list_and_its_spellings(language, listed):
    assert lexicon(language).minimal > frozenset(listed.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_fillers_are_those_of_the_definition(language):
    assert lexicon(language).fillers >= set(FILLERS[language].split())
    assert all(word == word.casefold() for word in lexicon(language).fillers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_labels_and_none_is_a_role_that_convo_does_not_know(language):
    roles = lexicon(language).roles
    assert set(roles) == set(ROLES)
    assert all(labels and all(labels) for labels in roles.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_names_one_role_within_a_language(language):
    labels = [label for labels in lexicon(language).roles.values() for label in labels]
    assert {label for label in labels if labels.count(label) > 1} == set()


def test_an_unknown_language_has_the_closed_lists_of_all_and_no_questions():
    merged = lexicon("sv")
    assert lexicon("da").minimal | lexicon("en").minimal == merged.minimal
    assert merged.questions == {}
    assert merged.function_words == frozenset()
    assert merged.roles["citizen"][0] == lexicon("da").roles["citizen"][0]


def test_words_that_stop_content_are_not_taken_from_indicators():
    # tror, kan, vil and skal are stop words of content measures; question words are kept apart
    assert {"tror", "kan", "vil", "skal"} <= lexicon("da").stop_words


def test_lists_are_read_once():
    assert lexicon("da") is lexicon("da")
