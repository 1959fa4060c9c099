import pytest
from convo.measures.pronouns import PRONOUNS
from tests.unit.measures.found import Found, found, values


@pytest.mark.parametrize("name", PRONOUNS)
def test_a_pronoun_is_counted_per_hundred_words(name):
    # once in 4 words, and once in 4 of the other's two rows
    lines = (f"SB: nu skal {name} videre", "citizen: ja", f"citizen: det har {name}")
    assert found(f"pronouns-{name}", *lines) == {
        "caseworker": Found(25, 4, None),
        "citizen": Found(25, 4, None),
    }


def test_other_forms_and_other_words_are_not_counted():
    assert values("pronouns-vi", "SB: os vores Vi-gruppen vil VI")["caseworker"] == 20
    assert values("pronouns-de", "SB: dem det der de")["caseworker"] == 25


@pytest.mark.parametrize(
    ("name", "english"),
    [("vi", "we'll"), ("du", "you’re"), ("jeg", "I'm"), ("man", "one"), ("de", "they'd")],
)
def test_english_counts_its_own_also_before_an_apostrophe(name, english):
    row = found(f"pronouns-{name}", f"SB: well {english} here now", language="en")["caseworker"]
    assert row == Found(25, 4, None)


def test_without_words_or_in_another_language_there_is_no_rate():
    assert found("pronouns-vi", "SB: …")["caseworker"] == Found(None, 0, "no-words")
    other = found("pronouns-vi", "SB: vi er her", language="unknown")
    assert other["caseworker"] == Found(None, 0, "no-words")


def test_embedded_rows_count():
    lines = ("citizen [0-9]: det er sådan her", "SB [4-5]: det kan vi")
    assert values("pronouns-vi", *lines)["caseworker"] == pytest.approx(33.333333)


def test_an_interpreters_jeg_is_the_citizens_and_by_voice_the_interpreters():
    lines = ("Borger:", "Tolk: jeg er her", "SB: godt nok")
    assert values("pronouns-jeg", *lines)["citizen"] == pytest.approx(33.333333)
    assert values("pronouns-jeg-own", *lines)["interpreter"] == pytest.approx(33.333333)
