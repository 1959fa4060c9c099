"""`convo exercise`: a sheet to learn coding on, which shows how others read each turn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from convo.cli.notices import say_one
from convo.cli.one_talk import one_talk, turns_asked
from convo.cli.options import Exercising, Reading
from convo.cli.printing import put, spoken_language
from convo.cli.reflect import Transcript
from convo.cli.settings import settings_of
from convo.cli.sources import sources
from convo.errors import ExitCode, Message, UsageError

if TYPE_CHECKING:
    from convo.coders.coding import Coding


def exercise(path: Transcript, exercising: Exercising, reading: Reading) -> int:
    """Write an exercise from a coded conversation."""
    if exercising.output is None:
        raise UsageError("usage-no-exercise")
    wanted = turns_asked(exercising.turns)
    spoken_language(exercising)
    from convo.coders.files import read_codings
    from convo.reports.coding_sheet import exercise as pages
    from convo.reports.coding_sheet.readings import of_people, readings, still_the_same, unit_of
    from convo.reports.coding_sheet.sheet import codable, coding_sheet

    files = exercising.codes or [path]
    coded = read_codings(files, coder=exercising.coder)
    settings = settings_of(reading)
    if not exercising.codes or unit_of(coded) == "utterance":
        settings = replace(settings, unit="utterance")
    telling = one_talk(path, settings, exercising)
    coded = of_people(coded, telling.talk.conversation.name, exercising.coder)
    turns = still_the_same(coded, telling, codable(telling, wanted, reading.only_role or ()))
    if not turns:
        raise UsageError("exercise-no-turns")
    sheet = coding_sheet(telling, turns)
    content = pages.render(sheet, readings(coded, sheet))
    if wanted is None and not exercising.quiet:
        _say_left_out(coded, turns, telling.words.language)
    read = [*sources(telling.analysis, reading.config), *files]
    put(Path(exercising.output), content, exercising, telling.words.language, read)
    return ExitCode.OK


def _say_left_out(coded: Coding, turns: list[int], language: str) -> None:
    left = coded.codings["number"].n_unique() - len(turns)
    if left:
        say_one(Message("exercise-changed", {"count": left}).text(language), "", "info", language)
