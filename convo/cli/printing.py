"""From options to a view, and from text to stdout or a file."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from convo.cli.console import coloured, say, write_stdout
from convo.cli.language import SPOKEN, text_language
from convo.cli.options import Exercising, Output, Printing, Reflecting, Sheeting, Written
from convo.cli.usage import choice
from convo.errors import Message, UsageError
from convo.reports import FORMATS
from convo.reports.view import TABLES, Kind, View

if TYPE_CHECKING:
    from convo.corpus.analysis import Analysis

STDIN = Path("/dev/stdin")
"""Where the system has it, the file that stdin comes from."""

PIPED_WIDTH = 100
"""How wide tables are where there is no terminal."""


class Writes(Protocol):
    """Options that say how a file is written."""

    @property
    def force(self) -> bool:
        """Overwrite a file that exists."""

    @property
    def dry_run(self) -> bool:
        """Only say what would be written."""

    @property
    def quiet(self) -> bool:
        """Say nothing about it."""


LISTS = tuple(FORMATS)
DOCUMENTS = ("table", "json", "jsonl", "markdown")


def checked(output: Output, formats: Collection[str] = LISTS) -> None:
    """Look at the options before anything is read.

    Raises:
        UsageError: a format or language that does not exist.
    """
    choice("--format", output.format, formats)
    spoken_language(output)


def spoken_language(output: Output | Written | Reflecting | Sheeting | Exercising) -> None:
    """Look at the language that was asked for.

    Raises:
        UsageError: convo does not speak it.
    """
    if output.lang is not None:
        choice("--lang", output.lang, SPOKEN)


def checked_table(printing: Printing) -> None:
    """The same for an analysis.

    Raises:
        UsageError: also for a table that does not exist, or `--table` without csv.
    """
    checked(printing)
    if printing.table is not None:
        choice("--table", printing.table, TABLES)
        if printing.format != "csv":
            raise UsageError("usage-table-needs-csv")


def view_of_list(output: Output) -> View:
    """How a list is to be seen: in the language of the help."""
    return View(
        format=output.format,
        language=text_language(output.lang),
        width=_width(),
        colour=coloured() and output.output is None,
    )


def view_of(
    printing: Printing,
    analysis: Analysis,
    *,
    kind: Kind = "analyse",
    only: Sequence[str] = (),
    context: int = 0,
) -> View:
    """How the result is to be seen, in the language of the user or of the conversations."""
    languages = [conversation.language for conversation in analysis.conversations]
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
        width=_width(),
        colour=coloured() and printing.output is None,
    )


def emit(text: str, output: Output | Written, language: str, sources: Sequence[str] = ()) -> None:
    """Print a result, or write it to the file that was named."""
    if output.output is None:
        write_stdout(text)
        return
    put(Path(output.output), text.encode("utf-8", "backslashreplace"), output, language, sources)


def put(
    target: Path, content: bytes, output: Writes, language: str, sources: Sequence[str] = ()
) -> None:
    """Write a file whole or not at all; with `--dry-run` only say so.

    Raises:
        UsageError: it is a source, it exists and `--force` is not given, or it cannot be written.
    """
    from convo.writers import atomic

    inputs = [STDIN if source == "-" else Path(source) for source in sources]
    if output.dry_run:
        atomic.refuse(target, force=output.force, inputs=inputs)
        say(Message("would-write", {"path": target, "size": len(content)}).text(language))
        return
    atomic.write(target, content, force=output.force, inputs=inputs)
    if not output.quiet:
        say(Message("written", {"path": target}).text(language))


def put_folder(
    target: Path, files: Mapping[str, bytes], output: Writes, language: str, sources: Sequence[str]
) -> None:
    """Write a folder of files whole or not at all; with `--dry-run` only say so.

    Raises:
        UsageError: it exists and `--force` is not given, or it cannot be written.
    """
    from convo.writers import atomic

    inputs = [STDIN if source == "-" else Path(source) for source in sources]
    if output.dry_run:
        atomic.refuse_folder(target, files, force=output.force, inputs=inputs)
        size = sum(map(len, files.values()))
        say(Message("would-write", {"path": target, "size": size}).text(language))
        return
    atomic.write_folder(target, files, force=output.force, inputs=inputs)
    if not output.quiet:
        say(Message("written", {"path": target}).text(language))


def _width() -> int:
    return shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
