"""The index of a run whose conversations have a page each, from what the run's tables hold."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
from polars import selectors

from convo.batch.reports import reports_of
from convo.batch.results import unguarded
from convo.batch.strips import strips
from convo.corpus.describing import DATE
from convo.corpus.metadata import facts
from convo.corpus.project import Project
from convo.corpus.results_folder import INDEX
from convo.errors import Message
from convo.reports.html.index import page
from convo.reports.overview import Listed, Overview, Refused
from convo.schemes import Scheme
from convo.writers import atomic

PAGES = "html"
"""The format whose reports an index leads to."""

MOST = 1_000
"""More conversations than that are neither drawn one by one nor listed."""

PLAIN = frozenset((string.ascii_letters + string.digits + "-._~/").encode())
"""What stands for itself in the address of a file."""

Known = Mapping[str, Mapping[str, str]]


def told_of(schemes: Sequence[Scheme]) -> list[dict[str, Any]]:
    """What `run.json` says of the schemes, so that the index can be made again from it."""
    return [
        {
            "scheme": one.id,
            "version": one.version,
            "label": dict(one.label.versions),
            "hash": one.hash,
            "ratios": {ratio.measure: dict(ratio.label) for ratio in one.ratios},
        }
        for one in schemes
    ]


def write_index(out: Path, about: Mapping[str, Any], found: Project) -> None:
    """Write the index of a folder of results; `about` is what its `run.json` says.

    Raises:
        UsageError: it cannot be written.
    """
    told = overview(out, about.get("by", ()), found, about.get("schemes", ()))
    text = page(told, str(about.get("language", "en")))
    atomic.write(out / INDEX, text.encode("utf-8", "backslashreplace"), force=True)


def overview(out: Path, by: Sequence[str], found: Project, schemes: Sequence[Any]) -> Overview:
    """What the index shows of the results in a folder."""
    talks = pl.read_parquet(out / "talks.parquet")
    names = talks["conversation"].to_list()
    known = {
        name: {key: one.value for key, one in own.items()}
        for name, own in facts(names, found.metadata, found.id_from).items()
    }
    links = _links(out, names) if len(names) <= MOST else None
    ratios = {measure: label for one in schemes for measure, label in one["ratios"].items()}
    keys = _told(by, known)
    return Overview(
        title=found.title or "",
        purpose=found.purpose or "",
        schemes=tuple((one["scheme"], one["version"], one["label"]) for one in schemes),
        by=tuple(by),
        facts=keys,
        conversations=len(names),
        turns=int(talks["turns"].sum()),
        words=int(talks["words"].sum()),
        strips=tuple(strips(out, ratios, by, known, links)),
        listed=() if links is None else _listed(talks, by, keys, known, links),
        refused=_refused(out),
    )


def address(path: Path) -> str:
    """The address of a file below the page that links to it.

    Example:
        >>> address(Path("reports") / "møde #2.html")
        'reports/m%C3%B8de%20%232.html'
    """
    held = path.as_posix().encode("utf-8", "surrogatepass")
    return "".join(chr(one) if one in PLAIN else f"%{one:02X}" for one in held)


def _told(by: Sequence[str], known: Known) -> tuple[str, ...]:
    """The keys that divide the conversations, and their day; others could name people."""
    days = (key for key in DATE if any(key in own for own in known.values()))
    return tuple(dict.fromkeys([*by, *days]))


def _links(out: Path, names: Sequence[str]) -> dict[str, str]:
    """The way from the index to each conversation's page."""
    return {name: address(path) for name, path in reports_of(out, names) if path.suffix == ".html"}


def _listed(
    talks: pl.DataFrame,
    by: Sequence[str],
    keys: Sequence[str],
    known: Known,
    links: Mapping[str, str],
) -> tuple[Listed, ...]:
    """The conversations by their metadata and ids, never by what was measured."""
    rows = [
        Listed(
            conversation=row["conversation"],
            link=links.get(row["conversation"], ""),
            facts=tuple(known[row["conversation"]].get(key, "") for key in keys),
            seconds=row["seconds"],
            turns=row["turns"],
            timing=row["timing"],
            timing_reason=str(row["timing_reason"] or "").partition(":")[0],
            notices=row["notices"],
        )
        for row in talks.iter_rows(named=True)
    ]
    return tuple(sorted(rows, key=lambda one: (one.facts[: len(by)], one.conversation)))


def _refused(out: Path) -> tuple[Refused, ...]:
    rows = pl.read_csv(out / "refused.csv", infer_schema=False)
    told = rows.with_columns(unguarded(selectors.string())).iter_rows(named=True)
    return tuple(
        Refused(row["place"] or "", Message(row["id"], _arguments(row["arguments"])))
        for row in told
    )


def _arguments(text: str | None) -> dict[str, Any]:
    """The arguments of a message, some of which may be messages themselves."""

    def told(held: dict[str, Any]) -> object:
        if held.keys() == {"message", "arguments"}:
            return Message(held["message"], held["arguments"])
        return held

    found: dict[str, Any] = json.loads(text or "{}", object_hook=told)
    return found
