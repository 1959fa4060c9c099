"""The folder of a run's results: made, claimed by one run, and told of in `run.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from convo.batch.reports import drop_reports
from convo.corpus.results_folder import NAMES, ON_REQUEST, RUN, run_of
from convo.errors import Place, UsageError
from convo.writers import atomic, leftovers, troubles


def made(out: Path) -> Path:
    """The folder, made where it is not there.

    Raises:
        UsageError: it is a file, or cannot be made.
    """
    with troubles.told(out):
        if out.exists() and not out.is_dir():
            raise UsageError("batch-not-a-folder", where=Place(str(out)))
        out.mkdir(parents=True, exist_ok=True)
    leftovers.clear(out)
    return out


def claim(out: Path, inputs: str, sources: Iterable[Path], *, force: bool) -> bool:
    """Make sure that no other run's results are written over, and never a source.

    `inputs` is the key of the run's files and settings. A run that was interrupted, and one that
    is asked for again, go on in their own folder. Gives whether another run's results are there.

    Raises:
        UsageError: a source has the name of a result; or there are files by such names that are
            not of a run of these files and settings, and `force` is not set.
    """
    there = [out / name for name in NAMES if (out / name).exists()]
    held = {_file(path): path for path in there}
    for source in sources if held else ():
        if path := held.get(_file(source)):
            raise UsageError("write-is-input", where=Place(str(path)))
    found = run_of(out)
    others = [path for path in there if not (found and path.name == RUN)]
    if others and not force and found.get("inputs") != inputs:
        raise UsageError("batch-has-results", where=Place(str(out)))
    return bool(found) and found.get("inputs") != inputs


def clear_other(out: Path) -> None:
    """Remove what another run left on request and this one may not write anew."""
    leftovers.remove(out / name for name in ON_REQUEST)
    known = conversations(out)
    drop_reports(out, known, known)


def conversations(out: Path) -> list[str]:
    """The conversations of which results are there."""
    tables = [
        path for name in ("measures", "turns") if (path := out / f"{name}.parquet").is_file()
    ]
    found = [pl.scan_parquet(path).select("conversation").unique() for path in tables]
    return sorted(pl.concat(found).unique().collect()["conversation"]) if found else []


def tell(out: Path, about: Mapping[str, object]) -> None:
    """Write `run.json`: the only file in which dates and the number of jobs stand."""
    text = json.dumps(dict(about), indent=2, ensure_ascii=False) + "\n"
    atomic.write(out / RUN, text.encode(), force=True)


def _file(path: Path) -> object:
    """What all names of one file have in common."""
    with suppress(OSError, ValueError):
        about = path.stat()
        return about.st_dev, about.st_ino
    return path


def now() -> str:
    """The time as `run.json` gives it."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")
