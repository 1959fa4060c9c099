"""`convo convert`: a transcript in another format, with its codes where the format holds them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from convo.cli.completion import schemes
from convo.cli.console import write_stdout
from convo.cli.language import text_language
from convo.cli.notices import say_left_out, say_notices
from convo.cli.options import AsFile, Drafts, Transcript
from convo.cli.printing import put, put_folder
from convo.cli.settings import reading_of
from convo.cli.usage import choice
from convo.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from convo.model import Conversation

Source = Annotated[str, Argument(metavar="SRC", show_default=False)]
Target = Annotated[str | None, Argument(metavar="[DST]", show_default=False)]
Schemes = Annotated[
    list[str] | None,
    Option(
        "--scheme",
        "-s",
        metavar="SCHEME",
        rich_help_panel="coding",
        show_default=False,
        autocompletion=schemes,
    ),
]
CodeFiles = Annotated[
    list[str] | None,
    Option("--codes", metavar="FILE", rich_help_panel="coding", show_default=False),
]
FormatOrNone = Annotated[
    str | None, Option("--format", "-f", metavar="FORMAT", rich_help_panel="output")
]


@dataclass(frozen=True, slots=True)
class Attaching:
    """Which codes are written with a transcript: those of schemes, and of files of codes."""

    scheme: Schemes = None
    code_files: CodeFiles = None
    drafts: Drafts = False


def convert(  # noqa: PLR0913, PLR0917 -- two of them are the arguments, the rest groups of options
    source: Source,
    transcript: Transcript,
    attaching: Attaching,
    as_file: AsFile,
    target: Target = None,
    to_format: FormatOrNone = None,
) -> int:
    """Read a transcript and write it in another format."""
    if target is None and to_format is None:
        raise UsageError("usage-no-target")
    reading = reading_of(transcript)
    from convo.readers import read
    from convo.writers import WRITERS, chosen
    from convo.writers.writer import FolderWriter, Writing

    if to_format is not None:
        choice("--format", to_format, WRITERS)
    writer = chosen(target or "-", to_format)
    if writer.binary and target in (None, "-"):
        raise UsageError("usage-binary-needs-file", format=writer.name, suffix=writer.suffixes[0])
    conversation = _coded(read(source, reading), attaching)
    language = text_language(as_file.lang, [conversation.language])
    if not as_file.quiet:
        say_notices(conversation, language, verbose=as_file.verbose)
        say_left_out(conversation, writer, language)
    writing, inputs = Writing(as_file.bom, as_file.decimal_comma), _inputs(source, attaching)
    if target is None or target == "-":
        write_stdout(writer.write(conversation, writing).decode("utf-8"))
    elif isinstance(writer, FolderWriter):
        files = writer.files(conversation, writing)
        put_folder(Path(target), files, as_file, language, inputs)
    else:
        put(Path(target), writer.write(conversation, writing), as_file, language, inputs)
    return ExitCode.OK


def _coded(conversation: Conversation, attaching: Attaching) -> Conversation:
    """The conversation with the codes that are asked for."""
    if not attaching.scheme and not attaching.code_files:
        return conversation
    from convo.coders.files import read_codings
    from convo.corpus.with_codes import with_codes

    return with_codes(
        conversation,
        schemes=attaching.scheme or (),
        coding=read_codings(attaching.code_files) if attaching.code_files else None,
        drafts=attaching.drafts,
    )


def _inputs(source: str, attaching: Attaching) -> list[str]:
    """The files that are read, and never written over."""
    from convo.readers.file_parts import file_and_part

    schemes = [name for name in attaching.scheme or () if Path(name).is_file()]
    return [file_and_part(source)[0], *(attaching.code_files or ()), *schemes]
