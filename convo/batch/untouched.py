"""Whether a finished run's tables are still as it left them: then none need be written again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from convo.corpus.results_folder import FINISHED, NAMES, RUN

LEFT = "left"
"""What `run.json` calls the sizes and times of the results."""

SAME = ("convo", "inputs", "by", "language", "csv")
"""What `run.json` says of a run on which its tables depend."""


def left(out: Path) -> dict[str, list[int]]:
    """Size and time of change, in nanoseconds, of each result in a folder."""
    found = {name: out / name for name in sorted(NAMES - {RUN})}
    stamps = {name: path.stat() for name, path in found.items() if path.is_file()}
    return {name: [one.st_size, one.st_mtime_ns] for name, one in stamps.items()}


def refused_before(
    out: Path, before: Mapping[str, object], about: Mapping[str, object]
) -> int | None:
    """How many refusals there are, where a run would write the tables that are there already.

    `before` is what `run.json` said when the run began, `about` what it says now. None where the
    run before was not finished or another, or a result was changed, removed or added since:
    then everything is written again.
    """
    refused, there = before.get("refused"), left(out)
    same = all(before.get(name) == about[name] for name in SAME) and before.get(LEFT) == there
    finished = "finished" in before and set(FINISHED) <= there.keys()
    return refused if same and finished and isinstance(refused, int) else None
