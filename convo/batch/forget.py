"""Conversations removed from what runs keep and from their results."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import polars as pl

from convo.batch import folder
from convo.batch.folders import folder_at
from convo.batch.index import write_index
from convo.batch.kept import Kept
from convo.batch.reports import drop_reports
from convo.batch.results import write_table
from convo.batch.summary import summarise
from convo.batch.workbook import write_workbook
from convo.corpus.describing import DATE
from convo.corpus.metadata import facts
from convo.corpus.project import Project
from convo.corpus.results_folder import INDEX, RUN, TABLES, WORKBOOK, run_of, told
from convo.corpus.retention import delete_by
from convo.errors import Place, UsageError
from convo.writers import atomic, leftovers

LOG = "forgotten.log"
LAST = (*(name for name in TABLES if name != "turns"), "turns")
"""The table by which conversations are known comes last: what is cut short can be done again."""


def conversations(out: str | Path) -> list[str]:
    """The conversations of which results are there.

    Raises:
        UsageError: the folder holds no results of a run.
    """
    place = folder_at(out)
    if not told(place.content(RUN)) or not place.has("turns.parquet"):
        raise UsageError("forget-no-results", where=Place(str(out)))
    with place.at_hand(copied=True) as here:
        return folder.conversations(here)


def expired(out: str | Path, found: Project, today: date | None = None) -> list[str]:
    """The conversations that should be gone by now, as their project says.

    Raises:
        UsageError: the project does not say how long conversations may be kept.
    """
    if found.keep_days is None:
        raise UsageError("forget-no-limit", where=Place(str(found.path or "convo.yaml")))
    paths = Kept(folder_at(out)).paths()
    names = conversations(out)
    known = facts(names, found.metadata, found.id_from)
    gone = []
    for name in names:
        stated = next((known[name][key].value for key in DATE if key in known[name]), None)
        day = delete_by(found.keep_days, stated, paths.get(name, "-"))
        if day and day < (today or datetime.now(tz=UTC).date()):
            gone.append(name)
    return gone


def forget(out: str | Path, names: Collection[str], found: Project) -> None:
    """Remove conversations from the tables of a folder and from what it keeps.

    Transcripts are left where they are. The log says when and how many, and a key that can be
    compared with a conversation's id, but neither ids nor words.
    """
    place = folder_at(out)
    Kept(place).drop(names)
    with place.at_hand(copied=True) as here:
        indexed = (here / INDEX).is_file()
        leftovers.remove([here / INDEX])
        drop_reports(here, folder.conversations(here), names)
        for path in [here / f"{name}.{kind}" for name in LAST for kind in ("csv", "parquet")]:
            if path.is_file():
                write_table(_without(path, names), path)
        about = run_of(here)
        by, language = about.get("by", ()), str(about.get("language", "en"))
        keys = [str(key) for key in by] if isinstance(by, list) else ()
        summarise(here, keys, language, found)
        if indexed:
            write_index(here, about, found)
        if (here / WORKBOOK).is_file():
            write_workbook(here, language, found.purpose or "")
        _log(here, sorted(names))


def _without(path: Path, names: Collection[str]) -> pl.LazyFrame:
    kept = ~pl.col("conversation").is_in(list(names))
    if path.suffix == ".parquet":
        return pl.scan_parquet(path).filter(kept)
    found = pl.scan_csv(path, infer_schema=False)
    return found.filter(kept) if "conversation" in found.collect_schema() else found


def _log(out: Path, names: Sequence[str]) -> None:
    keys = " ".join(sha256(name.encode()).hexdigest()[:12] for name in names)
    line = f"{folder.now()} forgotten: {len(names)} ({keys})\n"
    log = out / LOG
    before = log.read_bytes() if log.is_file() else b""
    atomic.write(log, before + line.encode(), force=True)
