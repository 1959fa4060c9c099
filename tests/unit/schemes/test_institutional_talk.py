"""The scheme on the institution's talk: its codes, and words of laws that came and went."""

import pytest
from convo.schemes import code, load_scheme

from .talk import talk

SCHEME = load_scheme("institutional_talk")


def codes_of(*lines, drafts=False):
    """The codes of the last of some turns."""
    found = code(talk(*lines), [SCHEME], drafts=drafts).codes
    return set(found.filter(found["turn"] == len(lines))["code"])


def test_the_codes_keep_their_ids():
    assert [one.id for one in SCHEME.codes] == [
        "law",
        "demand",
        "sanction",
        "availability",
        "benefit",
        "target_group",
        "plan",
        "rights",
        "procedure",
        "we_institution",
        "impersonal_system",
    ]


def test_the_scheme_says_from_when_its_words_of_the_law_hold():
    assert SCHEME.valid_from


@pytest.mark.parametrize(
    "line",
    [
        "C: Du får revalideringsydelse, så længe uddannelsen varer.",
        "C: Din ressourceforløbsydelse bliver udbetalt den sidste hverdag.",
        "C: Fra juli får du mindstesatsen, når du bor alene.",
        "C: Så er det den forhøjede sats af kontanthjælpen.",
        "C: du får dine syge dag penge imens som du plejer",
    ],
)
def test_benefits_old_new_and_as_a_recogniser_splits_them_are_found(line):
    assert "benefit" in codes_of(line, drafts=True)


def test_leave_is_not_the_law():
    assert "law" not in codes_of("B: De store fik lov til at blive oppe hele natten.", drafts=True)


def test_a_we_with_the_citizen_is_not_the_institution():
    inclusive = codes_of("C: Skal vi to skrive den sammen nu?", drafts=True)
    assert "we_institution" not in inclusive


def test_a_right_can_only_be_told_by_a_professional():
    line = "Du har ret til at have en bisidder med, og det må du gerne sige til dem i dag."
    assert "rights" in codes_of(f"C: {line}", drafts=True)
    assert "rights" not in codes_of(f"B: {line}", drafts=True)
