"""The options that several commands share, declared once with one meaning everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final

from typer import Argument, Option
from typer.models import OptionInfo

from convo.cli import completion

OFFERED: Final[dict[str, Callable[..., list[str]]]] = {
    "--format": completion.formats,
    "--report": completion.formats,
    "--table": completion.tables,
    "--scheme": completion.schemes,
    "--only": completion.codes,
    "--code": completion.codes,
}
"""What the shell offers as the value of an option."""


def _text(*names: str, metavar: str, panel: str) -> OptionInfo:
    option: OptionInfo = Option(
        *names,
        metavar=metavar,
        rich_help_panel=panel,
        show_default=False,
        autocompletion=OFFERED.get(names[0]),
    )
    return option


def _flag(*names: str, panel: str) -> OptionInfo:
    option: OptionInfo = Option(*names, rich_help_panel=panel, show_default=False)
    return option


Paths = Annotated[list[str], Argument(metavar="PATHS...", show_default=False)]
Name = Annotated[
    str, Argument(metavar="NAME", show_default=False, autocompletion=completion.measures)
]


Config = Annotated[str | None, _text("--config", metavar="FILE", panel="reading")]


@dataclass(frozen=True, slots=True)
class Transcript:
    """How a transcript is read."""

    language: Annotated[str | None, _text("--language", metavar="da|en", panel="reading")] = None
    from_format: Annotated[str | None, _text("--from", metavar="FORMAT", panel="reading")] = None
    encoding: Annotated[str | None, _text("--encoding", metavar="NAME", panel="reading")] = None
    column: Annotated[
        list[str] | None, _text("--column", metavar="FIELD=NAME", panel="reading")
    ] = None
    limit: Annotated[list[str] | None, _text("--limit", metavar="LIMIT=N", panel="reading")] = None


@dataclass(frozen=True, slots=True)
class Reading(Transcript):
    """How transcripts are read for an analysis, and which of their turns are looked at."""

    role: Annotated[list[str] | None, _text("--role", metavar="ROLE=NAME", panel="people")] = None
    participant: Annotated[
        list[str] | None, _text("--participant", metavar="ROLE=NAME", panel="people")
    ] = None
    only_role: Annotated[
        list[str] | None, _text("--only-role", metavar="ROLE", panel="people")
    ] = None
    timing: Annotated[str | None, _text("--timing", metavar="A|B|C|D", panel="reading")] = None
    unit: Annotated[str, _text("--unit", metavar="turn|utterance", panel="reading")] = "turn"
    turn_range: Annotated[str | None, _text("--range", metavar="FROM-TO", panel="reading")] = None
    config: Config = None
    strict: Annotated[bool, _flag("--strict", panel="reading")] = False


Drafts = Annotated[bool, _flag("--drafts", panel="coding")]
Schemes = Annotated[list[str] | None, _text("--scheme", "-s", metavar="SCHEME", panel="coding")]


@dataclass(frozen=True, slots=True)
class Coding:
    """Which schemes code the turns, and what people have coded."""

    scheme: Schemes = None
    codes: Annotated[list[str] | None, _text("--codes", metavar="FILE", panel="coding")] = None
    drafts: Drafts = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Which turns of a coded transcript are shown."""

    only: Annotated[list[str] | None, _text("--only", metavar="CODE", panel="coding")] = None
    context: Annotated[str, _text("--context", metavar="N", panel="coding")] = "0"


@dataclass(frozen=True, slots=True)
class Written:
    """Where a text goes that has one form only, and its language."""

    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    output: Annotated[str | None, _text("--output", "-o", metavar="FILE", panel="output")] = None
    force: Annotated[bool, _flag("--force", panel="output")] = False
    dry_run: Annotated[bool, _flag("--dry-run", panel="output")] = False
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False


@dataclass(frozen=True, slots=True)
class Output:
    """In which form and language a result is shown, and where it goes."""

    format: Annotated[str, _text("--format", "-f", metavar="FORMAT", panel="output")] = "table"
    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    output: Annotated[str | None, _text("--output", "-o", metavar="FILE", panel="output")] = None
    force: Annotated[bool, _flag("--force", panel="output")] = False
    dry_run: Annotated[bool, _flag("--dry-run", panel="output")] = False
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False


