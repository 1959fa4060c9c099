"""Chunks worked through on this machine: so many processes, each of one thread."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

from convo.batch.chunk import work
from convo.batch.plan import Chunk, Task
from convo.batch.threads import ONE_THREAD, environment
from convo.errors import Place, UsageError

AHEAD = 2
"""Chunks handed out beyond those being worked on: more files need no more memory."""


def worked(
    chunks: Iterable[Chunk], task: Task, out: str, *, jobs: int, keep: bool
) -> Iterator[int]:
    """Work through the chunks; gives the number of files of each as it is done.

    Raises:
        ConvoError: what a chunk raised, or a process was ended from outside; the results of the
            chunks that were done stay.
    """
    with environment(ONE_THREAD), _pool(jobs) as pool:
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
        except BrokenProcessPool:
            raise UsageError("batch-process-ended", where=Place(out)) from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_follow_parent)


def _follow_parent() -> None:
    """End with the run: one that is interrupted tells so itself, one that is killed cannot."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
