"""Commands run to their end in processes of their own, with what they said and what they cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CONVO = (sys.executable, "-m", "convo")
LAUNCHER = Path(__file__).parent / "launcher.py"


@dataclass(frozen=True)
class Ended:
    """How a command ended: CPU time in seconds, peak memory in MB."""

    code: int
    cpu: float
    peak: float
    stdout: str
    stderr: str


def watched(commands: Sequence[Sequence[str]], folder: Path) -> list[Ended]:
    """Each `convo` command with its arguments, two at a time; their outputs go into a folder."""
    jobs = [
        {
            "command": [*CONVO, *map(str, one)],
            "out": str(folder / f"{at}.x"),
        }
        for at, one in enumerate(commands)
    ]
    done = subprocess.run(
        [sys.executable, str(LAUNCHER)],
        input=json.dumps(jobs),
        env={**os.environ, "CONVO_LANG": "en", "COLUMNS": "100", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    costs = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        Ended(
            **cost,
            stdout=(folder / f"{at}.out").read_text("utf-8"),
            stderr=(folder / f"{at}.err").read_text("utf-8"),
        )
        for at, cost in enumerate(costs)
    ]
