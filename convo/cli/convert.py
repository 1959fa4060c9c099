"""`convo convert`: a transcript in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from convo.cli.console import write_stdout
from convo.cli.language import text_language
from convo.cli.notices import say_left_out, say_notices
from convo.cli.options import AsFile, Transcript
from convo.cli.printing import put, put_folder
from convo.cli.settings import reading_of
from convo.cli.usage import choice
from convo.errors import ExitCode, UsageError

Source = Annotated[str, Argument(metavar="SRC", show_default=False)]
Target = Annotated[str | None, Argument(metavar="[DST]", show_default=False)]
FormatOrNone = Annotated[
    str | None, Option("--format", "-f", metavar="FORMAT", rich_help_panel="output")
]


def convert(
    source: Source,
    transcript: Transcript,
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
    conversation = read(source, reading)
    language = text_language(as_file.lang, [conversation.language])
    if not as_file.quiet:
        say_notices(conversation, language, verbose=as_file.verbose)
        say_left_out(conversation, writer, language)
    writing = Writing(as_file.bom, as_file.decimal_comma)
    if target is None or target == "-":
        write_stdout(writer.write(conversation, writing).decode("utf-8"))
    elif isinstance(writer, FolderWriter):
        files = writer.files(conversation, writing)
        put_folder(Path(target), files, as_file, language, [source])
    else:
        put(Path(target), writer.write(conversation, writing), as_file, language, [source])
    return ExitCode.OK
