"""IR-lite: one step a turn, by who sets something going and who responds."""

from pathlib import Path

import polars as pl
import pytest
from convo import analyse
from convo.corpus import Settings
from convo.schemes import load_scheme

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.vtt"))
STEPS = ["ir1", "ir2", "ir3", "ir4", "ir5", "ir6"]
TALK = """Sagsbehandler: Godt. Næste punkt er din jobsøgning. Hvor mange ansøgninger har du sendt?
Borger: To.
Sagsbehandler: Hvad søgte du på?
Borger: Det ene var et bageri, og det andet var der, hvor min bror arbejder.
Sagsbehandler: Hvad drømmer du om?
Borger: Øh, det ved jeg ikke.
"""


def steps(paths):
    found = analyse(paths, schemes=["initiative_response"], settings=Settings(drafts=True))
    return found.codes.sort("conversation", "turn")


def test_a_turn_gets_one_step_at_most():
    given = steps([str(path) for path in SAMPLES])
    assert given.group_by("conversation", "turn").len()["len"].max() == 1
    assert set(given["code"]) <= set(STEPS)


def test_questions_answers_and_evasions_stand_on_their_steps(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK, "utf-8")
    assert steps(str(path))["code"].to_list() == ["ir6", "ir2", "ir4", "ir3", "ir4", "ir1"]


@pytest.mark.parametrize("marks", ["?", ",.", "?,."])
def test_the_steps_stand_without_marks_and_capitals(tmp_path, marks):
    path = tmp_path / "talk.txt"
    lines = [line.partition(": ") for line in TALK.splitlines()]
    said = str.maketrans("", "", marks)
    text = "".join(f"{who}: {line.translate(said).lower()}\n" for who, _, line in lines)
    path.write_text(text, "utf-8")
    assert steps(str(path))["code"].to_list() == ["ir6", "ir2", "ir4", "ir3", "ir4", "ir1"]


def test_initiative_is_the_share_of_the_three_steps_that_set_something_going():
    (ratio,) = load_scheme("initiative_response").ratios
    assert [code for _, code in ratio.count] == ["ir4", "ir5", "ir6"]
    assert [code for _, code in ratio.per] == STEPS
    assert ratio.minimum == 5


def test_the_name_promises_no_index_and_no_grade():
    scheme = load_scheme("initiative_response")
    names = [
        text
        for label in (scheme.label, *(one.label for one in scheme.codes))
        for _, text in label.versions
    ]
    assert not [name for name in names if "ndeks" in name or "index" in name]
    assert pl.Series(names).str.contains("IR-").sum() == len(("da", "en"))
