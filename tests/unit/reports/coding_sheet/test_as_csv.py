"""The table for Excel: what stands in it, and that nothing in it is a formula."""

from __future__ import annotations

import csv
import io

from convo.reports.coding_sheet.as_csv import render
from tests.unit.reports.coding_sheet.sheets import made


def rows(content, delimiter=","):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def test_each_turn_has_a_line_with_room_for_what_is_said_of_it():
    titles, *lines = rows(render(made()))
    assert titles == [*("conversation", "turn", "role", "text"), "coder", "code", "unsure", "memo"]
    assert lines[1] == ["moede1", "2", "citizen", "Jeg drømmer om at arbejde ude.", *[""] * 4]
    assert len(lines) == 5


def test_excel_finds_its_mark_and_its_semicolons():
    content = render(made(), semicolons=True)
    assert content.startswith(b"\xef\xbb\xbfconversation;turn;")
    assert len(rows(content, ";")[1]) == 8


def test_no_cell_is_a_formula_and_no_sign_is_hidden():
    said = [("Borger", "=1+1"), ("Sagsbehandler", "a\x1bb\u202ec"), ("Borger", "ja;\nnej")]
    texts = [line[3] for line in rows(render(made(said)))[1:]]
    assert texts[0] == "'=1+1"
    assert texts[1] == "a␛b<U+202E>c"
