"""`convo batch` and `convo forget` as a user runs them."""

import json
import os
import subprocess
import sys

import openpyxl
import pytest
from tests.unit.batch.talks import write_talks


@pytest.fixture
def run(tmp_path):
    write_talks(tmp_path / "talks", 6)

    def call(*arguments, listed=""):
        return subprocess.run(
            [sys.executable, "-m", "convo", *arguments],
            cwd=tmp_path,
            env={**os.environ, "CONVO_LANG": "en"},
            input=listed,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return call


def test_groups_of_a_project_are_told_and_small_ones_kept_quiet(run, tmp_path):
    (tmp_path / "convo.yaml").write_text('id_from: "(?P<town>[A-Z]+)_.*"\n', "utf-8")
    done = run("batch", "talks", "-o", "out", "--by", "town")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    summary = (tmp_path / "out" / "summary.md").read_text("utf-8")
    assert "How the measures lie" in summary
    assert "too few conversations to show figures" in summary
    wrong = run("batch", "talks", "-o", "other", "--by", "twon")
    assert wrong.returncode == 2
    assert "did you mean 'town'?" in wrong.stderr
    assert not (tmp_path / "other").exists()


def test_a_list_of_files_is_read_from_standard_input(run, tmp_path):
    listed = "talks/VIB_000.vtt\n\ntalks/KBH_001.vtt\n"
    done = run("batch", "-", "-o", "out", listed=listed)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["files"] == 2


def test_a_file_that_cannot_be_read_gives_the_exit_code_of_analyse(run, tmp_path):
    (tmp_path / "talks" / "tom.vtt").write_bytes(b"")
    done = run("batch", "talks", "-o", "out", "--csv")
    assert done.returncode == 3
    assert "1 could not be read, see refused.csv" in done.stderr
    assert (tmp_path / "out" / "measures.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("batch", "talks"), "a folder for the results is missing"),
        (("batch", "talks", "-o", "out", "--jobs", "many"), "--jobs needs a number"),
        (("batch", "talks", "-o", "talks/VIB_000.vtt"), "this is a file, not a folder"),
        (("forget", "VIB_000"), "a folder of results is missing"),
        (("forget", "--results", "talks"), "name conversations or use --expired"),
        (("forget", "VIB_000", "--results", "talks"), "has no results"),
    ],
)
def test_what_is_missing_is_said(run, arguments, said):
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_conversation_that_is_not_there_is_told_with_the_nearest(run):
    run("batch", "talks", "-o", "out")
    done = run("forget", "VIB_00", "--results", "out")
    assert done.returncode == 2
    assert "did you mean" in done.stderr


def test_names_go_into_tables_with_a_notice_and_into_no_report(run, tmp_path):
    refused = run("batch", "talks", "-o", "out", "--names", "--report", "markdown")
    assert refused.returncode == 2
    assert "only for your own reflection" in refused.stderr
    assert not (tmp_path / "out").exists()
    done = run("batch", "talks", "-o", "out", "--names", "--xlsx")
    assert done.returncode == 0, done.stderr
    assert "names are shown: for your own reflection only" in done.stderr
    assert (tmp_path / "out" / "notices.csv").read_text("utf-8").count("names-shown") == 1
    about = openpyxl.load_workbook(tmp_path / "out" / "results.xlsx").worksheets[0]
    told = [str(cell.value) for row in about.iter_rows() for cell in row]
    assert any("for your own reflection only" in text for text in told)
