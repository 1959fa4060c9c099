"""`convo report` as a user runs it."""

import os
import subprocess
import sys

import pytest
from tests.unit.batch.talks import write_talks


@pytest.fixture
def run(tmp_path):
    write_talks(tmp_path / "talks", 5)

    def call(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "convo", *arguments],
            cwd=tmp_path,
            env={**os.environ, "CONVO_LANG": "da"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return call


def test_pages_and_their_index_are_one_command(run, tmp_path):
    (tmp_path / "talks" / "tom.vtt").write_bytes(b"")
    done = run("report", "talks", "-o", "ud", "-s", "citizen_perspective")
    assert done.returncode == 3
    assert done.stdout == ""
    assert f"Åbn {os.path.join('ud', 'index.html')}" in done.stderr  # noqa: PTH118 -- as the system writes it
    index = (tmp_path / "ud" / "index.html").read_text("utf-8")
    assert "filen er tom" in index
    pages = sorted(path.name for path in (tmp_path / "ud" / "reports").iterdir())
    assert pages == [
        "KBH_001.html",
        "KBH_003.html",
        "VIB_000.html",
        "VIB_002.html",
        "VIB_004.html",
    ]
    again = run("report", "talks", "-o", "ud", "-s", "citizen_perspective")
    assert "5 var klaret i forvejen" in again.stderr or "6 var klaret" in again.stderr
    assert (tmp_path / "ud" / "index.html").read_text("utf-8") == index


def test_batch_gives_the_same_pages(run, tmp_path):
    run("report", "talks", "-o", "ud")
    run("batch", "talks", "-o", "tal", "--report", "html")
    index = (tmp_path / "ud" / "index.html").read_bytes()
    assert (tmp_path / "tal" / "index.html").read_bytes() == index


def test_a_forgotten_conversation_leaves_the_index(run, tmp_path):
    run("report", "talks", "-o", "ud")
    done = run("forget", "VIB_002", "--results", "ud")
    assert done.returncode == 0, done.stderr
    assert "VIB_002" not in (tmp_path / "ud" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "talks"), "der mangler en mappe"),
        (("report", "talks", "-o", "ud", "-f", "htm"), "html"),
        (("report", "talks", "-o", "ud", "--by", "sagsbehandler"), "ikke op efter person"),
    ],
)
def test_what_is_missing_is_said(run, arguments, said):
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
