"""From options to a view, and from text to stdout or a file."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from convo.cli.console import coloured, say, write_stdout
from convo.cli.language import SPOKEN, text_language
from convo.cli.options import Printing
from convo.cli.usage import choice
from convo.errors import Message, Place, UsageError
from convo.reports import FORMATS
from convo.reports.view import TABLES, Kind, View

PIPED_WIDTH = 100
"""How wide tables are where there is no terminal."""

LISTS = tuple(FORMATS)
DOCUMENTS = ("table", "json", "jsonl", "markdown")


def checked(printing: Printing, formats: Collection[str] = LISTS) -> Printing:
    """The options, before anything is read.

    Raises:
        UsageError: a format, table or language that does not exist; `--table` without csv.
    """
    choice("--format", printing.format, formats)
    if printing.lang is not None:
        choice("--lang", printing.lang, SPOKEN)
    if printing.table is not None:
        choice("--table", printing.table, TABLES)
        if printing.format != "csv":
            raise UsageError("usage-table-needs-csv")
    return printing


def view_of(
    printing: Printing,
    languages: Iterable[str] = (),
    *,
    kind: Kind = "analyse",
    only: Sequence[str] = (),
    context: int = 0,
) -> View:
    """How the result is to be seen, in the language of the user or of the conversations."""
    return View(
        format=printing.format,
        kind=kind,
        language=text_language(printing.lang, languages),
        names=printing.names,
        table=printing.table,
        bom=printing.bom,
        decimal_comma=printing.decimal_comma,
        verbose=printing.verbose,
        only=tuple(only),
        context=context,
        width=shutil.get_terminal_size((PIPED_WIDTH, 24)).columns,
        colour=coloured() and printing.output is None,
    )


def emit(text: str, printing: Printing, language: str, sources: Collection[str] = ()) -> None:
    """Print a result, or write it to the file that was named."""
    if printing.output is None:
        write_stdout(text)
        return
    target = Path(printing.output)
    refuse(target, sources, force=printing.force)
    content = text.encode("utf-8", "backslashreplace")
    if printing.dry_run:
        say(Message("would-write", {"path": target, "size": len(content)}).text(language))
        return
    write_file(target, content)
    if not printing.quiet:
        say(Message("written", {"path": target}).text(language))


def refuse(target: Path, sources: Collection[str], *, force: bool) -> None:
    """Stop before a file is written where none may be.

    Raises:
        UsageError: it is a source, it exists and `--force` is not given, or its folder is missing.
    """
    where = Place(str(target))
    if any(target.resolve() == Path(source).resolve() for source in sources if source != "-"):
        raise UsageError("output-is-input", where=where)
    if not target.parent.is_dir():
        raise UsageError("output-no-folder", where=where)
    if target.is_dir() or (target.exists() and not force):
        raise UsageError("output-exists", where=where)


def write_file(target: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        UsageError: the folder or the file cannot be written.
    """
    from convo.writers.atomic import write_atomically

    try:
        write_atomically(target, content)
    except OSError:
        raise UsageError("output-cannot-write", where=Place(str(target))) from None
