"""`convo learn`: a coder learnt from people's codes, written as a scheme."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from convo.cli.console import write_stdout
from convo.cli.language import text_language
from convo.cli.notices import say_one
from convo.cli.options import Config, Output, Transcript
from convo.cli.printing import checked, put, view_of_list
from convo.cli.progress import Progress
from convo.cli.settings import reading_of
from convo.cli.sources import project_files
from convo.cli.usage import decimal, whole_number
from convo.errors import ExitCode, Message, UsageError

if TYPE_CHECKING:
    from convo.coders.coding import Coding
    from convo.coders.learning.learn import Wanted
    from convo.coders.learning.lesson import Lesson, Teaching
    from convo.coders.learning.table import Training
    from convo.corpus.settings import Settings
    from convo.schemes import Scheme

Codes = Annotated[list[str], Argument(metavar="CODES...", show_default=False)]
LEAST = 3
"""Conversations: one to learn from, one to set limits on, one to try on."""


@dataclass(frozen=True, slots=True)
class Learning(Transcript):
    """What is learnt, how it is tried, and how the transcripts that were coded are read."""

    scheme: Annotated[
        list[str] | None,
        Option("--scheme", "-s", metavar="SCHEME", rich_help_panel="coding", show_default=False),
    ] = None
    transcripts: Annotated[
        list[str] | None,
        Option("--transcripts", metavar="PATHS", rich_help_panel="reading", show_default=False),
    ] = None
    group: Annotated[
        str | None,
        Option("--group", metavar="GROUP", rich_help_panel="learning", show_default=False),
    ] = None
    precision: Annotated[
        str, Option("--precision", metavar="SHARE", rich_help_panel="learning", show_default=False)
    ] = "0.65"
    meaning: Annotated[
        bool, Option("--meaning", rich_help_panel="learning", show_default=False)
    ] = False
    seed: Annotated[
        str, Option("--seed", metavar="N", rich_help_panel="learning", show_default=False)
    ] = "1"
    config: Config = None


def learn(codes: Codes, learning: Learning, output: Output) -> int:
    """Learn a coder for each scheme, write it, and print how right it is."""
    checked(output)
    language = text_language(output.lang)
    schemes = _schemes(learning)
    targets = _targets(schemes, output)
    from convo.coders.learning.learn import Wanted
    from convo.coders.learning.lesson import lesson
    from convo.corpus.teaching import taught
    from convo.reports.learning import listed

    precision = decimal("--precision", learning.precision, 0, 1)
    wanted = Wanted(precision, whole_number("--seed", learning.seed))
    table, analysis, coding = taught(
        codes,
        transcripts=learning.transcripts or (),
        group=learning.group,
        settings=_settings(learning),
    )
    _refuse_few(table)
    if not output.quiet:
        _say(table, coding, language)
    today = f"{datetime.now(tz=UTC):%Y-%m-%d}"
    teaching = _teaching(table, wanted, today, language, learning)
    progress = Progress(sys.stderr, language, quiet=output.quiet)
    found = [lesson(one, teaching, told=progress.told) for one in schemes]
    read = [one.source.path for one in analysis.conversations]
    read += [*codes, *project_files(learning.config)]
    for one, target in zip(found, targets, strict=True):
        if one.text:
            target.parent.mkdir(parents=True, exist_ok=True)
            _put(one, target, output, language, [*read, str(one.scheme.path)])
    write_stdout(listed(found, view_of_list(output)))
    return ExitCode.OK if any(one.text for one in found) else ExitCode.FINDINGS


def _teaching(
    table: Training, wanted: Wanted, today: str, language: str, learning: Learning
) -> Teaching:
    """What is learnt from: what can be read, or, where it is asked for, what turns mean."""
    from convo.coders.learning.lesson import Teaching

    if not learning.meaning:
        from convo.coders.learning.conditions import said

        return Teaching(table, said(table), wanted, today, language)
    from convo.coders.meaning.teaching import meaning
    from convo.corpus.project import project

    found = meaning(table, _schemes(learning), project(learning.config).own_roles)
    wanted = replace(wanted, way=found.ridge.learned)
    return Teaching(table, found.ridge.features(), wanted, today, language, found.file)


def _put(lesson: Lesson, target: Path, output: Output, language: str, read: list[str]) -> None:
    """Write a scheme, and its weights beside it; neither where one of them may not be."""
    from convo.writers import atomic

    files = {target: lesson.text.encode("utf-8")}
    if lesson.weights:
        files = {target.with_suffix(".npz"): lesson.weights, **files}
    inputs = [Path(one) for one in read]
    for path in files:
        atomic.refuse(path, force=output.force, inputs=inputs)
    for path, content in files.items():
        put(path, content, output, language, read)


def _schemes(learning: Learning) -> Sequence[Scheme]:
    """The schemes that are named.

    Raises:
        UsageError: none is named, or one is not there.
    """
    if not learning.scheme:
        raise UsageError("usage-scheme-missing")
    from convo.corpus.analysis import loaded_schemes
    from convo.corpus.project import project

    return loaded_schemes(learning.scheme, project(learning.config))


def _targets(schemes: Sequence[Scheme], output: Output) -> list[Path]:
    """A file for each scheme: the one that is named, or one in the folder that is named.

    Raises:
        UsageError: no file is named, or one file for several schemes.
    """
    if output.output is None:
        raise UsageError("learn-no-target")
    target = Path(output.output)
    named = target.suffix.lower() in (".yaml", ".yml")
    if named and len(schemes) > 1:
        raise UsageError("learn-several", count=len(schemes), folder=target.with_suffix(""))
    return [target] if named else [target / f"{one.id}.yaml" for one in schemes]


def _settings(learning: Learning) -> Settings:
    from convo.corpus.settings import Settings

    return Settings(reading=reading_of(learning), config=learning.config)


def _refuse_few(table: Training) -> None:
    """Stop where there are too few conversations to learn, set limits and try.

    Raises:
        UsageError: saying how many there are.
    """
    if (count := len(set(table.conversations))) < LEAST:
        raise UsageError("learn-few-conversations", count=count, least=LEAST)


def _say(table: Training, coding: Coding, language: str) -> None:
    """What was noticed in the files of codes, and what could not be placed."""
    for told in coding.notices:
        if told.severity != "info":
            text = f"{told.place}: {told.message.text(language)}"
            say_one(text, told.message.hint(language), told.severity, language)
    if table.unplaced:
        message = Message("learn-unplaced", {"count": table.unplaced})
        say_one(message.text(language), message.hint(language), "warning", language)
    groups = len(set(table.groups))
    about = {"turns": len(table.groups), "groups": groups, "talks": len(set(table.conversations))}
    message = Message("learn-from", about)
    say_one(message.text(language), message.hint(language), "info", language)
