"""What `convo batch` leaves in a folder, by name: none of it is a transcript."""

from __future__ import annotations

import json
from pathlib import Path

TABLES = ("talks", "measures", "codes", "turns", "notices", "refused")
RUN = "run.json"
SUMMARY = "summary.md"
INDEX = "index.html"
"""Leads to the page of each conversation, where they have one."""

GROUPS = "groups.csv"
WORKBOOK = "results.xlsx"
REPORTS = "reports"
WHOLE = ("talks", "measures", "codes", "turns")
"""Tables for programs, which may be as long as they like; the others are for people."""

FINISHED = (*(f"{name}.parquet" for name in WHOLE), "notices.csv", "refused.csv")
"""The tables that a finished run always leaves."""

ON_REQUEST = (GROUPS, WORKBOOK, INDEX, *(f"{name}.csv" for name in WHOLE))
NAMES = frozenset([RUN, SUMMARY, *FINISHED, *ON_REQUEST])


def run_of(folder: Path) -> dict[str, object]:
    """What `run.json` in a folder says; nothing where convo has left none."""
    try:
        return told((folder / RUN).read_bytes())
    except OSError:
        return {}


def told(content: bytes | None) -> dict[str, object]:
    """What a `run.json` says; nothing where it is not one of convo's.

    Example:
        >>> told(b'{"name": "a"}')
        {}
    """
    try:
        found = json.loads(content or b"")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and {"convo", "inputs"} <= found.keys() else {}


def is_result(file: Path) -> bool:
    """Whether a file is of the results of a run.

    Example:
        >>> is_result(Path("talks/a.csv"))
        False
    """
    if file.name in NAMES and run_of(file.parent):
        return True
    return any(above.name == REPORTS and run_of(above.parent) for above in file.parents)
