"""The Word file: real styles, tables and fields, A4, the same bytes, no trace of its maker."""

import re
import shutil
import subprocess
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from convo.reports.reflection.as_docx import render
from convo.reports.word_tables import shown
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.reports.analyses import HARD
from tests.unit.reports.reflection.sheets import SCHEME, made, talk, telling

CODES = ((11, "offer"), (12, "grasped"), (61, "offer"), (62, "ack_only"))
NASTY = (
    *("\x00", "\x1b[2J", "\x0b", "\x9b", "\u202e", "\u2028", "\ufffe", "\uffff", "\ud800", "\n"),
    *("\t", "<w:p/>", "</w:t>", "&lt;", "]]>", "<script>", "{ DDE }", "😀", "e\u0301", "ja ", "æ"),
)
nasty = st.lists(st.sampled_from(NASTY), min_size=1, max_size=12).map("".join)
OFFICE = shutil.which("soffice")


def opened(content: bytes):
    return docx.Document(BytesIO(content))


@pytest.fixture(scope="module")
def content() -> bytes:
    return render(made(telling(talk(120), CODES)))


@pytest.fixture(scope="module")
def document(content):
    return opened(content)


def fields(section) -> list[str]:
    """What the fields in the foot of a section are for."""
    found = section.footer.part.element.iter(qn("w:fldSimple"))
    return [one.get(qn("w:instr")) for one in found]


def marked(document, mark: str) -> list[list[bool]]:
    """For each table, whether its rows have a mark such as `w:cantSplit`."""
    return [
        [row.find(f"{qn('w:trPr')}/{qn(mark)}") is not None for row in table.findall(qn("w:tr"))]
        for table in document.element.body.iter(qn("w:tbl"))
    ]


def language(element) -> str:
    return next(element.iter(qn("w:lang"))).get(qn("w:val"))


def test_headings_titles_and_lists_have_the_styles_of_word(document):
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "List Number"} <= used
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[:3] == ["Uddrag 1", "Uddrag 2", "Uddrag 1"]


def test_the_pages_are_a4_with_the_guard_and_the_number_below(document):
    assert [round(one.page_width.mm) for one in document.sections] == [210, 210]
    assert [round(one.page_height.mm) for one in document.sections] == [297, 297]
    heads = [one.header.paragraphs[0].text for one in document.sections]
    assert heads == ["Deltagernes ark", "Facilitatorens ark"]
    for section in document.sections:
        assert section.footer.paragraphs[0].text.startswith("Dette er et lytteredskab")
        assert fields(section) == ["PAGE"]


def test_one_copy_alone_says_how_many_pages_there_are():
    (section,) = opened(render(made(telling(talk(40)), "facilitator"))).sections
    assert fields(section) == ["PAGE", "NUMPAGES"]


def test_tables_repeat_their_first_row_and_turns_are_not_torn(document):
    styles = [table.style.name for table in document.tables]
    for style, repeated, whole in zip(
        styles, marked(document, "w:tblHeader"), marked(document, "w:cantSplit"), strict=True
    ):
        assert all(whole)
        assert repeated[0] == (style != "Note Lines")
        assert not any(repeated[1:])


def test_a_very_long_turn_may_go_over_a_page():
    long = opened(render(made(telling([("Borger", "meget " * 400), ("Sagsbehandler", "ja")]))))
    assert marked(long, "w:cantSplit")[1] == [True, False, True]


def test_the_language_stands_in_the_styles_and_talk_is_not_checked_for_spelling(document):
    assert language(document.styles.element.find(qn("w:docDefaults"))) == "da-DK"
    line = document.styles["Talk Line"].element
    assert language(line) == "da-DK"
    assert line.find(qn("w:rPr")).find(qn("w:noProof")) is not None


def test_the_text_is_large_enough_to_read_aloud(document):
    assert document.styles["Talk Line"].font.size.pt >= 11
    assert document.styles["Normal"].font.size.pt >= 11


def test_the_margin_for_notes_is_wide(document):
    widths = [cell.width.cm for cell in document.tables[1].rows[0].cells]
    assert widths[2] > 5
    assert sum(widths) == pytest.approx(17.4, abs=0.01)


def test_the_participants_copy_has_no_word_of_a_code():
    alone = opened(render(made(telling(talk(120), CODES), "participants")))
    text = "".join(one.text or "" for one in alone.element.iter(qn("w:t")))
    assert not [code for code in SCHEME.codes if code.id in text or f"Kode {code.id}" in text]
    assert "moede1" not in text


def test_the_same_sheet_gives_the_same_bytes_without_time_person_or_machine(content):
    assert render(made(telling(talk(120), CODES))) == content
    with ZipFile(BytesIO(content)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = parts.namelist()
        core = parts.read("docProps/core.xml").decode("utf-8")
    assert "docProps/app.xml" not in names
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    assert re.findall(r"<dc:creator>(.*?)<", core) == ["convo"]
    assert "created" not in core
    assert "python-docx" not in core


def test_hostile_text_is_text():
    hard = opened(render(made(telling(HARD, grade="A"))))
    text = "\n".join(cell.text for row in hard.tables[1].rows for cell in row.cells)
    assert "<b>ja" not in text
    assert "*nej* <b>" in text
    assert "␛]52;c;eA==" in text
    assert "<U+202E>abc" in text
    assert not list(hard.element.iter(qn("w:hyperlink"), qn("w:instrText"), qn("w:object")))


def test_what_xml_cannot_hold_is_replaced():
    assert shown("a\ud83d\x00\ufffeb") == "a\ufffd␀\ufffdb"


@settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(nasty, nasty), min_size=1, max_size=3))
def test_any_text_gives_a_document_that_opens(rows):
    lines = [(who.replace("\ud800", "?"), text.replace("\ud800", "?")) for who, text in rows]
    again = opened(render(made(telling(lines, names=True))))
    assert len(again.sections) == 2


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_libreoffice_lays_it_out_on_the_pages_that_are_meant(content, tmp_path):
    (tmp_path / "ark.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, "ark.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=300,
    )
    done = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "ark.pdf", "-"], check=True, capture_output=True
    )
    pages = done.stdout.decode("utf-8").split("\f")[:-1]
    heads = [page.split("\n", 1)[0].strip() for page in pages]
    ours = heads.count("Deltagernes ark")
    assert heads == ["Deltagernes ark"] * ours + ["Facilitatorens ark"] * (len(heads) - ours)
    assert all("Dette er et lytteredskab, ikke en måling af dygtighed." in one for one in pages)
    assert [re.findall(r"Side (\d+)", page)[-1] for page in pages[:ours]] == [
        str(number) for number in range(1, ours + 1)
    ]
    assert "Side 1\n" in pages[ours]
    assert not [page for page in pages[:ours] if "Kode " in page]
    assert "Uddrag 1" in pages[1]
    assert "Kode grasped (forslag)" in "".join(pages[ours:])
