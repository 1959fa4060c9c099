"""The figures of `python -m bench.peers`: convo and its nearest peers on the same talk.

The peers are downloaded and installed under `build/peers`, never beside convo. One that cannot be
installed is left out, with the reason. Measures are compared by processor time in one thread,
commands and start-up by the clock.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.many.figures import ONE_THREAD, Figure, table, told_by
from bench.many.talk import SAMPLES, Said, conversation
from bench.peers.environments import CALL_AI_METRICS, CONVOKIT, QC, NotInstalledError, scripts

PEOPLE = ("Sagsbehandler", "Borger")
SEGMENTS = 20_000
UTTERANCES = 10_000
STARTS = 7
HERE = Path(__file__).parent


def main() -> None:
    """Measure and print."""
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for compared in (call_ai_metrics, convokit, qc):
            try:
                found += compared(place)
            except NotInstalledError as error:
                print(f"{compared.__name__} left out: {error}")
    if found:
        print(table(found))


def call_ai_metrics(place: Path) -> Iterator[Figure]:
    """Participation and turn-taking of 20,000 segments, and the commands from file to JSON."""
    commands = scripts(CALL_AI_METRICS)
    path = segments(place, SEGMENTS)
    other = _told(commands / "python", "with_call_ai_metrics.py", path)
    own = told_by("bench.peers.with_convo", path, "participation", **ONE_THREAD)
    yield Figure(
        f"participation and turn-taking, {SEGMENTS:,} segments, against call-ai-metrics",
        other["seconds"] / own["seconds"],
        least=1,
        aside=_beside(own, other, f"{own['measures']} measures"),
    )
    listed = _as_csv(path)
    ratio, aside = _by_the_clock(
        [str(commands / "call-ai-metrics"), str(listed), "--json"],
        [sys.executable, "-m", "convo", "analyse", str(listed), "-f", "json"],
        rounds=3,
    )
    yield Figure(
        "  the commands, all that each tells of the file, by the clock", ratio, aside=aside
    )


def convokit(place: Path) -> Iterator[Figure]:
    """Talk time and balance in windows of 10,000 utterances."""
    commands = scripts(CONVOKIT)
    path = segments(place, UTTERANCES)
    other = _told(commands / "python", "with_convokit.py", path)
    own = told_by("bench.peers.with_convo", path, "talk-time", **ONE_THREAD)
    yield Figure(
        f"talk time and balance, {UTTERANCES:,} utterances, against ConvoKit",
        other["seconds"] / own["seconds"],
        least=1,
        aside=_beside(own, other, f"{other['windows']} windows"),
    )


def qc(place: Path) -> Iterator[Figure]:
    """Start-up: the help of each."""
    del place
    ratio, aside = _by_the_clock(
        [str(scripts(QC) / "qc"), "--help"], [sys.executable, "-m", "convo", "--help"], STARTS
    )
    yield Figure("start-up, --help, against qc, by the clock", ratio, least=1, aside=aside)


def segments(place: Path, count: int) -> Path:
    """Start, end, speaker and text of so many segments of two people, as JSON."""
    talk = conversation(Said(SAMPLES), random.Random(count), count, PEOPLE)
    rows = [(cue.start / 1000, cue.end / 1000, cue.voice, cue.text) for cue in talk]
    path = place / f"segments_{count}.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return path


def _as_csv(path: Path) -> Path:
    rows = [["start", "end", "speaker", "text"], *json.loads(path.read_text("utf-8"))]
    listed = path.with_suffix(".csv")
    with listed.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return listed


def _told(python: Path, script: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [str(python), str(HERE / script), str(path)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _beside(own: dict[str, float], other: dict[str, float], more: str) -> str:
    times = f"{own['seconds']:.2f} s against {other['seconds']:.2f} s"
    return f"{times}, {more}, share of time {own['share']:.3f} and {other['share']:.3f}"


def _by_the_clock(theirs: list[str], ours: list[str], rounds: int) -> tuple[float, str]:
    """How many times as long theirs takes; one run of each is not counted."""
    taken = []
    for _ in range(rounds + 1):
        pair = []
        for command in (theirs, ours):
            begun = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            pair.append(time.perf_counter() - begun)
        taken.append(pair)
    their, own = (median(times) for times in zip(*taken[1:], strict=True))
    return their / own, f"{own:.2f} s against {their:.2f} s"


if __name__ == "__main__":
    main()
