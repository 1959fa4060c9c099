"""Scheme files through the real command: begun, broken, asked for, compared."""

from __future__ import annotations

import json

import pytest
from tests.e2e.command import SAMPLE, WISHES, convo

HEAD = "scheme: mine\nversion: 1.0.0\nlanguages: [da]\ncodes:\n"


def test_every_fault_of_a_broken_scheme_is_told_at_once_with_its_place(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        HEAD
        + "  - code: Wish\n"
        + "    rol: [citizen]\n"
        + "    when: {phrase: $wishes, words: five, regex: 'a(?=b)'}\n"
        + "    definition: {da: Nej, tak da}\n"
        + "  - {code: b, when: {after: {phrase: x, within: 2 minutes}, minimal: yes}}\n",
        "utf-8",
    )
    done = convo("scheme", "check", path)
    assert done.returncode == 4
    lines = [line for line in done.stdout.splitlines() if line.startswith(str(path))]
    places = [line.removeprefix(f"{path}:").partition(":")[0] for line in lines]
    assert places == ["5", "6", "7", "7", "7", "8", "9", "9"]
    assert done.stdout.count("hint: ") == len(lines)
    assert convo("code", SAMPLE, "-s", path).returncode == 4


def test_a_circle_over_two_schemes_is_told(tmp_path):
    for name, other in (("mine", "theirs"), ("theirs", "mine")):
        text = HEAD.replace("mine", name) + f"  - {{code: a, when: {{code: {other}.a}}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    done = convo("scheme", "check", "mine.yaml", "theirs.yaml", cwd=tmp_path)
    assert done.returncode == 4
    assert "mine.a → theirs.a → mine.a" in done.stdout


def test_a_new_scheme_codes_a_sample_at_once(tmp_path):
    assert convo("scheme", "new", "mine", "--lang", "da", cwd=tmp_path).returncode == 0
    done = convo("code", SAMPLE, "-s", "mine.yaml", "-f", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("drafts", [[], ["--drafts"]])
def test_codes_of_shipped_schemes_are_used_and_not_listed(drafts, tmp_path):
    path = tmp_path / "mine.yaml"
    rule = "{after: {code: citizen_perspective.offer, within: 2 turns}, role: caseworker}"
    path.write_text(HEAD + f"  - {{code: next, when: {rule}}}\n", "utf-8")
    done = convo("code", SAMPLE, "-s", path, "-f", "json", *drafts)
    (talk,) = json.loads(done.stdout)["conversations"]
    lines = {turn["turn"]: turn["line"] for turn in talk["turns"]}
    assert {code["scheme"] for code in talk["codes"]} == {"mine"}
    for code in talk["codes"]:
        assert code["looked_at"]
        assert all(lines[one["turn"]] == one["line"] for one in code["looked_at"])
        assert all(one["turn"] < code["turn"] for one in code["looked_at"])


def test_a_scheme_compared_with_itself_changes_nothing():
    done = convo("scheme", "diff", WISHES, WISHES, SAMPLE, "-f", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["turns"] == []
