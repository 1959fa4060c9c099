"""Which codes a sheet offers, to whom, and in which families."""

from __future__ import annotations

from convo.reports.coding_sheet.offered import families
from convo.reports.words import Words
from convo.schemes import load_scheme, scheme_from
from tests.unit.reports.coding_sheet.sheets import SCHEME

DA = Words("da")


def by_name(found):
    return {code.name: code for family in found for code in family.codes}


def test_a_code_with_parts_heads_its_family_and_the_rest_stand_under_the_scheme():
    found = families([SCHEME], ["caseworker", "citizen"], DA)
    told = [(family.label, [code.label for code in family.codes]) for family in found]
    assert told == [("Tilbud", ["Tilbud", "Ønske"]), ("Gribe", ["Grebet", "Spøg"])]
    assert by_name(found)["gribe.wish"].within == ("gribe.offer",)


def test_codes_of_different_roles_share_keys_and_numbers_count_on():
    found = by_name(families([SCHEME], ["caseworker", "citizen"], DA))
    told = {name: (code.key, code.number) for name, code in found.items()}
    assert told == {
        "gribe.offer": ("1", 1),
        "gribe.wish": ("2", 2),
        "gribe.grasped": ("1", 3),
        "gribe.joke": ("3", 4),
    }


def test_a_code_that_nobody_present_can_be_given_is_not_offered():
    assert set(by_name(families([SCHEME], ["citizen"], DA))) == {
        "gribe.offer",
        "gribe.wish",
        "gribe.joke",
    }


def test_a_person_of_unknown_role_can_be_given_every_code_and_then_no_key_is_shared():
    found = by_name(families([SCHEME], ["unknown"], DA))
    assert len(found) == 4
    assert len({code.key for code in found.values()}) == 4


def test_texts_and_examples_are_in_the_language_of_the_sheet():
    wish = by_name(families([SCHEME], ["citizen"], DA))["gribe.wish"]
    assert (wish.definition, wish.include, wish.exclude) == (
        "Et ønske.",
        "Også små.",
        "Høflighed.",
    )
    assert wish.examples == ("«Jeg drømmer om en have.»",)
    assert wish.counterexamples == ("«Ja tak.»",)


def test_an_example_of_several_lines_says_who_speaks():
    scheme = load_scheme("citizen_perspective")
    repeats = by_name(families([scheme], ["caseworker"], DA))["citizen_perspective.grasp_repeat"]
    assert any(text.startswith("borger: «") for text in repeats.examples)


def test_a_parent_without_roles_can_be_given_to_whom_its_parts_can_be_given():
    scheme = scheme_from(
        "scheme: a\nversion: '1'\ncodes:\n"
        "  - {code: top, label: Top}\n"
        "  - {code: part, part_of: top, role: [mentor], when: {phrase: ja}}\n"
    )
    found = by_name(families([scheme], ["citizen", "mentor"], DA))
    assert found["a.top"].roles == found["a.part"].roles == ("mentor",)
