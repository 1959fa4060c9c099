"""One chunk of a run: read or taken from what is kept, analysed, its tables written.

This is the function that a pool of processes, or a cluster, runs for each chunk.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl

from convo.batch import inputs
from convo.batch.folders import folder_at
from convo.batch.kept import Kept
from convo.batch.plan import Chunk, Task
from convo.batch.reports import TABLE, no_reports, report_table
from convo.corpus.analysis import Analysis, analysed, loaded_schemes, read_all
from convo.corpus.project import Project, project
from convo.errors import ConvoError, ReadError, fault_of
from convo.model import Conversation
from convo.reports.tables import nothing, refused, tables
from convo.schemes import Scheme


def work(chunk: Chunk, task: Task, out: str | Path, *, keep: bool = True) -> int:
    """Write the results of a chunk where they are not there yet; how many files it has.

    Raises:
        UsageError: a setting cannot be used, or the results cannot be written.
        SchemeError: a scheme is not valid.
        Fault: a bug of convo, with the files of the chunk and without their words: logs of a
            cluster keep what is raised here.
    """
    try:
        return _worked(chunk, task, out, keep=keep)
    except (ConvoError, OSError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 -- Polars panics are no Exception
        raise fault_of(error, [file.path for file in chunk.files]) from None


def _worked(chunk: Chunk, task: Task, out: str | Path, *, keep: bool) -> int:
    kept = Kept(folder_at(out))
    found, coding = task.given or _project_and_schemes(
        task.settings.config, task.schemes, task.hashes
    )
    found = replace(found, known=chunk.known)
    as_read, failures = _read(chunk, task, found, kept, keep=keep)
    if as_read:
        analysis = analysed(as_read, coding, task.settings, found, failures, people=chunk.people)
        results = tables(analysis, names=task.names)
    else:
        analysis, results = None, {**nothing(), "refused": refused(failures)}
    if task.reports.formats:
        results[TABLE] = _reports(analysis, task)
    kept.put_results(chunk.key(task.key), results)
    return len(chunk.files)


@cache
def _project_and_schemes(
    config: str | None, schemes: tuple[str, ...], hashes: tuple[str, ...]
) -> tuple[Project, tuple[Scheme, ...]]:
    """The project and the schemes of a task, read once in each process while they are the same."""
    del hashes
    found = project(config)
    return found, loaded_schemes(schemes, found)


def _read(
    chunk: Chunk, task: Task, found: Project, kept: Kept, *, keep: bool
) -> tuple[list[Conversation], tuple[ReadError, ...]]:
    """The conversations of the chunk, as kept or from the files; none is kept beside a refusal."""
    key = chunk.key(task.reading_key)
    as_kept = kept.read(key) if keep else None
    if as_kept is not None:
        return as_kept, ()
    files = [(file.path, file.name) for file in chunk.files]
    as_read, failures = inputs.read(files, lambda here: read_all(here, task.settings, found))
    if keep and as_read and not failures:
        kept.put_read(key, as_read)
    return as_read, failures


def _reports(analysis: Analysis | None, task: Task) -> pl.DataFrame:
    if analysis is None:
        return no_reports(task.reports)
    return report_table(analysis, task.reports, names=task.names)
