"""Rows of questions are told with their questions and answers, as many as the measure counts."""

from convo.reports.sections.chains import CHAINS, chains
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from tests.unit.reports.analyses import analysis

ASKED, SAID = ("Sagsbehandler", "Hvor bor du?"), ("Borger", "i Gladsaxe")
OTHER = ("Borger", "Jeg har boet mange steder, og det er en længere historie.")


def told(*lines):
    found = analysis(lines, codes=False, grade=None)
    (talk,) = talks(found, names=False)
    return talk, chains(Telling(talk, found, View(language="da")))


def test_each_question_stands_with_the_answer_it_got():
    talk, (chain,) = told(*(ASKED, SAID) * 3)
    assert [(asked["turn"], answer["turn"]) for asked, answer in chain.questions] == [
        (1, 2),
        (3, 4),
        (5, 6),
    ]
    assert chain.answer_words == 2
    assert talk.value(CHAINS, "role", "caseworker")["value"] == 1


def test_a_row_that_ends_in_a_question_without_answer_is_told_too():
    _, (chain,) = told(*(ASKED, SAID) * 2, ASKED)
    assert [answer and answer["text"] for _, answer in chain.questions] == [SAID[1], SAID[1], None]


def test_what_is_no_question_ends_a_row_and_others_begin_their_own():
    tell = ("Sagsbehandler", "Det skriver jeg ned.")
    rows = (*(ASKED, SAID) * 3, tell, OTHER, *(ASKED, SAID) * 4)
    talk, found = told(*rows)
    assert [len(chain.questions) for chain in found] == [3, 4]
    counted = talk.value(CHAINS, "role", "caseworker")
    assert (counted["value"], counted["n"]) == (2, 7)


def test_without_a_row_there_is_none():
    assert told(ASKED, SAID)[1] == []
