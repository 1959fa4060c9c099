"""What a folder of conversations costs: reading, the whole analysis, jobs, the store, memory.

Run as `python -m bench.folders`, with `--full` for the comparison of 20,000 files with 2,000.
Files are generated: 300 cues each, about 145 bytes a cue, invented Danish. Everything is measured
in one run, and the ratios are what counts.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from bench.many.figures import ONE_THREAD, Figure, table, told_by
from bench.many.schemes import schemes
from bench.many.talk import folder, more

FILES = 2_000
CUES = 300
FEW, MANY = 400, 4_000
"""Files of the comparison of memory and time; with `--full` it is 2,000 and 20,000."""

ROUNDS = 3
TIMES = 10
STEPS = ("reading", "turns", "codes", "measures", "events", "tables")


def main(arguments: Sequence[str] | None = None) -> None:
    """Generate, measure and print."""
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        files = folder(place / "talk", asked.files, CUES)
        size = sum(path.stat().st_size for path in files)
        print(f"{len(files):,} files, {CUES} cues each, {size / 1e6:.1f} MB", flush=True)
        coding = [str(path) for path in schemes(place)]
        few, many = (FILES, TIMES * FILES) if asked.full else (FEW, MANY)
        found = [
            *one_core(files[0].parent, coding),
            *jobs_and_store(place, files[0].parent, coding, asked.rounds),
            *few_and_many(place, files, coding, (asked.few or few, asked.many or many)),
        ]
    print(table(found))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=FILES)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--few", type=int)
    options.add_argument("--many", type=int)
    options.add_argument("--full", action="store_true")
    return options.parse_args(arguments)


def one_core(talk: Path, coding: Sequence[str]) -> Iterator[Figure]:
    """Reading, and the whole analysis, in one thread, against webvtt-py's bare reading."""
    told = told_by("bench.many.one_core", talk, *coding, **ONE_THREAD)
    cues = f"{told['cues'] / told['rounds'] / told['seconds of read']:,.0f} cues/s"
    yield Figure("reading, against webvtt.read", told["read"], least=6, aside=cues)
    alike = f"{told['alike']:,.0f} of {told['files']:,.0f}"
    yield Figure("files with equal cues", told["alike"] / told["files"], least=1, aside=alike)
    yield Figure("reading, times the time of opening and decoding", told["read of decode"])
    shares = (f"{step} {told[f'share of {step}']:.0%}" for step in STEPS)
    yield Figure(
        "whole analysis, two schemes of 100 phrases, against webvtt.read",
        told["whole"],
        least=1.5,
        aside=", ".join(shares),
    )
    for name in ("with shipped schemes", "without schemes"):
        yield Figure(f"  the same {name}", told[name])


def jobs_and_store(
    place: Path, talk: Path, coding: Sequence[str], rounds: int
) -> Iterator[Figure]:
    """Two jobs against one, and second runs against the first, by the clock."""
    taken: dict[str, list[float]] = {"one": [], "two": [], "unchanged": [], "changed": []}
    for number in range(rounds):
        out = place / f"one_{number}"
        taken["one"].append(_run(talk, out, coding)["wall"])
        taken["two"].append(_run(talk, place / f"two_{number}", coding, "--jobs", "2")["wall"])
        taken["unchanged"].append(_run(talk, out, coding)["wall"])
        taken["changed"].append(_run(talk, out, coding, "--names", "--force")["wall"])
    ratios = {
        name: median(a / b for a, b in zip(taken["one"], taken[name], strict=True))
        for name in taken
    }
    aside = f"{median(taken['one']):.1f} s against {median(taken['two']):.1f} s"
    yield Figure("two jobs against one", ratios["two"], least=1.7, aside=aside)
    aside = f"{median(taken['unchanged']):.1f} s"
    yield Figure("second run, nothing changed", ratios["unchanged"], least=8, aside=aside)
    yield Figure("second run, other settings: nothing read", ratios["changed"])


def few_and_many(
    place: Path, files: Sequence[Path], coding: Sequence[str], counts: tuple[int, int]
) -> Iterator[Figure]:
    """Memory and time of a run of many files against one of few."""
    runs = []
    for count in counts:
        name = place / f"copies_{count}"
        runs.append(_run(more(name, files, count), place / f"out_{count}", coding))
    few, many = runs
    scale = (counts[1] / counts[0]) / TIMES
    against = f"{counts[1]:,} files against {counts[0]:,}"
    for name in ("worker", "parent"):
        sizes = (run[f"{name}'s memory"] for run in runs)
        aside = " and ".join(f"{size:,.0f} MB" for size in sizes)
        ratio = many[f"{name}'s memory"] / few[f"{name}'s memory"]
        yield Figure(f"memory of a {name}, {against}", ratio, most=1.3, aside=aside)
    busy = [run["parent"] + run["workers"] for run in runs]
    aside = f"{many['parent']:.1f} s of it in the parent"
    yield Figure(f"processor time, {against}", busy[1] / busy[0], most=11 * scale, aside=aside)
    ratio = many["wall"] / few["wall"]
    yield Figure(f"time by the clock, {against}", ratio, most=11 * scale)


def _run(talk: Path, out: Path, coding: Sequence[str], *more: str) -> Mapping[str, float]:
    schemes = [word for path in coding for word in ("--scheme", path)]
    return told_by("bench.many.running", "batch", talk, "-o", out, "--quiet", *schemes, *more)


if __name__ == "__main__":
    main()
