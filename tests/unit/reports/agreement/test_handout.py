"""The handout: what stands in it, that it takes nobody's side, and that Word can open it."""

import re
import shutil
import subprocess
from io import BytesIO

import docx
import pytest
from convo.reports.agreement.handout import as_docx, as_html, question, sheet
from convo.reports.agreement.spoken import Texts
from tests.unit.reports.agreement.comparisons import ROWS, wording

OFFICE = shutil.which("soffice")


def texts(language="da", **given) -> list[str]:
    """Every text of the handout, block by block."""
    found = []
    for block in sheet(wording(language, **given)).copies[0].blocks:
        match block.kind:
            case "passage":
                found += [
                    line for one in block.said for line in (*one.margin, one.spoken.lines[0][1])
                ]
            case "points":
                found += block.entries
            case "table":
                found += [cell for row in block.rows for cell in row]
            case "room":
                pass
            case _:
                found.append(block.text)
    return found


def test_each_turn_has_its_context_what_was_given_and_an_open_question():
    said = texts()
    first = said.index("1. a · tur 4 · l. 10 · sagsbehandler")
    assert "Det her er tur 4, som nogen har sagt." in said[first:]
    assert "MH: Bekymring" in said
    assert "AB: ingen kode" in said
    assert "MH skriver: Er det her?" in said
    assert "I tvivl: AB" in said
    assert "Hvad i turen peger på »Ønske«, og hvad peger på »Bekymring«? Må begge gælde?" in said
    assert "Medregn ikke: Fakta." in said


def test_without_a_transcript_there_are_numbers_only():
    said = texts(texts=Texts())
    assert "Teksten er ikke med. Slå turen op i udskriften." in said
    assert "1. a · tur 4" in said


def test_without_disagreement_it_says_so():
    rows = ("a,1,MH,talk.wish,,", "a,1,AB,talk.wish,,")
    assert "Der er ingen ture, I er uenige om." in texts(rows=rows)


def test_coders_stand_in_the_order_of_the_files_and_are_counted_nowhere():
    """Whoever is changed with whom: no table, no sentence sets one above the other."""
    turned = tuple(swapped(row) for row in ROWS)
    assert texts() == [swapped(one) for one in texts(rows=turned)]


def swapped(text: str) -> str:
    return re.sub("MH|AB", lambda found: {"MH": "AB", "AB": "MH"}[found[0]], text)


def test_a_question_is_open_and_knows_the_codes():
    told = wording("en")
    found = {question(told, one) for one in told.subject.comparison.disagreements}
    assert any('What do those see who gave "Wish"?' in one for one in found)
    assert all(one.rstrip().endswith("?") for one in found)


def test_hostile_text_is_text_in_the_page_and_in_word():
    page = as_html(wording())
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page
    document = docx.Document(BytesIO(as_docx(wording())))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("<script>alert(1)</script> ␛[2J<U+202E>" in cell for cell in cells)


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine")
def test_libreoffice_opens_the_document_as_a4_with_the_guard_on_each_page(tmp_path):
    (tmp_path / "oplæg.docx").write_bytes(as_docx(wording()))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo"]
    convert = [*command, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "oplæg.docx"]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    pdf = (tmp_path / "oplæg.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    told = subprocess.run(["pdfinfo", tmp_path / "oplæg.pdf"], check=True, capture_output=True)
    assert b"(A4)" in told.stdout
    read = ["pdftotext", "-layout", tmp_path / "oplæg.pdf", "-"]
    text = subprocess.run(read, check=True, capture_output=True).stdout.decode("utf-8")
    pages = text.split("\f")[:-1]
    assert len(pages) >= 2
    assert all("ikke en måling af dygtighed" in page for page in pages)
