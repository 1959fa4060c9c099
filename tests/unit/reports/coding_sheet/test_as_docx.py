"""The Word document: what importing relies on, hostile texts, and that LibreOffice opens it."""

from __future__ import annotations

import json
import shutil
import subprocess
from io import BytesIO

import docx
import pytest
from convo.coders.coding import text_hash
from convo.reports.coding_sheet.as_docx import MARK, render
from tests.unit.reports.analyses import HARD
from tests.unit.reports.coding_sheet.sheets import TALK, made


def opened(sheet):
    return docx.Document(BytesIO(render(sheet)))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_three_tables_hold_initials_codes_and_turns():
    initials, codes, turns = opened(made()).tables
    assert cells(initials) == [["Initialer", ""]]
    assert [row[:3] for row in cells(codes)[1:3]] == [
        ["1", "Tilbud", "borger"],
        ["2", "Ønske", "borger"],
    ]
    assert "Tæl ikke med: Høflighed." in cells(codes)[2][3]
    assert cells(turns)[2] == ["2", "borger", "Jeg drømmer om at arbejde ude.", "", "", ""]


def test_turns_that_are_only_read_stand_in_brackets():
    turns = opened(made(turns=(5, 5))).tables[2]
    assert [row[0] for row in cells(turns)[1:]] == ["(2)", "(3)", "(4)", "5", "(6)"]


def test_the_last_paragraph_tells_which_conversation_and_which_codes():
    sheet = made()
    mark, _, told = opened(sheet).paragraphs[-1].text.partition(" ")
    told = json.loads(told)
    assert mark == MARK
    assert (told["kind"], told["conversation"], told["unit"]) == ("coding-sheet", "moede1", "turn")
    assert told["transcript"] == {"path": "moede1.vtt", "sha256": "0" * 64}
    assert told["schemes"][0]["sha256"] == sheet.schemes[0].hash
    assert told["codes"]["2"] == "gribe.wish"


def test_the_text_of_a_turn_is_as_it_was_judged():
    sheet = made()
    turns = {row[0]: row[2] for row in cells(opened(sheet).tables[2])}
    assert all(text_hash(turns[str(turn.number)]) == turn.text_sha256 for turn in sheet.asked)


def test_suggestions_stand_below_who_speaks():
    turns = opened(made(suggested=[(2, "wish")])).tables[2]
    assert cells(turns)[2][1] == "borger\nForslag: 2. Læs turen, før du bruger det."


def test_hostile_texts_are_texts():
    turns = opened(made(HARD)).tables[2]
    text = "\n".join(row[2] for row in cells(turns))
    assert "␛]52;c;eA==␇" in text
    assert "=1+1 | *nej* <b>" in text


def test_the_same_sheet_gives_the_same_bytes():
    assert render(made()) == render(made())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
def test_libreoffice_opens_it_on_a4_lying_down(tmp_path):
    (tmp_path / "ark.docx").write_bytes(render(made(TALK * 12)))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "ark.docx"],
        check=True,
        capture_output=True,
    )
    told = subprocess.run(
        ["pdfinfo", tmp_path / "ark.pdf"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert "841.89 x 595" in told
