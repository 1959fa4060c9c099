"""Every command run inside the test's own process: what it prints and its exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from convo.cli.run import run
from convo.errors import ExitCode

SAMPLES = Path(__file__).parents[3] / "samples"
TALK = str(SAMPLES / "da_02_perspektiv_grebet.vtt")


@pytest.fixture
def convo(monkeypatch, capsys):
    """A function that runs convo and gives its exit code, stdout and stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["convo", *arguments])
        monkeypatch.setenv("CONVO_LANG", "en")
        code = run()
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--version"], "convo 0.1.0"),
        (["--help"], "analyse"),
        (["formats"], "webvtt"),
        (["formats", "-f", "json"], '"webvtt"'),
        (["info"], "polars"),
        (["info", "-f", "json"], "polars"),
        (["measures", "list"], "fto-median"),
        (["measures", "list", "-f", "csv"], "word-share"),
        (["measures", "explain", "word-share"], "Linell"),
        (["measures", "explain", "word-share-own"], "word-share"),
        (["measures", "explain", "citizen_perspective.offer.code-rate"], "scheme.code.code-rate"),
        (["measures", "explain", "turn"], "turn"),
        (["scheme", "list"], "citizen_perspective"),
        (["scheme", "show", "citizen_perspective"], "offer_wish"),
        (["scheme", "show", "citizen_perspective", "-f", "json"], "offer_wish"),
        (["scheme", "check", "questions_and_listening"], "questions_and_listening"),
        (["code", TALK, "-s", "citizen_perspective", "--only", "offer"], "offer"),
        (["convert", TALK, "-f", "csv"], "utterance"),
        (["convert", TALK, "-f", "convokit"], '"reply-to"'),
        (["analyse", TALK, "-f", "markdown"], "57"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_a_command_prints_what_it_says(convo, arguments, said):
    code, out, err = convo(*arguments)
    assert code == ExitCode.OK, err
    assert said in out + err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["analyse", "nowhere.vtt"], ExitCode.UNREADABLE, "nowhere.vtt"),
        (["analyse", TALK, "-f", "tabel"], ExitCode.USAGE, "table"),
        (["analyse", TALK, "-s", "citizen"], ExitCode.USAGE, "citizen_perspective"),
        (["analyse", TALK, "--role", "borgr=Lone"], ExitCode.USAGE, "borger"),
        (["measures", "explain", "fto-medan"], ExitCode.USAGE, "fto-median"),
        (["analyze"], ExitCode.USAGE, "PATHS"),
        (["analyse", TALK, "--lnag", "da"], ExitCode.USAGE, "--lang"),
        (["frobnicate"], ExitCode.USAGE, "frobnicate"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_a_mistake_is_told_on_stderr_with_its_exit_code(convo, arguments, code, said):
    ended, out, err = convo(*arguments)
    assert (ended, out) == (code, "")
    assert said in err


def test_codes_that_a_format_has_no_room_for_are_told(convo):
    coded = str(SAMPLES / "da_10_vaskeriet.cha")
    code, _, err = convo("convert", coded, "-f", "dote")
    assert (code, "dote has no room for codes" in err) == (ExitCode.OK, True)
    assert "no room" not in convo("convert", coded, "-f", "chat")[2]


def test_a_corpus_is_a_folder_that_is_written_once(convo, tmp_path):
    arguments = ["convert", TALK, str(tmp_path / "korpus"), "-f", "convokit"]
    assert convo(*arguments, "--dry-run")[0] == ExitCode.OK
    assert not (tmp_path / "korpus").exists()
    assert convo(*arguments)[0] == ExitCode.OK
    assert convo(*arguments)[0] == ExitCode.USAGE
    assert convo(*arguments, "--force")[0] == ExitCode.OK
    assert json.loads((tmp_path / "korpus" / "speakers.json").read_text("utf-8"))


def test_a_file_is_converted_once_and_not_written_over(convo, tmp_path):
    copy = tmp_path / "talk.json"
    assert convo("convert", TALK, str(copy))[0] == ExitCode.OK
    assert convo("convert", TALK, str(copy))[0] == ExitCode.USAGE
    assert convo("convert", TALK, str(copy), "--force", "--dry-run")[0] == ExitCode.OK
    assert len(json.loads(copy.read_text("utf-8"))["utterances"]) > 0


def test_a_scheme_with_a_fault_is_told_with_its_line(convo, tmp_path):
    scheme = tmp_path / "own.yaml"
    scheme.write_text("scheme: own\nversion: 1.0.0\ncodez: []\n", "utf-8")
    code, out, err = convo("scheme", "check", str(scheme))
    assert (code, "own.yaml:3" in out + err) == (ExitCode.SCHEME, True)


def test_an_example_that_fails_is_a_finding(convo, tmp_path):
    scheme = tmp_path / "own.yaml"
    lines = [
        "scheme: own",
        "version: 1.0.0",
        "codes:",
        "  - code: wish",
        "    label: Wish",
        "    definition: A wish.",
        "    when: {phrase: [jeg vil gerne]}",
        "    examples: [Jeg drømmer om det.]",
    ]
    scheme.write_text("\n".join(lines) + "\n", "utf-8")
    code, out, err = convo("scheme", "check", str(scheme))
    assert (code, "wish" in out + err) == (ExitCode.FINDINGS, True)


def test_a_new_scheme_is_whole_and_never_written_over_another(convo, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, err = convo("scheme", "new", "wishes", "--lang", "da")
    assert (code, "wishes.yaml" in err) == (ExitCode.OK, True)
    text = (tmp_path / "wishes.yaml").read_text("utf-8")
    assert text.startswith("# Et kodeskema")
    assert convo("scheme", "check", "wishes.yaml")[0] == ExitCode.OK
    assert convo("scheme", "new", "wishes")[0] == ExitCode.USAGE
    assert (tmp_path / "wishes.yaml").read_text("utf-8") == text
    assert convo("scheme", "new", "wishes", "--force", "-q")[0] == ExitCode.OK
    assert (tmp_path / "wishes.yaml").read_text("utf-8").startswith("# A coding scheme")
    code, _, err = convo("scheme", "new", "My wishes")
    assert (code, "a-z" in err) == (ExitCode.USAGE, True)


def test_the_schema_of_schemes_can_be_had_in_danish(convo):
    code, out, _ = convo("scheme", "schema", "--lang", "da")
    assert code == ExitCode.OK
    assert json.loads(out)["title"] == "Kodeskema til convo"


def test_a_diff_lists_the_turns_that_change(convo, tmp_path):
    rule = (
        "scheme: {}\nversion: {}\ncodes: [{{code: x, when: {{phrase: {}}}}}, "
        "{{code: {}, role: citizen, when: {{words: '> 1'}}}}]"
    )
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(rule.format("a", 1, "[ja, tak]", "gone"), "utf-8")
    new.write_text(rule.format("b", 2, "[tak, bange]", "y"), "utf-8")
    talk = tmp_path / "talk.txt"
    talk.write_text(
        "Borger: ja tak\nSagsbehandler: ja nu skal vi se\nBorger: jeg er bange\n", "utf-8"
    )
    code, out, _ = convo("scheme", "diff", str(old), str(new), str(talk), "-f", "json")
    found = json.loads(out)
    assert code == ExitCode.OK
    assert [tuple(one.values()) for one in found["codes"]] == [
        ("x", 1, 1, 1),
        ("y", 2, 0, 0),
        ("gone", 0, 2, 0),
    ]
    told = [(one["line"], one["code"], one["change"]) for one in found["turns"]]
    assert told == [
        (1, "y", "gained"),
        (1, "gone", "lost"),
        (2, "x", "lost"),
        (3, "x", "gained"),
        (3, "y", "gained"),
        (3, "gone", "lost"),
    ]
    code, out, _ = convo("scheme", "diff", str(old), str(new), str(talk))
    assert f"{talk}:2" in out.replace("\n", "")
    code, out, _ = convo("scheme", "diff", str(new), str(new), str(talk))
    assert "No turn gains or loses a code." in out
