"""What works through the chunks of a run: processes of this machine, or a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from convo.batch import local
from convo.batch.addresses import IN_ONE_PROCESS, protocol
from convo.batch.chunk import work
from convo.batch.plan import USUAL_FILES, Chunk, Task
from convo.errors import UsageError
from convo.registry import nearest

ENGINES = ("local", "dask")

Progress = Callable[[int, int], None]
"""Called with the files done and the files in all."""


@dataclass(frozen=True, slots=True)
class How:
    """How a run is worked through; none of it changes a result."""

    jobs: int = 1
    engine: str = "local"
    """One of `ENGINES`."""

    scheduler: str | None = None
    """The address of a cluster's scheduler; without one Dask starts `jobs` processes here."""

    keep: bool = True
    force: bool = False
    usual_files: int = USUAL_FILES
    progress: Progress | None = None


def check(how: How, places: Sequence[str]) -> None:
    """Make sure that a run can be worked through as it is asked for.

    Raises:
        UsageError: there is no such engine, it is not installed, or it cannot reach the places.
    """
    if how.engine not in ENGINES:
        near, names = nearest(how.engine, ENGINES), ", ".join(ENGINES)
        message = "unknown-name-near" if near else "unknown-name"
        raise UsageError(message, kind="engine", name=how.engine, near=near or "", all=names)
    if how.engine == "local":
        if how.scheduler:
            raise UsageError("scheduler-needs-dask")
        return
    if _in_one_process(places):
        raise UsageError("memory-in-one-process")
    from convo.batch.cluster import check_installed

    check_installed(own=how.scheduler is None)


def worked(chunks: Iterable[Chunk], task: Task, out: str, how: How) -> Iterator[int]:
    """Work through the chunks; gives the number of files of each as it is done.

    Raises:
        ConvoError: what a chunk raised, or why the cluster cannot be used; the results of those
            chunks that were done stay.
    """
    chunks = iter(chunks)
    first = next(chunks, None)
    if first is None:
        return
    chunks = chain([first], chunks)
    if how.engine == "dask":
        from convo.batch import cluster

        at = how.scheduler or how.jobs
        yield from cluster.worked(chunks, task, out, at=at, keep=how.keep)
        return
    task = replace(task, given=None)
    if _in_one_process([out, *(file.path for file in first.files)]):
        yield from (work(chunk, task, out, keep=how.keep) for chunk in chunks)
    else:
        yield from local.worked(chunks, task, out, jobs=how.jobs, keep=how.keep)


def _in_one_process(places: Iterable[str]) -> bool:
    return any(protocol(place) == IN_ONE_PROCESS for place in places)
