"""Caps on what is read are set on the command line and in the project, and seen in both."""

from __future__ import annotations

import json

import pytest
from tests.e2e.command import TALK, convo, refused

DEEP = '[{"speaker": "Lone", "text": "ja", "x": ' + "[" * 60 + "]" * 60 + "}]"


@pytest.fixture
def deep(tmp_path):
    (tmp_path / "deep.json").write_text(DEEP, "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [["analyse"], ["convert", "-f", "csv"]])
def test_a_cap_is_raised_for_one_run(deep, command):
    head, *more = command
    told = refused(convo(head, "deep.json", *more, cwd=deep), 3)
    assert "deep.json:1: nested 51 levels deep or more" in told
    assert "--limit json_depth=100" in told
    done = convo(head, "deep.json", *more, "--limit", "json_depth=100", cwd=deep)
    assert done.returncode == 0, done.stderr


def test_a_cap_is_raised_for_a_project_and_lowered_again_for_one_run(deep):
    (deep / "convo.yaml").write_text("title: a\nlimits:\n  json_depth: 90\n", "utf-8")
    assert convo("analyse", "deep.json", cwd=deep).returncode == 0
    refused(convo("analyse", "deep.json", "--limit", "json_depth=20", cwd=deep), 3)
    done = convo("project", "show", "-f", "json", cwd=deep)
    row = next(row for row in json.loads(done.stdout)["rows"] if row["key"] == "limits.json_depth")
    assert (row["value"], row["from"].endswith("convo.yaml:3")) == ("90", True)


def test_several_caps_are_set_at_once(tmp_path):
    (tmp_path / "a.vtt").write_text(TALK, "utf-8")
    caps = ["--limit", "file_mb=1", "--limit", "zip_mb=1"]
    assert convo("analyse", "a.vtt", *caps, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("file_md=1", "file_mb?"),
        ("file_mb=0", "from 1 to"),
        ("file_mb", "joined by '='"),
    ],
)
def test_a_cap_that_cannot_be_is_a_usage_error(tmp_path, given, told):
    (tmp_path / "a.vtt").write_text(TALK, "utf-8")
    assert told in refused(convo("analyse", "a.vtt", "--limit", given, cwd=tmp_path), 2)
