"""The scheme on work in the talk: its codes, and work that is told of without the word "job"."""

import pytest
from convo.schemes import code, load_scheme

from .talk import talk

SCHEME = load_scheme("job_orientation")


def codes_of(*lines, drafts=False):
    """The codes of the last of some turns."""
    found = code(talk(*lines), [SCHEME], drafts=drafts).codes
    return set(found.filter(found["turn"] == len(lines))["code"])


def test_the_codes_keep_their_ids():
    assert [one.id for one in SCHEME.codes] == [
        "job_talk",
        "belief",
        "doubt",
        "concrete_step",
        "interest_match",
        "paid_hours",
        "citizen_job_wish",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "B: Så kørte jeg ud med varer for en slagter i fire år.",
        "B: jeg har været hjemme hjælper og før det i en børne have som medhjælper",
        "B: Kollegerne på fabrikken sang altid, når vi pakkede om natten.",
    ],
)
def test_work_is_found_without_the_word_job(line):
    assert "job_talk" in codes_of(line, drafts=True)


def test_the_names_of_systems_are_not_work():
    line = "C: Har du husket at klikke dig ind på Jobnet og joblog på jobcentrets side?"
    assert "job_talk" not in codes_of(line, drafts=True)


def test_only_professionals_believe_and_only_citizens_wish():
    belief = "Jeg tror på, at du kan få et job i en butik igen."
    assert "belief" in codes_of(f"C: {belief}", drafts=True)
    assert "belief" not in codes_of(f"B: {belief}", drafts=True)
    wish = "Jeg kunne godt tænke mig at arbejde i en butik."
    assert "citizen_job_wish" in codes_of(f"B: {wish}", drafts=True)
    assert "citizen_job_wish" not in codes_of(f"C: {wish}", drafts=True)


def test_hours_of_sleep_or_of_a_placement_are_not_paid():
    before = ["C: Hvordan går det med at komme i gang?", "B: Det går fint.", "C: Det er godt."]
    slept = codes_of(*before, "B: Jeg sov kun tre timer i nat.", drafts=True)
    worked = codes_of(*before, "B: Jeg kunne godt klare tre timer i butikken.", drafts=True)
    assert "paid_hours" not in slept
    assert "paid_hours" in worked


def test_a_question_of_what_it_takes_is_no_doubt():
    assert "doubt" not in codes_of("C: Hvad skal der til for at du kan få det job?", drafts=True)
