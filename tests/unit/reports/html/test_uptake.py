"""The figure of uptake shows shares of five cases or more."""

import pytest
from convo.measures import MEASURES as MEASURED
from convo.reports.html.uptake import MEASURES, uptake
from convo.reports.sections.uptake import THIRDS
from tests.unit.reports.html.figures import Figure, telling

QUESTION = ("Sagsbehandler", "Hvad laver du ude i haven?")
ANSWER = ("Borger", "jeg planter roser og kål i haven")


def test_what_comes_after_answers_is_shown_from_five_third_turns_on():
    told = telling(*(QUESTION, ANSWER) * 6)
    figure = Figure(uptake(told))
    shares = [
        told.talk.value(f"third-turn-{kind}", "role", "caseworker")["value"] for kind in THIRDS
    ]
    assert sum(shares) == 1
    assert figure.lengths[: len(THIRDS)] == [100 * share for share in shares]
    assert "Hvad sagsbehandler gør efter et svar · n 5" in figure.text
    assert "spørger med svarets ord 100 %" in figure.text


def test_words_used_again_are_shown_by_pair():
    told = telling(*(QUESTION, ANSWER) * 6)
    row = told.talk.value("content-uptake", "pair", "citizen>caseworker")
    assert row["n"] == 5
    figure = Figure(uptake(told))
    assert figure.lengths[-1] == pytest.approx(100 * row["value"], abs=0.01)
    assert "borger → sagsbehandler n 5" in figure.text


def test_of_fewer_cases_no_share_is_drawn_but_the_table_has_them():
    section = uptake(telling(*(QUESTION, ANSWER) * 2))
    figure = Figure(section)
    assert "For få tilfælde til at vise andele (mindst 5)" in figure.text
    assert figure.lengths == []
    assert section.table.rows


def test_one_speaker_has_no_figure():
    assert uptake(telling(QUESTION)) is None


def test_what_is_shown_can_be_measured():
    assert set(MEASURES) <= set(MEASURED)
