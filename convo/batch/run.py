"""A run over many files: planned, resumed where it was interrupted, put together, told of."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from convo.batch import folder
from convo.batch.groups import check_keys
from convo.batch.kept import Kept
from convo.batch.local import worked
from convo.batch.plan import USUAL_FILES, Chunk, Task, chunks, digest
from convo.batch.reports import NONE, Wished, write_reports
from convo.batch.results import put_together
from convo.batch.summary import summarise
from convo.batch.workbook import write_workbook
from convo.corpus.analysis import loaded_schemes, reading_of
from convo.corpus.discovery import discovered
from convo.corpus.metadata import facts
from convo.corpus.project import Project, project
from convo.corpus.settings import Settings
from convo.errors import Message

Progress = Callable[[int, int], None]
"""Called with the files done and the files in all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to give."""

    schemes: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    names: bool = False
    by: tuple[str, ...] = ()
    csv: bool = False
    xlsx: bool = False
    reports: Wished = NONE
    language: str = "en"


@dataclass(frozen=True, slots=True)
class How:
    """How a run is worked through; none of it changes a result."""

    jobs: int = 1
    keep: bool = True
    force: bool = False
    usual_files: int = USUAL_FILES
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: its files, those refused, and those whose results were there."""

    files: int
    refused: int
    taken: int
    told: tuple[Message, ...] = ()
    """What a table that was asked for could not hold."""


def batch(paths: Sequence[str], out: Path, wanted: Wanted, how: How) -> Outcome:
    """Analyse many transcripts into tables in a folder.

    A run that was interrupted goes on where it was when it is asked for again with the same
    files and settings. Transcripts that cannot be read are listed and stop nothing.

    Raises:
        ReadError: a pattern matches nothing, or a folder holds no transcript.
        UsageError: the folder holds other results and `force` is not set, or a setting is wrong.
        SchemeError: a scheme is not valid.
    """
    found = project(wanted.settings.config)
    task = _task(wanted, found)
    named = sorted(discovered(paths, [found.metadata]), key=lambda one: one[1])
    known = facts([name for _, name in named], found.metadata, found.id_from)
    check_keys({key for own in known.values() for key in own}, wanted.by)
    kept = Kept(folder.made(out))
    files = kept.files(named)
    inputs = digest([replace(task, reports=NONE).key, wanted.by, [tuple(file) for file in files]])
    if folder.claim(out, inputs, _sources(named, task, found), force=how.force):
        folder.clear_other(out)
    about = {"convo": version("convo-samtale"), "inputs": inputs, "files": len(files)}
    about |= {"by": wanted.by, "language": wanted.language}
    about |= {"jobs": how.jobs, "begun": folder.now()}
    folder.tell(out, about)
    planned = list(chunks(files, how.usual_files))
    taken = _work(planned, task, kept, out, how)
    parts = [kept.results(one.key(task.key)) for one in planned]
    refused = put_together(parts, out, csv=wanted.csv)
    if wanted.reports.formats:
        write_reports(parts, out, wanted.reports)
    summarise(out, wanted.by, wanted.language, found)
    told = write_workbook(out, wanted.language, found.purpose or "") if wanted.xlsx else ()
    _tidy(kept, planned, task, keep=how.keep)
    folder.tell(out, {**about, "finished": folder.now(), "refused": refused})
    return Outcome(len(files), refused, taken, told)


def _sources(named: Iterable[tuple[str, str]], task: Task, found: Project) -> Iterator[Path]:
    """Every file that the run reads."""
    yield from (Path(path) for path, _ in named)
    yield from (Path(scheme) for scheme in task.schemes)
    yield from (path for path in (found.path, found.metadata) if path)


def _task(wanted: Wanted, found: Project) -> Task:
    named = wanted.schemes or found.schemes
    hashes = [one.hash for one in loaded_schemes(named, found)]
    hashes += [_hash(path) for path in (found.path, found.metadata)]
    settings = replace(wanted.settings, reading=reading_of(wanted.settings, found))
    return Task(named, settings, wanted.names, tuple(hashes), wanted.reports)


def _hash(path: Path | None) -> str:
    return sha256(path.read_bytes()).hexdigest() if path and path.is_file() else ""


def _work(planned: Sequence[Chunk], task: Task, kept: Kept, out: Path, how: How) -> int:
    """Work through what is not done yet; how many files' results were there already."""
    todo = [one for one in planned if not kept.results(one.key(task.key)).is_dir()]
    total = _files(planned)
    taken = done = total - _files(todo)
    for count in worked(todo, task, out, jobs=how.jobs, keep=how.keep) if todo else ():
        done += count
        if how.progress:
            how.progress(done, total)
    return taken


def _files(planned: Iterable[Chunk]) -> int:
    return sum(len(one.files) for one in planned)


def _tidy(kept: Kept, planned: Sequence[Chunk], task: Task, *, keep: bool) -> None:
    if not keep:
        shutil.rmtree(kept.folder, ignore_errors=True)
        return
    kept.drop_unused(
        (one.key(task.key) for one in planned), (one.key(task.reading_key) for one in planned)
    )
