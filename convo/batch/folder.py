"""The folder of a run's results: made, claimed by one run, and told of in `run.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from convo.batch.results import FINISHED
from convo.errors import Place, UsageError
from convo.writers import atomic

RUN = "run.json"


def made(out: Path) -> Path:
    """The folder, made where it is not there.

    Raises:
        UsageError: it is a file, or cannot be made.
    """
    if out.exists() and not out.is_dir():
        raise UsageError("batch-not-a-folder", where=Place(str(out)))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("write-failed", where=Place(str(out)), why=error.strerror or "") from None
    return out


def claim(out: Path, inputs: str, *, force: bool) -> None:
    """Make sure that no other run's results are written over.

    `inputs` is the key of the run's files and settings. A run that was interrupted, and one that
    is asked for again, go on in their own folder.

    Raises:
        UsageError: there are results of other files or settings, and `force` is not set.
    """
    same = told(out).get("inputs") == inputs
    if not (force or same) and any((out / name).exists() for name in FINISHED):
        raise UsageError("batch-has-results", where=Place(str(out)))


def told(out: Path) -> dict[str, object]:
    """What `run.json` says; nothing where there is none."""
    try:
        found = json.loads((out / RUN).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def tell(out: Path, about: Mapping[str, object]) -> None:
    """Write `run.json`: the only file in which dates and the number of jobs stand."""
    text = json.dumps(dict(about), indent=2, ensure_ascii=False) + "\n"
    atomic.write(out / RUN, text.encode(), force=True)


def now() -> str:
    """The time as `run.json` gives it."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")
