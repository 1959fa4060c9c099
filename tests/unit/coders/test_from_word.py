"""A coding sheet that was filled in with Word is read as the codes that stand beside its turns."""

import json
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from convo.cli.run import run
from convo.coders.coding import Coding, text_hash
from convo.coders.files import coding_of
from convo.errors import CodingsError

SAMPLE = Path(__file__).parents[3] / "samples/da_02_perspektiv_grebet.vtt"
ABOUT = {
    "conversation": "møde",
    "unit": "turn",
    "transcript": {"path": "møde.txt", "sha256": "00"},
    "schemes": [{"scheme": "a", "version": "1.0.0", "sha256": "11"}],
    "codes": {"1": "a.offer_wish", "2": "a.missed"},
}


def sheet(*turns: tuple[str, str, str, str], who: str = "MH", about: object = None) -> bytes:
    """A sheet with rows of number, codes, unsure, memo."""
    document = docx.Document()
    for rows in (
        [["Initialer", who]],
        [["Nr", "Kode", "", ""], ["1", "offer_wish", "", ""]],
        [["Tur", "", "", "", "", ""], *([n, "Borger", "hej", *own] for n, *own in turns)],
    ):
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("og så")
    document.add_paragraph(f"convo: {json.dumps(about or ABOUT)}")
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def read(content: bytes) -> Coding:
    return coding_of(content, "mh.docx")


def test_numbers_names_and_nothing_are_told_apart_from_what_was_not_read():
    coding = read(
        sheet(
            ("(1)", "", "", ""),
            ("2", "1; missed", "x", "hvad mener hun?"),
            ("3", "0", "", ""),
            ("4", "", "", ""),
            ("5", "a.missed", "", ""),
        )
    )
    assert coding.codings.select("number", "code", "unsure", "memo").rows() == [
        (2, "a.offer_wish", True, "hvad mener hun?"),
        (2, "a.missed", True, "hvad mener hun?"),
        (3, None, False, None),
        (5, "a.missed", False, None),
    ]
    assert coding.codings["coder"].unique().to_list() == ["person:MH"]
    assert coding.units["number"].to_list() == [2, 3, 4, 5]
    assert coding.units["text_sha256"][0] == text_hash("hej")
    assert (coding.codebooks[0].version, coding.origins[0].sha256) == ("1.0.0", "00")


def test_all_faults_of_a_sheet_are_told():
    content = sheet(("2", "misset", "", ""), ("2", "1", "", ""), ("to", "1", "", ""), who="")
    with pytest.raises(CodingsError) as told:
        read(content)
    assert [message.id for _, message in told.value.faults] == [
        "codes-no-coder",
        "codes-word-code-near",
        "codes-word-twice",
        "codes-csv-number",
    ]


@pytest.mark.parametrize("about", [[], {"conversation": 5, "codes": []}, {"codes": {}}])
def test_a_sheet_that_does_not_say_what_it_is_about_is_refused(about):
    with pytest.raises(CodingsError):
        read(sheet(about=about or [1]))


def test_any_other_document_is_refused():
    content = BytesIO()
    docx.Document().save(content)
    with pytest.raises(CodingsError, match="coding sheet"):
        read(content.getvalue())
    with pytest.raises(CodingsError):
        read(b"PK\x03\x04 and no more")


def test_what_convo_sheet_writes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "ark.docx"
    asked = ["sheet", str(SAMPLE), "-s", "citizen_perspective", "-o", str(path), "-q"]
    monkeypatch.setattr(sys, "argv", ["convo", *asked])
    assert run() == 0
    document = docx.Document(str(path))
    document.tables[0].rows[0].cells[1].text = "MH"
    rows = [row for row in document.tables[2].rows[1:] if row.cells[0].text.isdecimal()]
    rows[5].cells[3].text = "1"
    document.save(str(path))
    coding = read(path.read_bytes())
    (row,) = coding.codings.iter_rows(named=True)
    assert (row["number"], row["coder"]) == (int(rows[5].cells[0].text), "person:MH")
    assert str(row["code"]).startswith("citizen_perspective.")
    assert coding.units.height == len(rows)
