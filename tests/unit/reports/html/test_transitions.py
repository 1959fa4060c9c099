"""The figure of transitions counts as the measures do, and every count leads to its turns."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from convo.corpus import analyse
from convo.reports.html.code_pairs import MEASURE, code_pairs
from convo.reports.html.transitions import transitions
from convo.schemes.model import Texts
from tests.unit.reports.html.figures import HOSTILE, Figure, telling, told

SAMPLES = Path(__file__).parents[4] / "samples"
MEETING = (
    ("Sagsbehandler", "Hej med jer."),
    ("Borger", "Hej med dig."),
    ("Mentor", "Goddag til jer."),
    ("Borger", "Hej igen."),
    ("Sagsbehandler", "Så går vi i gang."),
)


@cache
def coded(sample: str):
    return analyse([SAMPLES / sample], schemes=["citizen_perspective"])


def test_who_takes_the_word_after_whom_is_counted():
    figure = Figure(transitions(telling(*MEETING)))
    assert "Efter borger · n 2" in figure.text
    assert figure.labels[0].endswith(
        "Efter borger · n 2: sagsbehandler 1, mentor 1. Efter mentor · n 1: borger 1."
    )
    assert figure.lengths == [100, 50, 50, 100]


def test_the_table_counts_as_the_measures_do():
    found = telling(*MEETING)
    rows = transitions(found).table.rows
    assert [row[2] for row in rows] == ["1", "1", "1", "1"]
    assert ["borger", "mentor", "1", "2"] in rows


def test_of_two_people_it_is_said_that_the_word_goes_back_and_forth():
    figure = Figure(transitions(telling(*MEETING[:2], *MEETING[:1])))
    assert "ordet går hele tiden frem og tilbage" in figure.text
    assert figure.lengths == []


def test_two_caseworkers_who_follow_each_other_are_drawn():
    lines = (
        ("Sagsbehandler/A", "Hej."),
        ("Sagsbehandler/B", "Hej med dig."),
        ("Borger", "Goddag."),
    )
    assert "Efter sagsbehandler · n 2" in Figure(transitions(telling(*lines))).text


def test_one_speaker_has_no_figure():
    assert transitions(telling(*MEETING[:1])) is None


@pytest.mark.parametrize("sample", ["da_01_perspektiv_overset.vtt", "da_03_tolk_og_mentor.vtt"])
def test_every_count_of_a_pair_of_codes_is_that_of_the_measure_and_of_its_turns(sample):
    found = told(coded(sample))
    pairs = code_pairs(found)
    name = f"citizen_perspective.{MEASURE}"
    rows = found.talk.measures.filter(measure=name).rows_by_key("subject", named=True, unique=True)
    assert len(pairs) > 5
    assert {f"{pair.first}>{pair.then}": pair.count for pair in pairs} == {
        subject: row["value"] for subject, row in rows.items() if row["value"]
    }
    assert [len(pair.turns) for pair in pairs] == [pair.count for pair in pairs]


def test_codes_that_are_parts_of_others_stand_in_the_table_alone():
    section = transitions(told(coded("da_01_perspektiv_overset.vtt")))
    figure = Figure(section)
    assert "Borgeren tilbyder et perspektiv → Ikke grebet n 28 turpar 5" in figure.text
    assert "egen forklaring" not in figure.text
    assert "11 par mere står i tabellen" in figure.text
    assert any("Tilbud – egen forklaring" in row for row in section.table.rows)


def test_suggestions_are_said_to_be_suggestions():
    assert (
        "forslag fra ordlister"
        in Figure(transitions(told(coded("da_01_perspektiv_overset.vtt")))).text
    )


def test_what_a_scheme_calls_itself_stays_text():
    found = coded("da_01_perspektiv_overset.vtt")
    (scheme,) = found.schemes
    codes = tuple(replace(code, label=Texts((("", HOSTILE),))) for code in scheme.codes)
    hostile = replace(scheme, label=Texts((("", HOSTILE),)), codes=codes)
    figure = Figure(transitions(told(replace(found, schemes=(hostile,)))))
    assert figure.count("script") == 0
    assert "Kode efter kode · <script>alert(1)</script>" in figure.text
    assert all("onload" not in attributes for _, attributes in figure.tags)
