"""`convo codes`: people's codes taken in, merged into a common set, and laid on suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from convo.cli.completion import schemes
from convo.cli.console import write_stdout
from convo.cli.notices import say_one
from convo.cli.options import Output, Reading
from convo.cli.printing import DOCUMENTS, checked, put, view_of_list
from convo.cli.settings import settings_of
from convo.cli.usage import choice
from convo.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from convo.coders.coding import Coding, Told

Files = Annotated[list[str], Argument(metavar="FILES...", show_default=False)]
PEOPLE = "people"
CODING = "coding"
MERGED = (*DOCUMENTS, "csv")


@dataclass(frozen=True, slots=True)
class Importing:
    """What files of codes are checked against."""

    transcript: Annotated[
        list[str] | None,
        Option("--transcript", metavar="FILE", rich_help_panel=CODING, show_default=False),
    ] = None
    scheme: Annotated[
        list[str] | None,
        Option(
            "--scheme",
            "-s",
            metavar="SCHEME",
            rich_help_panel=CODING,
            show_default=False,
            autocompletion=schemes,
        ),
    ] = None
    coder: Annotated[
        str | None, Option("--coder", metavar="NAME", rich_help_panel=PEOPLE, show_default=False)
    ] = None


@dataclass(frozen=True, slots=True)
class Merging:
    """How several people's codes become one set."""

    by: Annotated[
        str,
        Option(
            "--by",
            metavar="majority|referee|agreed",
            rich_help_panel=CODING,
            show_default=False,
        ),
    ] = "majority"
    referee: Annotated[
        str | None, Option("--referee", metavar="NAME", rich_help_panel=PEOPLE, show_default=False)
    ] = None
    verbose: Annotated[
        bool, Option("--verbose", "-v", rich_help_panel="output", show_default=False)
    ] = False


def take_in(files: Files, importing: Importing, reading: Reading, output: Output) -> int:
    """Check files of codes against transcripts and schemes, and join them."""
    checked(output)
    settings = settings_of(reading)
    from convo.coders.named import named_files
    from convo.corpus import analyse
    from convo.corpus.analysis import loaded_schemes
    from convo.corpus.imported import imported
    from convo.corpus.project import project
    from convo.reports.codes_pages import import_page

    named = loaded_schemes(importing.scheme or (), project(reading.config))
    files, analysis = named_files(files), None
    if importing.transcript:
        few = replace(settings, measures=(), events=())
        analysis = analyse(importing.transcript, settings=few)
    found = imported(files, analysis, named, importing.coder)
    write_stdout(import_page(found.coding, found.findings, view_of_list(output)))
    _save(found.coding, output, [*files, *(importing.transcript or ())])
    return ExitCode.OK


def merge(files: Files, merging: Merging, output: Output) -> int:
    """Make a common set out of several people's codes."""
    checked(output, MERGED)
    from convo.coders.files import read_codings
    from convo.coders.merging import WAYS, merged
    from convo.coders.names import as_coder
    from convo.reports.codes_pages import merge_page

    by = next(way for way in WAYS if way == choice("--by", merging.by, WAYS))
    if (by == "referee") != (merging.referee is not None):
        raise UsageError("merge-needs-referee")
    coding = read_codings(files)
    found = merged(coding, by, as_coder(merging.referee) if merging.referee else None)
    view = view_of_list(output)
    _say(coding.notices, output, view.language)
    write_stdout(merge_page(found, view, verbose=merging.verbose))
    _save(found.coding, output, files)
    return ExitCode.OK


def confirm(files: Files, output: Output) -> int:
    """Lay people's codes on the suggestions of rules: confirmed, rejected, or still open."""
    checked(output, DOCUMENTS)
    from convo.coders.confirming import confirmed
    from convo.coders.files import read_codings
    from convo.corpus.coded_with import parents_in, schemes_of
    from convo.reports.codes_pages import confirm_page

    coding = read_codings(files)
    codes = coding.codings["code"].drop_nulls().unique(maintain_order=True).to_list()
    found = confirmed(coding, parents_in(schemes_of(codes)))
    view = view_of_list(output)
    _say(coding.notices, output, view.language)
    write_stdout(confirm_page(found, view))
    _save(found.coding, output, files)
    return ExitCode.OK


def _say(notices: Sequence[Told], output: Output, language: str) -> None:
    for one in () if output.quiet else notices:
        text = f"{one.place}: {one.message.text(language)}"
        say_one(text, one.message.hint(language), one.severity, language)


def _save(coding: Coding, output: Output, sources: Sequence[str]) -> None:
    """Write the codes to the file that was named, if one was."""
    if output.output is not None:
        from convo.coders.as_json import codes_json

        language = view_of_list(output).language
        put(Path(output.output), codes_json(coding), output, language, sources)
