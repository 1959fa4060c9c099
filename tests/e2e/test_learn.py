"""`convo learn` as a command: from coded transcripts to a scheme that codes others."""

from __future__ import annotations

import json

import pytest
from tests.e2e.command import convo
from tests.unit.coders.learning.talks import SCHEME, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lær")
    write(folder / "kodet")
    write(folder / "nye", count=1, seed=9)
    (folder / "wishes.yaml").write_text(SCHEME, "utf-8")
    return folder


def test_what_is_learnt_codes_other_conversations_as_a_model(folder):
    asked = ("learn", "kodet", "-s", "wishes.yaml", "-o", "laert.yaml", "--group", "writer")
    done = convo(*asked, "-f", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    rows = {row["code"]: row for row in json.loads(done.stdout)["rows"]}
    assert rows["wish"]["shown"]
    assert 0.6 < rows["wish"]["precision"] <= 1
    assert rows["rare"] == {
        "scheme": "wishes",
        "code": "rare",
        "n": 0,
        "shown": False,
        **dict.fromkeys(("precision", "recall", "f1")),
        **dict.fromkeys(("draft_precision", "draft_recall", "draft_f1")),
        "reason": "few",
    }
    assert "3 groups" in done.stderr
    coded = convo("code", "nye", "-s", "laert.yaml", "-f", "json", cwd=folder)
    (talk,) = json.loads(coded.stdout)["conversations"]
    wishes = [code for code in talk["codes"] if code["code"] == "wish"]
    assert {code["coder"].partition("@")[0] for code in wishes} == {"model:wishes"}
    assert {code["status"] for code in wishes} == {"suggested"}
    again = convo(*asked, cwd=folder)
    assert again.returncode == 2
    assert "--force" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("kodet", "-s", "wishes.yaml"), "add -o"),
        (("kodet", "-o", "x.yaml"), "scheme"),
        (("kodet", "-s", "wishes.yaml", "-s", "relational_work", "-o", "x.yaml"), "-o x"),
        (("kodet/w0_talk0.csv", "-s", "wishes.yaml", "-o", "x.yaml"), "at least 3"),
        (("kodet", "-s", "wishes.yaml", "-o", "x.yaml", "--precision", "2"), "--precision"),
    ],
)
def test_what_cannot_be_learnt_is_refused_with_a_hint(arguments, said, folder):
    done = convo("learn", *arguments, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (folder / "x.yaml").exists()


def test_a_scheme_without_thirty_turns_of_any_code_is_not_written(folder):
    done = convo("learn", "kodet", "-s", "relational_work", "-o", "x.yaml", cwd=folder)
    assert done.returncode == 1
    assert "at least" in done.stdout
    assert not (folder / "x.yaml").exists()
