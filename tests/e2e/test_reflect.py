"""A sheet made with the real command: choosing, copies, formats, and what cannot be asked for."""

from __future__ import annotations

import docx
import pytest
from tests.e2e.command import SAMPLE, SAMPLES, convo, refused

PERSPECTIVE = ("-s", "citizen_perspective")


def headings(path) -> list[str]:
    return [one.text for one in docx.Document(path).paragraphs if one.style.name == "Heading 1"]


def test_a_sheet_is_written_and_says_where(tmp_path):
    done = convo("reflect", SAMPLE, *PERSPECTIVE, "-o", "ark.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "written: ark.docx" in done.stderr
    assert "can still hold names" in done.stderr
    assert headings(tmp_path / "ark.docx").count("Extract 2") == 2


def test_the_same_command_gives_the_same_bytes(tmp_path):
    for name in ("a.docx", "b.docx", "a.html", "b.html"):
        convo("reflect", SAMPLE, *PERSPECTIVE, "-q", "-o", name, cwd=tmp_path)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_turns_codes_hours_and_a_copy_can_be_asked_for(tmp_path):
    asked = ("--around", "11", "--code", "grasp_repeat", "--hours", "2,5", "--minutes", "1")
    copy = ("--copy", "facilitator", "--lang", "da", "-o", "ark.HTML", "-q")
    done = convo("reflect", SAMPLE, *PERSPECTIVE, *asked, *copy, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "ark.HTML").read_text("utf-8")
    assert "Valgt af dig: omkring tur 11." in page
    assert "Valgt af dig efter koden »Grebet – gentager borgerens ord«" in page
    assert "Tidsplan, 2,5 timer" in page
    assert "Deltagernes ark" not in page


def test_dry_run_writes_nothing(tmp_path):
    done = convo("reflect", SAMPLE, "-q", "--dry-run", "-o", "ark.docx", cwd=tmp_path)
    assert "would write ark.docx" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_names_are_for_own_sparring(tmp_path):
    done = convo("reflect", SAMPLE, "--names", "--lang", "da", "-o", "ark.docx", cwd=tmp_path)
    assert "kun til egen sparring" in done.stderr
    head = docx.Document(tmp_path / "ark.docx").sections[0].header.paragraphs[0].text
    assert head == "Deltagernes ark · Kun egen sparring"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((SAMPLE,), "nothing says where the sheet"),
        ((SAMPLE, "-o", "ark.pdf"), "neither in .docx nor in .html"),
        ((SAMPLE, "-o", "ark.docx", "-f", "pdf"), "--format"),
        ((SAMPLE, "-o", "ark.docx", "--hours", "5"), "not a number from 2 to 4"),
        ((SAMPLE, "-o", "ark.docx", "--hours", "to"), "not a number from 2 to 4"),
        ((SAMPLE, "-o", "ark.docx", "--minutes", "0"), "not a number from 0.5 to 5"),
        ((SAMPLE, "-o", "ark.docx", "--extracts", "1.5"), "not a number from 1 to 3"),
        ((SAMPLE, "-o", "ark.docx", "--copy", "mine"), "--copy"),
        ((SAMPLE, "-o", "ark.docx", "--around", "x"), "--around"),
        ((SAMPLE, "-o", "ark.docx", "--around", "900"), "has no turn 900"),
        ((SAMPLE, "-o", "ark.docx", *["--around", "5"] * 4), "4 places with --around"),
        ((SAMPLE, "-o", "ark.docx", *PERSPECTIVE, "--code", "offr"), "--code: no code ‘offr’"),
        ((SAMPLE, "-o", "ark.docx", *PERSPECTIVE, "--code", "missed"), "missed"),
        ((SAMPLES, "-o", "ark.docx"), "a sheet is about one conversation; here are 14"),
        ((SAMPLE, "-o", "ark.docx", "--range", "900-901"), "no turns to choose among"),
    ],
    ids=lambda value: " ".join(map(str, value[1:])) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_asked_for_is_one_line(tmp_path, arguments, said):
    assert said in refused(convo("reflect", *arguments, cwd=tmp_path), 2)
    assert list(tmp_path.iterdir()) == []