@dataclass(frozen=True, slots=True)
class Batching:
    """How a run over many files is worked through, and what it leaves."""

    output: Annotated[str | None, _text("--output", "-o", metavar="DIR", panel="output")] = None
    by: Annotated[str | None, _text("--by", metavar="KEY,KEY", panel="output")] = None
    csv: Annotated[bool, _flag("--csv", panel="output")] = False
    xlsx: Annotated[bool, _flag("--xlsx", panel="output")] = False
    report: Annotated[list[str] | None, _text("--report", metavar="FORMAT", panel="output")] = None
    names: Annotated[bool, _flag("--names", panel="output")] = False
    jobs: Annotated[str, _text("--jobs", "-j", metavar="N", panel="running")] = "1"
    engine: Annotated[str, _text("--engine", metavar="local|dask", panel="running")] = "local"
    scheduler: Annotated[str | None, _text("--scheduler", metavar="ADDRESS", panel="running")] = (
        None
    )
    no_store: Annotated[bool, _flag("--no-store", panel="running")] = False
    force: Annotated[bool, _flag("--force", panel="running")] = False
    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False


@dataclass(frozen=True, slots=True)
class Paging:
    """Where the pages of conversations go, and how the run that makes them is worked through."""

    format: Annotated[str, _text("--format", "-f", metavar="FORMAT", panel="output")] = "html"
    output: Annotated[str | None, _text("--output", "-o", metavar="DIR", panel="output")] = None
    by: Annotated[str | None, _text("--by", metavar="KEY,KEY", panel="output")] = None
    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    force: Annotated[bool, _flag("--force", panel="output")] = False
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False
    jobs: Annotated[str, _text("--jobs", "-j", metavar="N", panel="running")] = "1"
    no_store: Annotated[bool, _flag("--no-store", panel="running")] = False


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Which conversations are forgotten, and where."""

    results: Annotated[str | None, _text("--results", metavar="DIR", panel="other")] = None
    expired: Annotated[bool, _flag("--expired", panel="other")] = False
    dry_run: Annotated[bool, _flag("--dry-run", panel="output")] = False
    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False


@dataclass(frozen=True, slots=True)
class Printing(Output):
    """How the result of an analysis is shown."""

    verbose: Annotated[bool, _flag("--verbose", "-v", panel="output")] = False
    names: Annotated[bool, _flag("--names", panel="output")] = False
    table: Annotated[str | None, _text("--table", metavar="NAME", panel="output")] = None
    bom: Annotated[bool, _flag("--bom", panel="output")] = False
    decimal_comma: Annotated[bool, _flag("--decimal-comma", panel="output")] = False


@dataclass(frozen=True, slots=True)
class Reporting(Printing):
    """How the report of an analysis is shown."""

    no_figures: Annotated[bool, _flag("--no-figures", panel="output")] = False


@dataclass(frozen=True, slots=True)
class AsFile:
    """How a transcript is written."""

    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    force: Annotated[bool, _flag("--force", panel="output")] = False
    dry_run: Annotated[bool, _flag("--dry-run", panel="output")] = False
    bom: Annotated[bool, _flag("--bom", panel="output")] = False
    decimal_comma: Annotated[bool, _flag("--decimal-comma", panel="output")] = False
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False
    verbose: Annotated[bool, _flag("--verbose", "-v", panel="output")] = False


@dataclass(frozen=True, slots=True)
class Reflecting:
    """Which extracts a sheet for reflection holds, for what session, and where it goes."""

    around: Annotated[list[str] | None, _text("--around", metavar="TURN", panel="extracts")] = None
    code: Annotated[list[str] | None, _text("--code", metavar="CODE", panel="extracts")] = None
    extracts: Annotated[str | None, _text("--extracts", metavar="N", panel="extracts")] = None
    minutes: Annotated[str, _text("--minutes", metavar="N", panel="extracts")] = "1.5"
    hours: Annotated[str, _text("--hours", metavar="N", panel="output")] = "3"
    copy: Annotated[
        str, _text("--copy", metavar="both|participants|facilitator", panel="output")
    ] = "both"
    sheet_format: Annotated[
        str | None, _text("--format", "-f", metavar="docx|html", panel="output")
    ] = None
    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    output: Annotated[str | None, _text("--output", "-o", metavar="FILE", panel="output")] = None
    force: Annotated[bool, _flag("--force", panel="output")] = False
    dry_run: Annotated[bool, _flag("--dry-run", panel="output")] = False
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False
    verbose: Annotated[bool, _flag("--verbose", "-v", panel="output")] = False
    names: Annotated[bool, _flag("--names", panel="output")] = False


@dataclass(frozen=True, slots=True)
class Sheeting:
    """Which turns a coding sheet asks for, for how many coders, and where it goes."""

    scheme: Schemes = None
    drafts: Drafts = False
    turns: Annotated[str | None, _text("--turns", metavar="FROM-TO", panel="sheet")] = None
    blank: Annotated[bool, _flag("--blank", panel="sheet")] = False
    suggestions: Annotated[bool, _flag("--suggestions", panel="sheet")] = False
    coders: Annotated[str | None, _text("--coders", metavar="N", panel="sheet")] = None
    overlap: Annotated[str | None, _text("--overlap", metavar="PERCENT", panel="sheet")] = None
    seed: Annotated[str, _text("--seed", metavar="N", panel="sheet")] = "1"
    sheet_format: Annotated[
        str | None, _text("--format", "-f", metavar="html|docx|csv", panel="output")
    ] = None
    decimal_comma: Annotated[bool, _flag("--decimal-comma", panel="output")] = False
    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    output: Annotated[str | None, _text("--output", "-o", metavar="FILE", panel="output")] = None
    force: Annotated[bool, _flag("--force", panel="output")] = False
    dry_run: Annotated[bool, _flag("--dry-run", panel="output")] = False
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False
    verbose: Annotated[bool, _flag("--verbose", "-v", panel="output")] = False
    names: Annotated[bool, _flag("--names", panel="output")] = False


@dataclass(frozen=True, slots=True)
class Exercising:
    """Which turns an exercise asks for, whose codes it shows afterwards, and where it goes."""

    scheme: Schemes = None
    codes: Annotated[list[str] | None, _text("--codes", metavar="FILE", panel="exercise")] = None
    coder: Annotated[str | None, _text("--coder", metavar="CODER", panel="exercise")] = None
    turns: Annotated[str | None, _text("--turns", metavar="FROM-TO", panel="exercise")] = None
    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    output: Annotated[str | None, _text("--output", "-o", metavar="FILE", panel="output")] = None
    force: Annotated[bool, _flag("--force", panel="output")] = False
    dry_run: Annotated[bool, _flag("--dry-run", panel="output")] = False
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False
    verbose: Annotated[bool, _flag("--verbose", "-v", panel="output")] = False
    names: Annotated[bool, _flag("--names", panel="output")] = False


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Which codes of whom are compared, in which turns, and what of them is shown."""

    scheme: Annotated[
        list[str] | None, _text("--scheme", "-s", metavar="SCHEME", panel="comparing")
    ] = None
    as_variable: Annotated[
        list[str] | None, _text("--as-variable", metavar="PARENT", panel="comparing")
    ] = None
    only_code: Annotated[list[str] | None, _text("--code", metavar="CODE", panel="comparing")] = (
        None
    )
    only_role: Annotated[
        list[str] | None, _text("--only-role", metavar="ROLE", panel="comparing")
    ] = None
    against: Annotated[str | None, _text("--against", metavar="GOLD", panel="comparing")] = None
    pairs: Annotated[bool, _flag("--pairs", panel="comparing")] = False
    coder: Annotated[str | None, _text("--coder", metavar="NAME", panel="comparing")] = None
    resamples: Annotated[str, _text("--resamples", metavar="N", panel="intervals")] = "1000"
    seed: Annotated[str, _text("--seed", metavar="N", panel="intervals")] = "1"
    transcript: Annotated[
        list[str] | None, _text("--transcript", metavar="FILE", panel="reading")
    ] = None
    role: Annotated[list[str] | None, _text("--role", metavar="ROLE=NAME", panel="reading")] = None
    config: Config = None
    context: Annotated[str, _text("--context", metavar="N", panel="output")] = "2"
    most: Annotated[str, _text("--most", metavar="N", panel="output")] = "10"
    table: Annotated[str | None, _text("--table", metavar="NAME", panel="output")] = None
    bom: Annotated[bool, _flag("--bom", panel="output")] = False
    decimal_comma: Annotated[bool, _flag("--decimal-comma", panel="output")] = False
