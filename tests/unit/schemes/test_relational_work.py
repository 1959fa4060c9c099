"""The scheme on relational work: its codes, what keeps a relation up, and what is business."""

import pytest
from convo.schemes import code, load_scheme

from .talk import talk

SCHEME = load_scheme("relational_work")
BUSINESS = ["C: Hvad med planen?", "B: Den ligger i systemet."] * 10


def codes_of(*lines, drafts=True):
    """The codes of the last of some turns, in the middle of a conversation about business."""
    said = [*BUSINESS, *lines, *BUSINESS]
    found = code(talk(*said), [SCHEME], drafts=drafts).codes
    return set(found.filter(found["turn"] == len(BUSINESS) + len(lines))["code"])


def test_the_codes_keep_their_ids():
    assert [one.id for one in SCHEME.codes] == [
        "recognition",
        "empathy",
        "normalise",
        "transparency",
        "thanks_apology",
        "small_talk",
        "dismiss",
    ]


@pytest.mark.parametrize(
    ("name", "before", "line"),
    [
        ("recognition", "B: jeg byggede den bare selv af gamle paller", "det er da ret sejt"),
        ("empathy", "B: da mit hus brændte mistede jeg det hele", "åh nej det må have været"),
        ("normalise", "B: så sad jeg bare og stirrede på telefonen", "det er helt naturligt"),
        ("dismiss", "B: jeg er bange for at stå der helt alene", "det går nok det vænner du dig"),
    ],
)
def test_the_answer_to_what_a_citizen_tells_is_judged_with_it(name, before, line):
    assert name in codes_of(before, f"C: {line}")


def test_taking_understanding_back_is_no_empathy():
    told = "B: Jeg er bange for, at det hele begynder forfra."
    assert "empathy" not in codes_of(told, "C: Det kan jeg godt forstå, men kravet er der stadig.")


def test_a_reason_for_asking_is_transparency_and_a_bare_demand_is_not():
    assert "transparency" in codes_of("C: Jeg spørger, fordi jeg skal skrive det i min vurdering.")
    assert "transparency" not in codes_of("C: Du skal søge to job hver uge.")


def test_an_apology_is_told_from_not_having_heard():
    assert "thanks_apology" in codes_of("C: Det beklager jeg, vi skulle have ringet til dig.")
    assert "thanks_apology" not in codes_of("C: Undskyld, hvad sagde du?")


def test_only_professionals_apologise_and_anyone_greets():
    assert "thanks_apology" not in codes_of("B: Undskyld, jeg kom for sent.")
    assert "small_talk" in codes_of("B: Goddag, goddag.")


def test_the_first_and_last_turns_are_small_talk_unless_they_are_business():
    opened = code(talk("C: Nå, så fandt du os.", *BUSINESS), [SCHEME], drafts=True).codes
    assert "small_talk" in set(opened.filter(opened["turn"] == 1)["code"])
    opened = code(talk("C: Det står i loven om ydelser.", *BUSINESS), [SCHEME], drafts=True).codes
    assert "small_talk" not in set(opened.filter(opened["turn"] == 1)["code"])


def test_a_laugh_makes_the_turn_before_it_play():
    line = "B: Mine sokker søger flere stillinger, end jeg gør."
    assert "small_talk" in codes_of_the_one_before(line, "C: hehe ja")
    assert "small_talk" not in codes_of_the_one_before(line, "C: Hvor mange er det?")


def codes_of_the_one_before(line, answer):
    """The codes of a turn that another answers."""
    found = code(talk(*BUSINESS, line, answer, *BUSINESS), [SCHEME], drafts=True).codes
    return set(found.filter(found["turn"] == len(BUSINESS) + 1)["code"])
