"""Runs commands, each in a process of its own under a cap on memory, and prints what each cost.

A process of its own for the launcher too: the peak memory of a child counts that of the process
which started it until its own program begins, so it must not be a test run's.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

AT_ONCE = 2
LONGEST = 300
ADDRESS_SPACE = 2 * 2**30
"""A guard against runaway memory; Polars alone asks for about 1 GB of addresses."""


def run(job: dict[str, object]) -> dict[str, object]:
    """One command to its end: exit code, CPU seconds, and peak memory in MB."""
    out = Path(str(job["out"]))
    with (
        out.with_suffix(".out").open("wb") as stdout,
        out.with_suffix(".err").open("wb") as stderr,
    ):
        child = subprocess.Popen(
            job["command"], stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr
        )
        status, usage = ended(child)
    cpu = usage.ru_utime + usage.ru_stime
    return {"code": status, "cpu": cpu, "peak": usage.ru_maxrss / 1000}


def ended(child: subprocess.Popen[bytes]) -> tuple[int, resource.struct_rusage]:
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for outcome in pool.map(run, json.load(sys.stdin)):
            sys.stdout.write(json.dumps(outcome) + "\n")


if __name__ == "__main__":
    main()
