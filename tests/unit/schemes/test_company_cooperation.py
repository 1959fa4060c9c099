"""The scheme on companies in the talk: its codes, old and new names, and what is no company."""

import pytest
from convo.schemes import code, load_scheme

from .talk import talk

SCHEME = load_scheme("company_cooperation")


def codes_of(*lines, drafts=False):
    """The codes of the last of some turns."""
    found = code(talk(*lines), [SCHEME], drafts=drafts).codes
    return set(found.filter(found["turn"] == len(lines))["code"])


def test_the_codes_keep_their_ids():
    assert [one.id for one in SCHEME.codes] == [
        "company_named",
        "contact",
        "internship",
        "adaptation",
        "employer_view",
        "workplace_contact_person",
        "follow_up",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "C: Du kan få en virksomhedspraktik i otte uger.",
        "C: så er der også noget der hedder nytte indsats",
        "B: Jeg var i løntilskud på et museum i 2014.",
        "C: Vi kalder det en arbejdsprøvning.",
    ],
)
def test_placements_are_found_by_old_names_new_ones_and_as_a_recogniser_splits_them(line):
    assert "internship" in codes_of(line)


def test_a_shop_one_buys_from_is_not_a_company_named():
    line = "B: Det var noget, jeg købte i Netto i går på vej hjem."
    assert "company_named" not in codes_of(line, drafts=True)


def test_a_call_to_the_doctor_is_no_contact_with_a_company():
    doctor = codes_of("C: Har du selv snakket med lægen om det? [closed]", drafts=True)
    boss = codes_of(
        "C: Har du selv snakket med ham, der er chef i butikken? [closed]", drafts=True
    )
    assert "contact" not in doctor
    assert "contact" in boss


def test_what_the_doctor_says_is_not_the_view_of_an_employer():
    doctor = codes_of("B: Og så sagde lægen, at de søger folk til et forsøg.", drafts=True)
    boss = codes_of("B: Og så sagde chefen i butikken, at de mangler folk.", drafts=True)
    assert "employer_view" not in doctor
    assert "employer_view" in boss


def test_the_next_statutory_meeting_alone_is_no_follow_up():
    assert "follow_up" not in codes_of("C: Så ses vi om tre måneder.", drafts=True)
