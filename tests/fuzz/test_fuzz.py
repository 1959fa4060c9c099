"""A short hunt over every format, the same in every run, and tests of the fuzzer itself."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from random import Random

import polars as pl
import pytest
from convo.errors import Message, Place, ReadError
from convo.readers import read
from tests.fuzz import packages, promises, textual
from tests.fuzz.hunt import Hunt
from tests.fuzz.minimise import minimised
from tests.fuzz.seeds import ROOT
from tests.fuzz.targets import TARGETS, Target

MUTANTS = 150
"""Of each target; `make fuzz` tries as many as one likes."""


@pytest.mark.parametrize("target", TARGETS)
def test_no_mutant_breaks_a_promise(target, tmp_path):
    hunt = Hunt(target, seed=1, folder=tmp_path)
    hunt.run(0, MUTANTS)
    told = [f"{one.number} {one.where}: {one.content!r}" for one in hunt.failures.values()]
    assert told == []
    assert hunt.counts["tried"] == MUTANTS


@pytest.mark.parametrize("target", TARGETS)
def test_mutants_are_the_same_for_the_same_seed_and_differ_from_each_other(target):
    made = [
        [mutant(Random(f"{number}")) for number in range(30)]
        for mutant in (TARGETS[target].mutants(), TARGETS[target].mutants())
    ]
    assert made[0] == made[1]
    assert len(set(made[0])) > 25


def test_most_mutants_of_a_word_file_can_be_unpacked():
    mutant = TARGETS["word"].mutants()
    opened = [zipfile.is_zipfile(io.BytesIO(mutant(Random(number)))) for number in range(100)]
    assert sum(opened) > 80


@pytest.mark.parametrize("mutator", textual.MUTATORS, ids=lambda mutator: mutator.__name__)
@pytest.mark.parametrize("text", ["", "\n", "WEBVTT\n\n00:01.000 --> 00:02.000\nhej æøå\n"])
def test_a_mutator_takes_any_text(mutator, text):
    for number in range(30):
        assert isinstance(mutator(Random(number), text), str)


def planted(content, path, deep):
    """A reader with three faults."""
    del path, deep
    if b"krig" in content:
        raise RecursionError
    if b"evigt" in content:
        while True:
            pass
    if b"tavst" in content:
        raise ReadError("file-empty", where=Place("another.vtt"))


@pytest.fixture
def hunt(monkeypatch, tmp_path):
    monkeypatch.setitem(TARGETS, "planted", Target(".vtt", lambda: None, planted, ReadError))
    return Hunt("planted", seed=1, folder=tmp_path)


@pytest.mark.parametrize(
    ("word", "where"),
    [
        (b"krig", "RecursionError ?"),
        (b"tavst", "BrokenPromiseError a refusal names its file"),
        pytest.param(
            b"evigt",
            "HangError ?",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="no timer of the processor"),
        ),
    ],
)
def test_a_fault_is_found_once_and_made_small(hunt, word, where, monkeypatch):
    if where.startswith("HangError"):
        monkeypatch.setattr("tests.fuzz.hunt.CPU_SECONDS", 0.05)
    lines = [f"linje {number} æøå\n".encode() for number in range(40)]
    for number in range(3):
        content = b"".join([*lines, b"der var " + word + b" i byen\n", *lines])
        hunt.tried([(number, content)])
    (failure,) = hunt.failures.values()
    assert (failure.number, failure.where, failure.content) == (0, where, word)


def test_a_word_file_is_made_small_inside():
    body = "".join(f"<w:p><w:r><w:t>linje {number}</w:t></w:r></w:p>" for number in range(30))
    content = packages.packed([(packages.MAIN, f"<w:body>{body}</w:body>".encode())])
    small = minimised(content, lambda content: b"linje 17" in content)
    with zipfile.ZipFile(io.BytesIO(small)) as archive:
        assert archive.read(packages.MAIN) == b"<w:t>linje 17"


@pytest.mark.parametrize(
    "wrong",
    [
        {"line": 0},
        {"line": 4},
        {"text": None},
        {"raw": ""},
        {"speaker": ""},
        {"utterance": 2},
        {"start": -0.5},
        {"start": 2.0, "end": 1.0},
        {"start": float("nan")},
        {"end": float("inf")},
        {"conversation": "another"},
    ],
    ids=str,
)
def test_a_row_that_cannot_be_breaks_a_promise(tmp_path, wrong):
    path = tmp_path / "talk.txt"
    path.write_text("Borger: hej\n\n\n", "utf-8")
    found = read(path)
    promises.conversations([found], [3])
    rows = found.utterances.with_columns(
        pl.lit(value, dtype=found.utterances.schema[name]).alias(name)
        for name, value in wrong.items()
    )
    with pytest.raises(promises.BrokenPromiseError):
        promises.conversations([replace(found, utterances=rows)], [3])


def test_a_message_without_its_arguments_breaks_a_promise():
    with pytest.raises(KeyError):
        promises.told(Message("encoding-guessed", {}))
    with pytest.raises(promises.BrokenPromiseError):
        promises.refused(ReadError("nothing-read", where=Place("a.vtt"), count=2))


def test_the_command_says_what_it_tried_and_leaves_with_0(tmp_path):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.fuzz",
            "--n",
            "40",
            "--reader",
            "metadata",
            "--out",
            tmp_path,
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "metadata: 40 tried, 0 kinds of failure" in done.stdout


def test_json_mutants_are_mostly_json():
    mutant = TARGETS["json"].mutants()
    parsed = 0
    for number in range(100):
        try:
            json.loads(mutant(Random(number)))
        except (ValueError, RecursionError):
            continue
        parsed += 1
    assert parsed > 50
