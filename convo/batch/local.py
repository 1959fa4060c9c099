"""Chunks worked through on this machine: so many processes, each of one thread."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from convo.batch.chunk import work
from convo.batch.plan import Chunk, Task

ONE_THREAD = {"POLARS_MAX_THREADS": "1"}
"""Set before a worker imports Polars, so that one job is one thread."""

AHEAD = 2
"""Chunks handed out beyond those being worked on: more files need no more memory."""


def worked(
    chunks: Sequence[Chunk], task: Task, out: Path, *, jobs: int, keep: bool
) -> Iterator[int]:
    """Work through the chunks; gives the number of files of each as it is done.

    Raises:
        ConvoError: what a chunk raised; the results of those that were done stay.
    """
    with _environment(ONE_THREAD), ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        running: set[Future[int]] = set()
        try:
            for chunk in chunks:
                running.add(pool.submit(work, chunk, task, out, keep=keep))
                if len(running) >= jobs + AHEAD:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (one.result() for one in done)
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
