"""The scheme on agency and hope: its codes, and who acts in the sentence."""

import pytest
from convo.schemes import code, load_scheme

from .talk import talk

SCHEME = load_scheme("agency_and_hope")


def codes_of(*lines, drafts=False):
    """The codes of the last of some turns."""
    found = code(talk(*lines), [SCHEME], drafts=drafts).codes
    return set(found.filter(found["turn"] == len(lines))["code"])


def test_the_codes_keep_their_ids():
    assert {one.id for one in SCHEME.codes} == {
        "agentive",
        "no_choice",
        "want",
        "can",
        "self_doubt",
        "hope",
        "hopeless",
        "future",
        "commitment",
        "support_agency",
        "take_over",
    }


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("B: Jeg vil hellere have noget med træ at gøre.", "want"),
        ("B: jeg ku godt tænke mig at prøve noget med heste", "want"),
        ("B: Det nytter ikke noget, der sker jo ingenting.", "hopeless"),
        ("B: Det må I bestemme.", "no_choice"),
        ("B: Jeg er ikke god til at stå foran andre.", "self_doubt"),
        ("C: Skal vi øve, hvad du vil sige til ham? [closed]", "support_agency"),
        ("C: Jeg har bestilt en plads til dig på mandag.", "take_over"),
    ],
)
def test_constructions_are_found_whatever_they_are_about(line, name):
    assert name in codes_of(line, drafts=True)


def test_what_one_is_unable_to_do_is_not_a_skill():
    line = "B: Jeg kan ikke køre bus mere, for det kan jeg slet ikke overskue om morgenen."
    assert "can" not in codes_of(line, drafts=True)


def test_a_choice_left_with_the_citizen_is_not_taken_over():
    asked = "C: Vil du selv ringe, eller skal jeg tilmelde dig?"
    assert "take_over" not in codes_of(asked, drafts=True)


def test_wants_are_the_citizens():
    assert "want" not in codes_of("C: Jeg vil gerne lige se papirerne.", drafts=True)
