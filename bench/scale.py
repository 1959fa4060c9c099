"""Turns a second for each step, what 10,000 turns cost against 1,000, and memory of 5,000.

Run as `python -m bench.scale`. Everything is measured in one run; the ratios are what counts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import convo
import polars as pl
import webvtt
from convo.measures import Tables, events, measures
from convo.model import Declared
from convo.readers import read
from convo.roles import Roles, cast
from convo.schemes import code, load_scheme
from convo.turns import build
from convo.turns.timing import About

INTERVIEWS = Path(__file__).parents[1] / ".." / "shared" / "data" / "ndc-danish" / "tsv"
SCHEMES = ("citizen_perspective", "questions_and_listening")
ROUNDS = 5
ROLES = ("Sagsbehandler", "Borger")
LINEAR = 12.0
MEMORY = 300
CHILD = """
import resource, sys, convo
convo.analyse(sys.argv[1], schemes=sys.argv[2:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
FALLBACK = (
    "hvad kunne du tænke dig at arbejde med",
    "jeg drømmer om at arbejde ude i naturen # men jeg er bange for at knække nakken igen",
    "mm",
    "så det er ikke selve arbejdet der vælter dig",
    "nej det er når der kommer mere og mere oveni",
)


def spoken(count: int) -> list[str]:
    """So many Danish lines: the real interviews where they are at hand, else invented ones."""
    files = sorted(INTERVIEWS.glob("*.tsv"))
    lines = [
        line.split("\t")[-1]
        for file in files
        for line in file.read_text("utf-8").splitlines()[1:]
        if line.split("\t")[-1].strip()
    ] or list(FALLBACK)
    return [lines[at % len(lines)].replace("<", " ").replace("&", " ") for at in range(count)]


def transcript(folder: Path, turns: int) -> Path:
    """A WebVTT file of so many cues, two people taking turns."""
    path = folder / f"talk_{turns}.vtt"
    cues = [
        f"{_stamp(3 * at)} --> {_stamp(3 * at + 2.5)}\n<v {ROLES[at % 2]}>{text}"
        for at, text in enumerate(spoken(turns))
    ]
    path.write_text("WEBVTT\n\n" + "\n\n".join(cues) + "\n", "utf-8")
    return path


def seconds(task: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of a task, after one run that is not counted."""
    task()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        task()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def steps(path: Path) -> dict[str, float]:
    """Seconds of each step on one file."""
    talk = read(path)
    people = cast(talk.utterances, Roles())
    about = {talk.name: About(talk.language, Declared())}
    turns = build(people.utterances, people.speakers, about)
    schemes = [load_scheme(name) for name in SCHEMES]
    return {
        "webvtt-py's read": seconds(lambda: webvtt.read(str(path)), 3),
        "read": seconds(lambda: read(path)),
        "roles": seconds(lambda: cast(talk.utterances, Roles())),
        "turns": seconds(lambda: build(people.utterances, people.speakers, about)),
        "measures": seconds(lambda: (measures(Tables(turns)), events(Tables(turns)))),
        "codes": seconds(lambda: code(turns, schemes), 3),
    }


def memory(path: Path) -> int:
    """Peak resident memory, in MB, of a process that analyses a file with both schemes."""
    command = [sys.executable, "-c", CHILD, str(path), *SCHEMES]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


def _stamp(at: float) -> str:
    whole, thousandths = divmod(round(at * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{thousandths:03d}"


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = 20_000
        for step, taken in steps(transcript(folder, count)).items():
            print(
                f"{step:>18}: {count / taken:>10,.0f} turns/s  ({pl.thread_pool_size()} threads)"
            )
        small, large = (transcript(folder, turns) for turns in (1_000, 10_000))
        for schemes in ((), SCHEMES):
            ratio = seconds(lambda s=schemes: convo.analyse(large, schemes=s), 3) / seconds(
                lambda s=schemes: convo.analyse(small, schemes=s), 3
            )
            what = " and ".join(schemes) or "no scheme"
            print(f"10,000 turns cost {ratio:.1f} x 1,000 (limit {LINEAR:g}; {what})")
        print(f"5,000 turns: {memory(transcript(folder, 5_000))} MB (limit {MEMORY})")


if __name__ == "__main__":
    main()
