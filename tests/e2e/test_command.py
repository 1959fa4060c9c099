"""The real command: what goes to stdout, what to stderr, and the exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest
from tests.e2e.command import SAMPLE, TALK, convo


def test_the_main_job_prints_a_report_and_nothing_but_notices_on_stderr():
    done = convo("analyse", SAMPLE)
    assert done.returncode == 0
    assert "Participation" in done.stdout
    assert all(line.startswith(("convo: ", "hint: ")) for line in done.stderr.splitlines())


def test_alone_it_prints_its_help():
    assert convo().stdout == convo("--help").stdout
    assert convo().returncode == 0


def test_the_version_is_one_line():
    done = convo("--version")
    assert done.stdout.startswith("convo 0.")
    assert done.stdout.count("\n") == 1


def test_analyze_is_analyse():
    assert (
        convo("analyze", SAMPLE, "-f", "csv").stdout
        == convo("analyse", SAMPLE, "-f", "csv").stdout
    )


def test_a_folder_gives_every_transcript_in_it(tmp_path):
    (tmp_path / "one.vtt").write_text(TALK, "utf-8")
    (tmp_path / "two.vtt").write_text(TALK, "utf-8")
    done = convo("analyse", ".", "-f", "json", cwd=tmp_path)
    assert [c["conversation"] for c in json.loads(done.stdout)["conversations"]] == ["one", "two"]


def test_a_pattern_is_expanded_by_the_tool(tmp_path):
    (tmp_path / "one.vtt").write_text(TALK, "utf-8")
    done = convo("analyse", "*.vtt", "-f", "jsonl", cwd=tmp_path)
    assert json.loads(done.stdout)["conversation"] == "one"


def test_one_speaker_is_a_conversation_with_what_can_be_measured(tmp_path):
    (tmp_path / "one.txt").write_text("Borger: Jeg taler.\nBorger: Og taler.\n", "utf-8")
    done = convo("analyse", "one.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert "100%" in done.stdout


def test_standard_input_is_read(tmp_path):
    done = convo("analyse", "-", "-f", "json", stdin=TALK, cwd=tmp_path)
    assert json.loads(done.stdout)["conversations"][0]["source"]["path"] == "-"


def test_standard_input_is_read_as_the_format_that_is_named(tmp_path):
    done = convo(
        "analyse", "-", "--from", "text", "-f", "json", stdin="A: hej\nB: hej\n", cwd=tmp_path
    )
    assert json.loads(done.stdout)["conversations"][0]["source"]["format"] == "text"


def test_output_goes_whole_into_a_file_and_never_over_one_without_force(tmp_path):
    (tmp_path / "talk.vtt").write_text(TALK, "utf-8")
    done = convo("analyse", "talk.vtt", "-f", "json", "-o", "out.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["schema"] == 1
    again = convo("analyse", "talk.vtt", "-f", "json", "-o", "out.json", cwd=tmp_path)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert convo("analyse", "talk.vtt", "-o", "out.json", "--force", cwd=tmp_path).returncode == 0


def test_output_never_goes_over_the_transcript(tmp_path):
    (tmp_path / "talk.vtt").write_text(TALK, "utf-8")
    done = convo("analyse", "talk.vtt", "-o", "talk.vtt", "--force", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "talk.vtt").read_text("utf-8") == TALK


def test_a_dry_run_writes_nothing(tmp_path):
    (tmp_path / "talk.vtt").write_text(TALK, "utf-8")
    done = convo("convert", "talk.vtt", "talk.csv", "--dry-run", cwd=tmp_path)
    assert done.returncode == 0
    assert "talk.csv" in done.stderr
    assert not (tmp_path / "talk.csv").exists()


def test_convert_goes_to_a_file_or_to_the_screen(tmp_path):
    (tmp_path / "talk.vtt").write_text(TALK, "utf-8")
    assert convo("convert", "talk.vtt", "talk.csv", "--bom", cwd=tmp_path).returncode == 0
    assert (tmp_path / "talk.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    shown = convo("convert", "talk.csv", "-f", "webvtt", cwd=tmp_path)
    assert shown.stdout.startswith("WEBVTT")


def test_quiet_says_nothing_on_stderr():
    assert convo("analyse", SAMPLE, "-q", "-f", "json").stderr == ""


def test_the_report_is_danish_when_the_conversation_is():
    assert "Deltagelse" in convo("analyse", SAMPLE, CONVO_LANG="", LANG="C").stdout
    assert "Participation" in convo("analyse", SAMPLE, "--lang", "en", CONVO_LANG="da").stdout


def test_errors_are_danish_when_texts_are():
    assert "findes ikke" in convo("anlyse", SAMPLE, CONVO_LANG="da").stderr
    assert "mulighed" in convo("analyse", SAMPLE, "-f", "jsn", "--lang", "da").stderr


def test_names_are_shown_only_when_asked_for():
    hidden = json.loads(convo("analyse", SAMPLE, "-f", "json").stdout)["conversations"][0]
    assert {one["speaker"] for one in hidden["speakers"]} == {"caseworker", "citizen"}
    assert "names-may-remain" in {notice["id"] for notice in hidden["notices"]}
    shown = json.loads(convo("analyse", SAMPLE, "-f", "json", "--names").stdout)["conversations"][
        0
    ]
    assert {one["speaker"] for one in shown["speakers"]} == {"Sagsbehandler/Anders", "Borger/Lone"}


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_an_old_windows_console_gets_characters_that_it_has(encoding):
    done = convo("analyse", SAMPLE, encoding=encoding, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "####" in done.stdout
    assert "\\u25" not in done.stdout


def test_the_drawings_of_the_report_can_be_left_out():
    drawn, plain = (convo("analyse", SAMPLE, *more).stdout for more in ((), ("--no-figures",)))
    assert "▆" in drawn
    assert "0:00      1:00" in drawn
    assert "▆" not in plain
    assert len(drawn.splitlines()) == len(plain.splitlines()) + 7


def test_colour_only_where_it_is_asked_for_or_seen():
    assert "\x1b[" not in convo("analyse", SAMPLE).stdout
    assert "\x1b[" in convo("analyse", SAMPLE, FORCE_COLOR="1", NO_COLOR="").stdout
    assert "\x1b[" not in convo("analyse", SAMPLE, FORCE_COLOR="1", NO_COLOR="1").stdout


@pytest.mark.skipif(os.name == "nt", reason="head is a command of Unix")
def test_a_reader_that_goes_away_is_no_error():
    line = f"{sys.executable} -m convo analyse {SAMPLE} -f csv | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[1:] == ["0"]
    assert "Traceback" not in done.stderr
    assert "Broken pipe" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")
def test_ctrl_c_ends_quietly():
    command = [sys.executable, "-m", "convo", "analyse", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        try:
            running.wait(timeout=3)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_a_readme_in_a_folder_is_no_transcript_unless_it_is_named(tmp_path):
    (tmp_path / "one.vtt").write_text(TALK, "utf-8")
    (tmp_path / "README.md").write_text("Om samtalerne\n", "utf-8")
    done = convo("analyse", ".", "-f", "json", cwd=tmp_path)
    assert [c["conversation"] for c in json.loads(done.stdout)["conversations"]] == ["one"]
    assert convo("analyse", "README.md", cwd=tmp_path).returncode == 0
