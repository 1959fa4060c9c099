"""How long convo takes to start, against importing typer and rich: `python -m bench.startup`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
YARDSTICK = ("-c", "import typer, rich.console")
TURNS = 100
INSTALLED = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Byte code is written in the first run, which is not counted: an installed package has it."""

ROUNDS = 7
LIMITS = {"convo --help": 2.0, f"convo analyse, {TURNS} turns": 6.0}


def transcript(path: Path, turns: int = TURNS) -> Path:
    """An invented WebVTT file of so many turns, two people taking turns."""
    said = ("Hvad kunne du tænke dig at arbejde med?", "Jeg drømmer om at arbejde ude i naturen.")
    cues = ["WEBVTT\n\nNOTE timing: A\n"]
    for turn in range(turns):
        begins, ends = 4 * turn, 4 * turn + 3
        who = ("Sagsbehandler", "Borger")[turn % 2]
        cues.append(f"{_stamp(begins)} --> {_stamp(ends)}\n<v {who}>{said[turn % 2]}</v>\n")
    path.write_text("\n".join(cues), "utf-8")
    return path


def ratios(rounds: int = ROUNDS) -> dict[str, float]:
    """Median time of each command as a multiple of the yardstick, measured in alternation."""
    with tempfile.TemporaryDirectory() as folder:
        sample = str(transcript(Path(folder) / "talk.vtt"))
        runs = {
            "yardstick": YARDSTICK,
            "convo --help": ("-m", "convo", "--help"),
            f"convo analyse, {TURNS} turns": ("-m", "convo", "analyse", sample),
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds + 1):
            for name, arguments in runs.items():
                times[name].append(_seconds(arguments))
    medians = {name: median(taken[1:]) for name, taken in times.items()}
    return {name: medians[name] / medians["yardstick"] for name in LIMITS}


def _seconds(arguments: tuple[str, ...]) -> float:
    begun = time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=INSTALLED)
    return time.perf_counter() - begun


def _stamp(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.000"


if __name__ == "__main__":
    for name, ratio in ratios().items():
        print(f"{name}: {ratio:.2f} x `import typer, rich.console` (limit {LIMITS[name]})")
