"""The examples in the help run as they stand, beside the samples."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from convo.cli.commands import COMMANDS
from tests.unit.coders.learning.talks import SCHEME, write

SAMPLES = Path(__file__).parents[2] / "samples"
CODED = ("mh.csv", "ab.csv")
SUGGESTED = "convo code samples/da_02_perspektiv_grebet.vtt -s citizen_perspective -f json"
WISHES = Path(__file__).parents[1] / "golden" / "wishes.yaml"
EXAMPLES = [example for entry in COMMANDS.values() for example in entry.examples]


def run(example, folder):
    return subprocess.run(
        [sys.executable, "-m", *shlex.split(example)],
        cwd=folder,
        env={**os.environ, "CONVO_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def taught(folder):
    """Coded talk, the same codes in a file of their own, and their scheme."""
    write(folder / "coded")
    write(folder / "talks")
    (folder / "my_scheme.yaml").write_text(SCHEME, "utf-8")
    run("convo codes import coded/*.csv --coder MH -o MH.codes.json", folder)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs(example, tmp_path):
    shutil.copytree(SAMPLES, tmp_path / "samples")
    for name in ("wishes_1.yaml", "wishes_2.yaml"):
        shutil.copy(WISHES, tmp_path / name)
    for name in CODED:
        shutil.copy(WISHES.with_name(name), tmp_path / name)
    if example.startswith("convo codes confirm"):
        run(f"{SUGGESTED} -o forslag.json", tmp_path)
    if example.startswith("convo learn"):
        taught(tmp_path)
    if example.startswith("convo forget"):
        run("convo batch samples -o results", tmp_path)
    if example.startswith("convo scheme import"):
        run("convo scheme export citizen_perspective -o perspektiv.qdc", tmp_path)
    done = run(example, tmp_path)
    assert done.returncode == 0, done.stderr
    writes = ("-o ", "--dry-run", "convert", "scheme new", "project init", "batch", "forget")
    assert done.stdout or any(word in example for word in writes)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_an_example_of_itself(path):
    assert all(example.startswith(f"convo {path}") for example in COMMANDS[path].examples)
    assert 1 <= len(COMMANDS[path].examples) <= 4
