"""What a sheet asks for, and that it is told from every other one."""

from __future__ import annotations

from dataclasses import replace

from convo.coders.coding import text_hash
from convo.reports.coding_sheet.sheet import codable, coding_sheet
from tests.unit.reports.coding_sheet.sheets import SCHEME, TALK, made, telling


def test_every_turn_with_words_is_asked_for_and_all_are_there_to_be_read():
    sheet = made()
    assert [turn.number for turn in sheet.asked] == [1, 2, 3, 5, 6]
    assert [turn.number for turn in sheet.spoken] == [1, 2, 3, 4, 5, 6]
    assert sheet.spoken[3].text == "…"


def test_a_range_asks_for_its_turns_only():
    assert [turn.number for turn in made(turns=(2, 4)).asked] == [2, 3]


def test_turns_of_one_role_can_be_asked_for_by_its_name_in_either_language():
    assert codable(telling(), None, ["citizen"]) == codable(telling(), None, ["Borger"]) == [2, 6]
    assert codable(telling(), (3, 6), ["sagsbehandler"]) == [3, 5]


def test_turns_of_a_role_that_no_code_is_for_are_only_read():
    only = replace(SCHEME, codes=SCHEME.codes[:2])
    assert [turn.number for turn in made(schemes=[only]).asked] == [2, 6]


def test_a_turn_knows_its_text_and_its_place():
    turn = made().spoken[1]
    assert turn.text_sha256 == text_hash("Jeg drømmer om at arbejde ude.")
    assert (turn.utterances, turn.line, turn.role, turn.who) == ((2, 2), 6, "citizen", "borger")


def test_the_words_of_an_interpreter_are_coded_as_those_of_whom_they_are_for():
    said = [("Borger/Lone", "Ja."), ("Tolk (for Lone)", "Hun drømmer om noget.")]
    turn = made(said).spoken[1]
    assert (turn.role, turn.content_role, turn.asked) == ("interpreter", "citizen", True)


def test_suggestions_are_there_only_when_asked_for():
    told = telling(suggested=[(2, "wish")])
    asked = codable(told)
    assert coding_sheet(told, asked).spoken[1].suggested == ()
    assert coding_sheet(told, asked, suggestions=True).spoken[1].suggested == ("gribe.wish",)


def test_a_sheet_is_itself_again_but_not_another():
    told = telling()
    assert made().id == made().id
    others = [
        made(turns=(1, 3)),
        made([*TALK[:-1], ("Borger", "Nej.")]),
        made(schemes=[replace(SCHEME, hash="f" * 64)]),
        coding_sheet(told, codable(told), suggestions=True),
    ]
    assert len({made().id, *(one.id for one in others)}) == 5


def test_roles_are_shown_and_names_only_when_asked_for():
    said = [("Sagsbehandler/Birgit", "Hej."), ("Borger/Lone", "Hej.")]
    assert {turn.who for turn in made(said).spoken} == {"sagsbehandler", "borger"}
    named = made(said, names=True)
    assert named.names
    assert {turn.who for turn in named.spoken} == {"Sagsbehandler/Birgit", "Borger/Lone"}


def test_of_a_path_only_the_name_of_the_file_is_passed_on():
    assert made().path == "moede1.vtt"
