"""Every output format against one conversation that holds every hard case, byte for byte."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from convo.cli import main
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

HERE = Path(__file__).parent
INPUTS = ("hard.vtt", "untimed.txt", "wishes.yaml")
SUFFIXES = {"table": "txt", "json": "json", "jsonl": "jsonl", "csv": "csv", "markdown": "md"}
PEOPLE = ["-s", "wishes.yaml", "--participant", "mentor=Karen"]


class Bytes(SingleFileSnapshotExtension):
    """One file a snapshot, compared byte for byte."""

    _write_mode = WriteMode.BINARY


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    """Runs the command in a folder that holds the inputs and gives what it printed."""
    for name in INPUTS:
        shutil.copy(HERE / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "CONVO_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("COLUMNS", "100")

    def command(*arguments: str) -> bytes:
        monkeypatch.setattr(sys, "argv", ["convo", *arguments])
        assert main() == 0
        return capfdbinary.readouterr().out

    return command


def golden(snapshot: SnapshotAssertion, suffix: str) -> SnapshotAssertion:
    return snapshot.with_defaults(
        extension_class=type("Golden", (Bytes,), {"file_extension": suffix})
    )


@pytest.mark.parametrize("format", SUFFIXES)
@pytest.mark.parametrize("verb", ["analyse", "code"])
def test_a_format_shows_every_hard_case(run, snapshot, verb, format):
    printed = run(verb, "hard.vtt", *PEOPLE, "-f", format)
    assert printed == golden(snapshot, SUFFIXES[format])


@pytest.mark.parametrize("table", ["codes", "turns", "events", "notices"])
def test_csv_gives_every_table(run, snapshot, table):
    printed = run("analyse", "hard.vtt", *PEOPLE, "-f", "csv", "--table", table)
    assert printed == golden(snapshot, "csv")


def test_csv_for_danish_excel(run, snapshot):
    arguments = ["-f", "csv", "--table", "turns", "--bom", "--decimal-comma"]
    assert run("analyse", "hard.vtt", *arguments) == golden(snapshot, "csv")


def test_names_are_shown_when_asked_for(run, snapshot):
    assert run("analyse", "hard.vtt", *PEOPLE, "--names") == golden(snapshot, "txt")


def test_a_report_in_english(run, snapshot):
    assert run("analyse", "hard.vtt", *PEOPLE, "--lang", "en") == golden(snapshot, "txt")


def test_everything_with_verbose(run, snapshot):
    assert run("analyse", "hard.vtt", *PEOPLE, "-v") == golden(snapshot, "txt")


def test_codes_in_colour(run, snapshot, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert run("code", "hard.vtt", *PEOPLE, "--only", "wish") == golden(snapshot, "txt")


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_a_transcript_without_times_says_what_cannot_be_measured(run, snapshot, format):
    printed = run("analyse", "untimed.txt", *PEOPLE, "-f", format)
    assert printed == golden(snapshot, SUFFIXES[format])


def test_two_conversations_stand_one_below_the_other(run, snapshot):
    assert run("analyse", "hard.vtt", "untimed.txt") == golden(snapshot, "txt")


@pytest.mark.parametrize("format", ["table", "json", "markdown"])
def test_a_scheme_in_words(run, snapshot, format):
    assert run("scheme", "show", "wishes.yaml", "-f", format) == golden(snapshot, SUFFIXES[format])
