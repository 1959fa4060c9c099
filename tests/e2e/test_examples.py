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

SAMPLES = Path(__file__).parents[2] / "samples"
EXAMPLES = [example for entry in COMMANDS.values() for example in entry.examples]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs(example, tmp_path):
    shutil.copytree(SAMPLES, tmp_path / "samples")
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(example)],
        cwd=tmp_path,
        env={**os.environ, "CONVO_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or "-o " in example or "--dry-run" in example or "convert" in example


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_an_example_of_itself(path):
    assert all(example.startswith(f"convo {path}") for example in COMMANDS[path].examples)
    assert 1 <= len(COMMANDS[path].examples) <= 4
