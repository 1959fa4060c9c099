"""The folder of a run's results: claimed by one run, and told of in `run.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from convo.batch.addresses import MARK, is_address, protocol
from convo.batch.folders import Folder
from convo.batch.reports import drop_reports
from convo.corpus.results_folder import NAMES, ON_REQUEST, RUN, told
from convo.errors import Place, UsageError
from convo.writers import leftovers


def claim(out: Folder, inputs: str, sources: Iterable[str], *, force: bool) -> bool:
    """Make sure that no other run's results are written over, and never a source.

    `inputs` is the key of the run's files and settings. A run that was interrupted, and one that
    is asked for again, go on in their own folder. Gives whether another run's results are there.

    Raises:
        UsageError: a source has the name of a result; or there are files by such names that are
            not of a run of these files and settings, and `force` is not set.
    """
    there = [name for name in sorted(NAMES) if out.has(name)]
    held = {_file(f"{out}/{name}"): name for name in there}
    for source in sources if held else ():
        if name := held.get(_file(source)):
            raise UsageError("write-is-input", where=Place(f"{out}/{name}"))
    found = told(out.content(RUN))
    others = [name for name in there if not (found and name == RUN)]
    if others and not force and found.get("inputs") != inputs:
        raise UsageError("batch-has-results", where=Place(str(out)))
    return bool(found) and found.get("inputs") != inputs


def clear_other(out: Folder) -> None:
    """Remove what another run left on request and this one may not write anew."""
    with out.at_hand(copied=True) as here:
        leftovers.remove(here / name for name in ON_REQUEST)
        known = conversations(here)
        drop_reports(here, known, known)


def conversations(out: Path) -> list[str]:
    """The conversations of which results are there."""
    tables = [
        path for name in ("measures", "turns") if (path := out / f"{name}.parquet").is_file()
    ]
    found = [pl.scan_parquet(path).select("conversation").unique() for path in tables]
    return sorted(pl.concat(found).unique().collect()["conversation"]) if found else []


def tell(out: Folder, about: Mapping[str, object]) -> None:
    """Write `run.json`: the only file in which dates and the number of jobs stand."""
    text = json.dumps(dict(about), indent=2, ensure_ascii=False) + "\n"
    out.write(RUN, text.encode())


def _file(path: str) -> object:
    """What all names of one file have in common."""
    if is_address(path):
        return protocol(path), path.partition(MARK)[2].strip("/")
    with suppress(OSError, ValueError):
        about = Path(path).stat()
        return about.st_dev, about.st_ino
    return path


def now() -> str:
    """The time as `run.json` gives it."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")
