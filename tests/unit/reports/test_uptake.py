import pytest
from convo.measures import MEASURES
from convo.reports.as_table import render
from convo.reports.sections import SHOWN
from convo.reports.view import View
from tests.unit.reports.analyses import analysis

QUESTION, ANSWER = ("Sagsbehandler", "Hvor bor du?"), ("Borger", "i Gladsaxe")
THINGS = "haven, hunden, skolen, naboen og cyklen"


def report(*lines: tuple[str, str], language: str = "da") -> str:
    """The verbose report on a wide terminal."""
    found = analysis(lines, codes=False, grade=None)
    return render(found, View(language=language, width=200, verbose=True))


def test_what_comes_after_answers_is_told_from_five_third_turns_on():
    six = (QUESTION, ANSWER) * 6
    # after five answers the next question comes, without words of the answer
    said = "Efter svaret (sagsbehandler, n 5): spørger uden svarets ord 100 %"
    assert said in report(*six)
    assert "Efter svaret" not in report(*six[2:])


def test_a_row_of_questions_is_told_with_its_place():
    text = report(*(QUESTION, ANSWER) * 3)
    assert "med korte svar: 1 · den længste række: 3 fra tur 1, l. 3" in text
    assert "den længste række" not in report(*(QUESTION, ANSWER) * 2)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "da",
            "Først til at bruge de 5 indholdsord, flere bruger: borger 100 %, sagsbehandler 0 %",
        ),
        ("en", "First to use the 5 content words that several use: citizen 100%, caseworker 0%"),
    ],
)
def test_who_named_things_first_is_told_from_five_words_on(language, line):
    lines = (("Citizen", THINGS), ("Caseworker", THINGS))
    assert line in report(*lines, language=language)
    assert "5 indholdsord" not in report(*lines[:1])


def test_where_there_is_too_little_the_section_is_left_out():
    assert "Hvad der blev taget op" not in report(QUESTION, ANSWER)


def test_what_a_report_asks_for_can_be_measured():
    assert set(SHOWN) <= set(MEASURES)
