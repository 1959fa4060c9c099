"""A report of each conversation of a run, as `convo analyse` gives it, in a folder of reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from convo.batch.report_names import SUFFIXES, report_names
from convo.corpus.analysis import Analysis
from convo.corpus.results_folder import REPORTS
from convo.reports import render
from convo.reports.each import each
from convo.reports.view import View
from convo.writers import atomic, leftovers, troubles

TABLE = "reports"


class Wished(NamedTuple):
    """Which reports a run gives of each conversation."""

    formats: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    """In which language a conversation in some language is told of."""

    otherwise: str = "en"


NONE = Wished()


def report_table(analysis: Analysis, wished: Wished, *, names: bool) -> pl.DataFrame:
    """The reports of the conversations: a row for each, a column for each format."""
    rows = []
    for one in each(analysis):
        (conversation,) = one.conversations
        language = dict(wished.languages).get(conversation.language, wished.otherwise)
        views = [View(format=kind, language=language, names=names) for kind in wished.formats]
        rows.append((conversation.name, *(render(one, view) for view in views)))
    return pl.DataFrame(rows, schema=_schema(wished), orient="row")


def no_reports(wished: Wished) -> pl.DataFrame:
    """The same table of no conversation."""
    return pl.DataFrame(schema=_schema(wished))


def write_reports(parts: Sequence[Path], out: Path, wished: Wished) -> None:
    """Write the reports that the parts of a run hold; those that are there already stay.

    Raises:
        UsageError: one cannot be written.
    """
    tables = [part / f"{TABLE}.parquet" for part in parts]
    conversations = pl.scan_parquet(tables).select("conversation").collect()["conversation"]
    names = report_names(conversations)
    for folder in {(out / REPORTS / name).parent for name in names.values()}:
        with troubles.told(folder):
            folder.mkdir(parents=True, exist_ok=True)
        leftovers.clear(folder)
    for table in tables:
        for conversation, *texts in pl.read_parquet(table).iter_rows():
            for kind, text in zip(wished.formats, texts, strict=True):
                _write(out / REPORTS / (names[conversation] + SUFFIXES[kind]), text)


def reports_of(out: Path, conversations: Collection[str]) -> Iterator[tuple[str, Path]]:
    """Each conversation with its reports that are there, by path below the folder of results."""
    if not (out / REPORTS).is_dir():
        return
    for conversation, name in report_names(conversations).items():
        for suffix in SUFFIXES.values():
            path = Path(REPORTS) / f"{name}{suffix}"
            if (out / path).is_file():
                yield conversation, path


def drop_reports(out: Path, before: Collection[str], gone: Collection[str]) -> None:
    """Remove the reports of some conversations of a run; the others are called as if alone.

    Raises:
        UsageError: one cannot be removed.
    """
    after = report_names(one for one in before if one not in gone)
    for conversation, path in reports_of(out, before):
        with troubles.told(out / path):
            if conversation in gone:
                (out / path).unlink()
            else:
                (out / path).replace(out / REPORTS / f"{after[conversation]}{path.suffix}")
    _drop_empty(out / REPORTS)


def _drop_empty(folder: Path) -> None:
    folders = [path for path in folder.rglob("*") if path.is_dir()]
    for path in [*sorted(folders, reverse=True), folder]:
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _write(path: Path, text: str) -> None:
    content = text.encode("utf-8", "backslashreplace")
    if not (path.is_file() and path.read_bytes() == content):
        atomic.write(path, content, force=True, tidy=False)


def _schema(wished: Wished) -> dict[str, type[pl.String]]:
    return dict.fromkeys(("conversation", *wished.formats), pl.String)
