"""A run over many files: planned, resumed where it was interrupted, put together, told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path

from convo.batch import engines, folder, inputs
from convo.batch.engines import How
from convo.batch.folders import folder_at
from convo.batch.groups import check_keys
from convo.batch.index import PAGES, told_of, write_index
from convo.batch.kept import Kept
from convo.batch.plan import Chunk, File, Task, chunks, digest
from convo.batch.reports import NONE, Wished, write_reports
from convo.batch.results import put_together
from convo.batch.summary import summarise
from convo.batch.untouched import LEFT, left, refused_before
from convo.batch.workbook import write_workbook
from convo.coders.coding import Coding
from convo.coders.files import read_codings
from convo.corpus.analysis import loaded_schemes, reading_of
from convo.corpus.metadata import Facts, facts
from convo.corpus.people import People, people_of
from convo.corpus.project import Project, project
from convo.corpus.results_folder import RUN
from convo.corpus.results_folder import told as run_told
from convo.corpus.settings import Settings
from convo.errors import Message

NOTHING: tuple[Message, ...] = ()


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
    codes: tuple[str, ...] = ()
    """Files of codes that people gave."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: its files, those refused, and those whose results were there."""

    files: int
    refused: int
    taken: int
    told: tuple[Message, ...] = ()
    """What a table that was asked for could not hold."""


def batch(paths: Sequence[str], out: str | Path, wanted: Wanted, how: How) -> Outcome:
    """Analyse many transcripts into tables in a folder.

    A run that was interrupted goes on where it was when it is asked for again with the same
    files and settings. Transcripts that cannot be read are listed and stop nothing. Paths and the
    folder may be addresses such as `s3://talks`.

    Raises:
        ReadError: a pattern matches nothing, or a folder holds no transcript.
        UsageError: the folder holds other results and `force` is not set, a setting is wrong, or
            a place or the cluster cannot be used.
        SchemeError: a scheme is not valid.
        CodingsError: a file of codes cannot be used.
    """
    engines.check(how, [*paths, str(out)])
    found = project(wanted.settings.config)
    coding = read_codings(wanted.codes)
    task = _task(wanted, found)
    named, stamps = inputs.found(paths, [found.metadata])
    named = sorted(named, key=lambda one: one[1])
    known = facts([name for _, name in named], found.metadata, found.id_from)
    check_keys({key for own in known.values() for key in own}, wanted.by)
    place = folder_at(out)
    place.make()
    kept = Kept(place)
    files = kept.files(named, stamps)
    people = _people(wanted, coding, files, task)
    about = _about(wanted, how, task, files, people)
    sources = [*_sources(named, task, found), *wanted.codes]
    if folder.claim(place, str(about["inputs"]), sources, force=how.force):
        folder.clear_other(place)
    before = run_told(place.content(RUN))
    folder.tell(place, about)
    planned = list(chunks(files, how.usual_files))
    todo = _todo(planned, task, kept)
    taken = len(files) - _count(todo)
    facts_told = known if found.metadata or found.id_from else None
    sent = (_with_known(one, facts_told, people) for one in todo)
    for done in accumulate(engines.worked(sent, task, str(out), how), initial=taken):
        if how.progress:
            how.progress(done, len(files))
    keys = [one.key(task.key) for one in planned]
    with kept.results(keys) as parts, place.at_hand(copied=False) as here:
        more = todo or wanted.xlsx or wanted.reports.formats
        refused, told = None if more else refused_before(here, before, about), NOTHING
        if refused is None:
            refused, told = _tables(parts, here, wanted, found, about)
        about |= {"refused": refused, LEFT: left(here)}
    _tidy(kept, planned, task, keep=how.keep)
    folder.tell(place, {**about, "finished": folder.now()})
    told = (*(people.told if people else ()), *told)
    return Outcome(len(files), refused, taken, told)


def _tables(
    parts: Sequence[Path],
    here: Path,
    wanted: Wanted,
    found: Project,
    about: Mapping[str, object],
) -> tuple[int, tuple[Message, ...]]:
    """Write the tables of the run; how many refusals, and what a table could not hold."""
    refused = put_together(parts, here, csv=wanted.csv)
    if wanted.reports.formats:
        write_reports(parts, here, wanted.reports)
    summarise(here, wanted.by, wanted.language, found)
    if PAGES in wanted.reports.formats:
        write_index(here, about, found)
    if not wanted.xlsx:
        return refused, NOTHING
    purpose = found.purpose or ""
    return refused, write_workbook(here, wanted.language, purpose, names=wanted.names)


def _people(wanted: Wanted, coding: Coding, files: Sequence[File], task: Task) -> People | None:
    """What people coded in the files of the run."""
    if not wanted.codes:
        return None
    schemes = task.given[1] if task.given else ()
    return people_of(coding, {file.name: file.sha256 for file in files}, schemes)


def _about(
    wanted: Wanted, how: How, task: Task, files: Sequence[File], people: People | None
) -> dict[str, object]:
    """What `run.json` says when a run begins."""
    coding = (task.given and task.given[1]) or (people.schemes if people else ())
    asked = digest([replace(task, reports=NONE).key, wanted.by, [tuple(file) for file in files]])
    return {
        "convo": version("convo-samtale"),
        "inputs": asked,
        "files": len(files),
        "by": list(wanted.by),
        "language": wanted.language,
        "csv": wanted.csv,
        "schemes": told_of(coding),
        "engine": how.engine,
        "jobs": how.jobs,
        "begun": folder.now(),
    }


def _sources(named: Iterable[tuple[str, str]], task: Task, found: Project) -> Iterator[str]:
    """Every file that the run reads."""
    yield from (path for path, _ in named)
    yield from task.schemes
    yield from (str(path) for path in (found.path, found.metadata) if path)


def _task(wanted: Wanted, found: Project) -> Task:
    named = wanted.schemes or found.schemes
    coding = loaded_schemes(named, found)
    hashes = [one.hash for one in coding]
    hashes += [_hash(path) for path in (found.path, found.metadata, *map(Path, wanted.codes))]
    settings = replace(wanted.settings, reading=reading_of(wanted.settings, found))
    return Task(named, settings, wanted.names, tuple(hashes), wanted.reports, (found, coding))


def _hash(path: Path | None) -> str:
    return sha256(path.read_bytes()).hexdigest() if path and path.is_file() else ""


def _todo(planned: Sequence[Chunk], task: Task, kept: Kept) -> list[Chunk]:
    done = kept.done()
    return [one for one in planned if one.key(task.key) not in done]


def _with_known(chunk: Chunk, known: Mapping[str, Facts] | None, people: People | None) -> Chunk:
    """The chunk with what is known of its conversations, and what people coded in them."""
    names = [file.name for file in chunk.files]
    return chunk._replace(
        known=None if known is None else {name: known[name] for name in names},
        people=people and people.of(names),
    )


def _count(some: Iterable[Chunk]) -> int:
    return sum(len(one.files) for one in some)


def _tidy(kept: Kept, planned: Sequence[Chunk], task: Task, *, keep: bool) -> None:
    if not keep:
        kept.remove()
        return
    kept.drop_unused(
        (one.key(task.key) for one in planned), (one.key(task.reading_key) for one in planned)
    )
