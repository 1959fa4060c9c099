"""What cannot be used is one line with a hint, and the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.e2e.command import SAMPLE, TALK, WISHES, convo, refused


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
    done = convo("code", SAMPLE, "-s", WISHES, "--only", "wsh")
    assert "wish?" in refused(done, 2)


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


def test_convert_without_a_target_or_a_format_is_a_usage_error():
    refused(convo("convert", SAMPLE), 2)


def test_an_empty_name_is_no_folder():
    refused(convo("analyse", ""), 3)


def test_a_result_of_convo_is_not_taken_for_a_transcript(tmp_path):
    (tmp_path / "talk.vtt").write_text(TALK, "utf-8")
    convo("analyse", "talk.vtt", "-f", "json", "-o", "result.json", cwd=tmp_path)
    assert "a result of convo" in refused(convo("analyse", "result.json", cwd=tmp_path), 3)


def test_an_unknown_role_is_answered_in_danish_with_danish_roles():
    done = convo("analyse", SAMPLE, "--role", "xyzzy=Anders", CONVO_LANG="da")
    hint = refused(done, 2).split("råd: ")[1]
    names = hint.removeprefix("brug fx ").split(";")[0].replace(" eller ", ", ").split(", ")
    assert len(names) > 5
    for name in names:
        assert convo("analyse", SAMPLE, "--role", f"{name}=Anders", "-q").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_behind_stdout_is_an_error_and_no_traceback():
    with Path("/dev/full").open("w") as full:
        done = convo("analyse", SAMPLE, "-q", stdout=full)
    assert done.returncode == 2
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="streams are closed otherwise on Windows")
@pytest.mark.parametrize("stream", ["0<&-", "1>&-", "2>&-"])
def test_a_closed_stream_is_no_traceback(stream):
    line = f"{sys.executable} -m convo analyse {SAMPLE} {stream}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
