"""Chunks worked through by a Dask cluster: one that is there, or one of this machine."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from uuid import uuid4

from convo.batch import worker
from convo.batch.plan import Chunk, Task
from convo.batch.threads import ONE_THREAD, environment
from convo.errors import ConvoError, Place, UsageError

NEEDED = ("dask", "distributed")
NEEDED_HERE = "cryptography"
"""For the cluster of this machine: others who use the machine cannot give it orders."""

AHEAD = 2
"""Chunks handed out for each thread of the cluster: more files need no more memory."""

CONNECTING = 10
"""Seconds in which a scheduler has to answer."""

QUIET = {"DASK_LOGGING__DISTRIBUTED": "critical"}
"""For the processes of a cluster of this machine."""

LOOKING = 2
"""Seconds after which it is looked whether there are workers still."""

PATIENCE = 120
"""Seconds that a run waits for a worker."""


def check_installed(*, own: bool) -> None:
    """Make sure that Dask is there; `own` if a cluster of this machine is to be started.

    Raises:
        UsageError: a package is missing.
    """
    for package in (*NEEDED, NEEDED_HERE) if own else NEEDED:
        try:
            import_module(package)
        except ImportError:
            raise UsageError("engine-not-installed", package=package) from None


def worked(
    chunks: Iterable[Chunk], task: Task, out: str, *, at: str | int, keep: bool
) -> Iterator[int]:
    """Work through the chunks; gives the number of files of each as it is done.

    `at` is the address of a scheduler, or the number of processes to start on this machine. A
    chunk whose worker is lost is given to another.

    Raises:
        ConvoError: what a chunk raised; the results of those that were done stay.
        UsageError: the cluster cannot be reached, or cannot do the work.
    """
    with _silent(), environment(ONE_THREAD | QUIET), ExitStack() as stack:
        cluster = _Cluster(stack.enter_context(_client(at)), str(at))
        cluster.check()
        shared = cluster.submit(
            worker.share, worker.packed((worker.versions(), task, out, keep)), name="shared"
        )
        running: set[Any] = set()
        for chunk in chunks:
            while len(running) >= cluster.room():
                done, running = cluster.some(running)
                yield from (cluster.count(one) for one in done)
            running.add(cluster.submit(worker.run, worker.packed(chunk), shared))
        while running:
            done, running = cluster.some(running)
            yield from (cluster.count(one) for one in done)


@dataclass(slots=True)
class _Cluster:
    """A connected cluster; whatever goes wrong with it is told as what the user can mend."""

    client: Any
    name: str
    seen: float = 0.0
    """When there were workers last."""

    def check(self) -> None:
        """Make sure that those who are there have convo, of the same version."""
        self.seen = time.monotonic()
        package, own = worker.SAME[0], version(worker.SAME[0])
        with self._lost():
            try:
                found = {"scheduler": self.client.run_on_scheduler(version, package)}
            except PackageNotFoundError as missing:
                found = {"scheduler": missing}
            found |= self.client.run(version, package, on_error="return")
        for where, there in found.items():
            if isinstance(there, PackageNotFoundError):
                raise UsageError("cluster-without-convo", where=Place(self.name), worker=where)
            if there != own:
                raise UsageError("cluster-version", package=package, there=there, here=own)

    def submit(self, function: object, *args: object, name: str = "chunk") -> Any:  # noqa: ANN401 -- Dask is untyped
        """Hand out work under a key that tells nothing of it."""
        with self._lost():
            return self.client.submit(function, *args, key=f"convo-{name}-{uuid4().hex}")

    def room(self) -> int:
        """How many chunks may be handed out at a time."""
        with self._lost():
            threads: int = sum(self.client.nthreads().values())
        return AHEAD * max(1, threads)

    def some(self, running: set[Any]) -> tuple[set[Any], set[Any]]:
        """Those that are done, at least one, and those that are not."""
        from distributed import wait

        while True:
            with self._lost():
                try:
                    found = wait(list(running), timeout=LOOKING, return_when="FIRST_COMPLETED")
                except TimeoutError:
                    self._look_for_workers()
                    continue
            self.seen = time.monotonic()
            return set(found.done), set(found.not_done)

    def count(self, done: Any) -> int:  # noqa: ANN401 -- as above
        """The files of a chunk that is done."""
        from distributed import KilledWorker

        try:
            found = done.result()
        except KilledWorker:
            raise UsageError("cluster-killed-worker", where=Place(self.name)) from None
        except CancelledError:
            raise UsageError("cluster-lost", where=Place(self.name)) from None
        if isinstance(found, ConvoError):
            raise found
        files: int = found
        return files

    def _look_for_workers(self) -> None:
        if self.client.nthreads():
            self.seen = time.monotonic()
        elif time.monotonic() - self.seen > PATIENCE:
            raise UsageError("cluster-no-workers", where=Place(self.name), seconds=PATIENCE)

    @contextmanager
    def _lost(self) -> Iterator[None]:
        try:
            yield
        except (OSError, CancelledError):
            raise UsageError("cluster-lost", where=Place(self.name)) from None


@contextmanager
def _client(at: str | int) -> Iterator[Any]:
    """A client of the scheduler at an address, or of a cluster of so many processes here."""
    from distributed import Client
    from distributed.comm import get_address_host_port

    with ExitStack() as stack:
        try:
            if isinstance(at, str):
                get_address_host_port(at)
        except ValueError as error:
            raise UsageError("cluster-address", where=Place(str(at)), why=str(error)) from None
        address = stack.enter_context(_own(at)) if isinstance(at, int) else at
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # versions are compared in `check`
                client = Client(address, timeout=CONNECTING)
        except (OSError, RuntimeError):
            raise UsageError("cluster-unreachable", where=Place(str(at))) from None
        yield stack.enter_context(client)


def _own(processes: int) -> Any:  # noqa: ANN401 -- as above
    """A cluster of this machine that only this run can reach."""
    from distributed import LocalCluster

    try:
        return LocalCluster(
            n_workers=processes,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            security=True,
            dashboard_address=None,
            memory_limit=0,
        )
    except (OSError, RuntimeError) as error:
        raise UsageError("cluster-not-started", why=str(error)) from None


@contextmanager
def _silent() -> Iterator[None]:
    """Without Dask's own reports, which are not written for users of convo."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
