"""The real command in a process of its own: stdout, stderr and exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "da_02_perspektiv_grebet.vtt"
TALK = (
    "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Sagsbehandler>Hvad siger du?</v>\n\n"
    "00:02.500 --> 00:04.000\n<v Borger>Jeg siger ja tak.</v>\n"
)


def convo(*arguments, cwd=None, stdin=None, **environment):
    """Runs `python -m convo` in English unless the environment says otherwise."""
    return subprocess.run(
        [sys.executable, "-m", "convo", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env={**os.environ, "CONVO_LANG": "en", "COLUMNS": "100", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def refused(done, code):
    """A one-line error with a hint on stderr, no traceback, nothing on stdout."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert sum(line.startswith("convo: error: ") for line in done.stderr.splitlines()) == 1
    assert any(line.startswith("hint: ") for line in done.stderr.splitlines())
    return done.stderr


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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.vtt", b""),
        ("blank.txt", b" \n\n"),
        ("no-cues.vtt", b"WEBVTT\n\n"),
        ("binary.vtt", bytes(range(256)) * 20),
    ],
)
def test_a_file_that_is_no_transcript_is_refused_with_its_name(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert name in refused(convo("analyse", name, cwd=tmp_path), 3)


def test_a_missing_file_is_refused_with_its_name(tmp_path):
    assert "nowhere.vtt" in refused(convo("analyse", "nowhere.vtt", cwd=tmp_path), 3)


def test_a_folder_without_transcripts_is_refused(tmp_path):
    (tmp_path / "folder").mkdir()
    assert "folder" in refused(convo("analyse", "folder", cwd=tmp_path), 3)


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


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "good.vtt").write_text(TALK, "utf-8")
    (tmp_path / "bad.vtt").write_bytes(b"")
    done = convo("analyse", "bad.vtt", "good.vtt", "-f", "jsonl", cwd=tmp_path)
    assert done.returncode == 3
    assert json.loads(done.stdout)["conversation"] == "good"
    assert "bad.vtt" in done.stderr
    assert "1 of 2 transcripts could not be read" in done.stderr


def test_strict_stops_at_the_first_bad_file(tmp_path):
    (tmp_path / "good.vtt").write_text(TALK, "utf-8")
    (tmp_path / "bad.vtt").write_bytes(b"")
    refused(convo("analyse", "bad.vtt", "good.vtt", "--strict", cwd=tmp_path), 3)


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["-f", "jsn"], "json"),
        (["-f", "csv", "--table", "measure"], "measures"),
        (["--lang", "ad"], "da"),
        (["--unit", "trn"], "turn"),
        (["--from", "webvt"], "webvtt"),
        (["--role", "caseworkr=Anders"], "caseworker"),
        (["--only-role", "citizn"], "citizen"),
        (["--formt", "json"], "--format"),
        (["-s", "citizen_perspectiv"], "citizen_perspective"),
    ],
)
def test_an_unknown_value_suggests_the_nearest(arguments, near):
    assert near in refused(convo("analyse", SAMPLE, *arguments), 2).split("hint: ")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--timing", "E"],
        ["--role", "Anders"],
        ["--range", "60-20"],
        ["--table", "codes"],
        ["--encoding", "klingon"],
        ["--config", "nowhere.yaml"],
        ["--nonsense"],
        ["-o"],
    ],
)
def test_an_unusable_option_is_a_usage_error(arguments):
    refused(convo("analyse", SAMPLE, *arguments), 2)


@pytest.mark.parametrize("arguments", [[], ["analyse"], ["scheme", "shw"], ["cod"]])
def test_commands_that_are_not_there_are_usage_errors(arguments):
    if arguments:
        refused(convo(*arguments), 2)
    else:
        assert convo().returncode == 0


def test_an_unknown_code_suggests_the_nearest():
    done = convo("code", SAMPLE, "-s", "citizen_perspective", "--only", "offer_wsh")
    assert "offer_wish" in refused(done, 2)


def test_a_scheme_with_faults_is_refused_with_every_line(tmp_path):
    (tmp_path / "bad.yaml").write_text(
        "scheme: bad\nversion: 1.0.0\ncods: []\ncolour: red\n", "utf-8"
    )
    (tmp_path / "talk.vtt").write_text(TALK, "utf-8")
    done = convo("analyse", "talk.vtt", "-s", "bad.yaml", cwd=tmp_path)
    assert done.returncode == 4
    assert "bad.yaml:3" in done.stderr
    assert "bad.yaml:4" in done.stderr


def test_scheme_check_answers_1_when_an_example_is_not_coded(tmp_path):
    scheme = (
        "scheme: thanks\nversion: 1.0.0\nlabel: {da: Tak}\ncodes:\n  - code: thanks\n"
        "    label: {da: Tak}\n    definition: {da: Siger tak}\n    when: {phrase: tak}\n"
        "    examples: [hej]\n"
    )
    (tmp_path / "thanks.yaml").write_text(scheme, "utf-8")
    done = convo("scheme", "check", "thanks.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "thanks.yaml:9" in done.stdout


def test_output_goes_whole_into_a_file_and_never_over_one_without_force(tmp_path):
    (tmp_path / "talk.vtt").write_text(TALK, "utf-8")
    done = convo("analyse", "talk.vtt", "-f", "json", "-o", "out.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["schema"] == 1
    again = convo("analyse", "talk.vtt", "-f", "json", "-o", "out.json", cwd=tmp_path)
    refused_text = again.stderr
    assert again.returncode == 2
    assert "--force" in refused_text
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


def test_convert_without_a_target_or_a_format_is_a_usage_error():
    refused(convo("convert", SAMPLE), 2)


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


def test_an_old_windows_console_gets_characters_that_it_has():
    done = convo("analyse", SAMPLE, PYTHONIOENCODING="cp1252")
    assert done.returncode == 0
    assert "####" in done.stdout


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
    import signal

    command = [sys.executable, "-m", "convo", "analyse", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        try:
            running.communicate(timeout=2)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err
