"""Coding sheets made with the real command: forms, dealing, and what cannot be asked for."""

from __future__ import annotations

import sys

import pytest
from convo.cli import main
from tests.e2e.command import SAMPLE, convo

PERSPECTIVE = ("-s", "citizen_perspective")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs a command in an empty folder: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONVO_LANG", "en")

    def ran(*arguments):
        monkeypatch.setattr(sys, "argv", ["convo", "sheet", *map(str, arguments)])
        code = main()
        return code, *capsys.readouterr()

    return ran


def test_a_sheet_is_written_in_each_form_and_says_where(run, tmp_path):
    for name, begins in (("æ.html", b"<!doctype"), ("a.docx", b"PK"), ("a.csv", b"\xef\xbb\xbf")):
        code, out, err = run(SAMPLE, *PERSPECTIVE, "-o", name)
        assert (code, out) == (0, "")
        assert f"written: {name}" in err
        assert "can still hold names" in err
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_real_command_gives_the_same_bytes_each_time(tmp_path):
    for name in ("a.html", "b.html"):
        done = convo("sheet", SAMPLE, *PERSPECTIVE, "-q", "-o", name, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_turns_are_dealt_into_a_folder_and_the_list_is_printed(run, tmp_path):
    code, out, _ = run(SAMPLE, *PERSPECTIVE, "--coders", 3, "--overlap", "25 %", "-o", "ny/ark")
    assert code == 0
    assert [path.name for path in sorted((tmp_path / "ny/ark").iterdir())] == [
        f"sheet-{number}.html" for number in (1, 2, 3)
    ]
    assert [line.split()[:2] for line in out.splitlines()[1:]] == [
        [f"sheet-{number}.html", "40"] for number in (1, 2, 3)
    ]


def test_a_name_is_numbered_and_nothing_is_written_where_one_file_is_there(run, tmp_path):
    (tmp_path / "ark-2.docx").write_text("mit")
    code, out, err = run(SAMPLE, *PERSPECTIVE, "--coders", "2", "-o", "ark.docx")
    assert (code, out) == (2, "")
    assert "ark-2.docx" in err
    assert [path.name for path in tmp_path.iterdir()] == ["ark-2.docx"]
    assert run(SAMPLE, *PERSPECTIVE, "--coders", "2", "-o", "ark.docx", "--force")[0] == 0
    assert (tmp_path / "ark-1.docx").exists()


def test_a_dry_run_writes_nothing(run, tmp_path):
    assert run(SAMPLE, *PERSPECTIVE, "--coders", "2", "-o", "ark", "--dry-run")[0] == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-s", "citizen_perspective"], "where shall the sheet be written?"),
        (["-o", "a.html"], "-s citizen_perspective"),
        (["-s", "citizen_perspective", "-o", "a.pdf"], "neither in .html"),
        (["-s", "citizen_perspective", "-o", "ark"], "neither in .html"),
        ([*PERSPECTIVE, "-o", "a.html", "--blank", "--suggestions"], "exclude each other"),
        ([*PERSPECTIVE, "-o", "a.csv", "--suggestions"], "no room for suggestions"),
        ([*PERSPECTIVE, "-o", "a.html", "--overlap", "20%"], "--coders 4"),
        ([*PERSPECTIVE, "-o", "a.html", "--coders", "1"], "from 2 to 100"),
        ([*PERSPECTIVE, "-o", "a.html", "--coders", "2", "--overlap", "0.2"], "from 0 to 100"),
        ([*PERSPECTIVE, "-o", "a.html", "--turns", "60-20"], "60-20"),
        ([*PERSPECTIVE, "-o", "a.html", "--turns", "900-950"], "no turns"),
    ],
    ids=lambda value: " ".join(value)[-40:] if isinstance(value, list) else None,
)
def test_what_cannot_be_asked_for_is_told_with_a_hint(run, tmp_path, arguments, told):
    code, out, err = run(SAMPLE, *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert "hint: " in err
    assert list(tmp_path.iterdir()) == []
