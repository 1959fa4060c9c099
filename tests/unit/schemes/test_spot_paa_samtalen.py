"""The scheme that groups codes of the others under the four headings of Spot på samtalen."""

import pytest
from convo.schemes import code, load_scheme
from convo.schemes.conditions import Test, walk
from convo.schemes.conditions.coded import Coded
from convo.schemes.conditions.speakers import Role

from .talk import talk

SCHEME = load_scheme("spot_paa_samtalen")
HEADINGS = ("meningsfuldhed", "mestringsforventning", "handlekraft", "arbejdsmarkedsperspektiv")


def codes_of(*lines):
    """The codes of the last of some turns, drafts included."""
    found = code(talk(*lines), [SCHEME], drafts=True).codes
    return set(found.filter(found["turn"] == len(lines))["code"])


def test_each_heading_is_parted_by_who_brings_it():
    for heading in HEADINGS:
        assert {part.id: part.role for part in SCHEME.parts(heading)} == {
            f"{heading}_borger": ("citizen",),
            f"{heading}_fagperson": ("caseworker", "mentor"),
        }


def test_its_rules_only_ask_for_codes_of_other_schemes():
    for one in SCHEME.codes:
        tests = [part for part in walk(one.rule) if isinstance(part, Test)] if one.rule else []
        assert all(isinstance(part, Coded | Role) for part in tests)
    assert {scheme for _, (scheme, _) in SCHEME.elsewhere} == {
        "citizen_perspective",
        "agency_and_hope",
        "job_orientation",
        "company_cooperation",
        "problem_and_resource_talk",
        "questions_and_listening",
        "relational_work",
    }


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Jeg kunne godt tænke mig at passe heste.", "meningsfuldhed"),
        ("Jeg tror ikke, jeg kan finde ud af det med computere.", "mestringsforventning"),
        ("Jeg ringer selv til hende i morgen.", "handlekraft"),
        ("Jeg kørte lastbil for et slagteri i ni år.", "arbejdsmarkedsperspektiv"),
    ],
)
def test_what_the_citizen_brings_stands_under_its_heading(line, heading):
    assert {heading, f"{heading}_borger"} <= codes_of(f"B: {line}")


def test_a_turn_can_stand_under_several_headings():
    found = codes_of("B: Jeg kunne godt tænke mig at arbejde på en planteskole.")
    assert {"meningsfuldhed", "arbejdsmarkedsperspektiv"} <= found
