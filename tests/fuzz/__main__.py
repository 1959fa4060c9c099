"""`python -m tests.fuzz`: try many mutants, print what broke, and keep each, made small."""

from __future__ import annotations

import argparse
import faulthandler
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.hunt import Failure, Hunt
from tests.fuzz.targets import TARGETS

ROUND = 1000
"""Mutants between two lines of progress."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz; 1 when something broke."""
    asked = _options().parse_args(arguments)
    faulthandler.enable()
    names = asked.reader or list(TARGETS)
    work = [(name, asked.seed, asked.n, asked.minutes, asked.first, asked.out) for name in names]
    failures: list[Failure] = []
    if asked.jobs == 1:
        found = map(_hunted, work)
    else:
        pool = ProcessPoolExecutor(asked.jobs, get_context("spawn"))
        found = pool.map(_hunted, work)
    for one in found:
        failures += one
    for failure in failures:
        _kept(asked.out, failure)
    _say(f"{len(failures)} kinds of failure; see {asked.out}" if failures else "nothing broke")
    return 1 if failures else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--n", type=int, default=10_000, help="mutants of each target")
    parser.add_argument("--seed", type=int, default=1, help="other mutants")
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutant")
    parser.add_argument("--minutes", type=float, help="the most time for each target")
    parser.add_argument("--reader", action="append", choices=list(TARGETS), help="only this one")
    parser.add_argument(
        "--jobs", type=int, default=1, help="processes, each with targets of its own"
    )
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"), help="where failures go")
    return parser


def _hunted(work: tuple[str, int, int, float | None, int, Path]) -> list[Failure]:
    name, seed, count, minutes, first, out = work
    hunt = Hunt(name, seed, out)
    until = time.monotonic() + minutes * 60 if minutes else float("inf")
    begun, end = time.process_time(), first + count
    for begin in range(first, end, ROUND):
        hunt.run(begin, min(begin + ROUND, end), until)
        if time.monotonic() > until:
            break
    tried, took = hunt.counts["tried"], time.process_time() - begun
    rate = f"{tried / took:.0f} a second"
    _say(f"{name}: {tried} tried, {len(hunt.failures)} kinds of failure, {rate}")
    return list(hunt.failures.values())


def _kept(out: Path, failure: Failure) -> None:
    """The small mutant and its traceback as files, and a line that says so."""
    label = f"{failure.target}-{failure.number}"
    suffix = TARGETS[failure.target].suffix
    (out / f"{label}{suffix}").write_bytes(failure.content)
    (out / f"{label}.trace.txt").write_text(failure.trace, "utf-8", "backslashreplace")
    _say(f"{label}: {failure.where}: {failure.content[:200]!r}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
