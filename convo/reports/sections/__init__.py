"""The sections of a report, in the order in which they are read: what happened, then how much."""

from __future__ import annotations

from collections.abc import Iterator

from convo.corpus.analysis import Analysis
from convo.reports.page import Block, Line
from convo.reports.sections import (
    all_measures,
    codes,
    header,
    next_steps,
    participation,
    questions,
    sequences,
    timeline,
    transcript,
    turn_taking,
    unmeasured,
    uptake,
)
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from convo.reports.words import Words

ANALYSED = (header, timeline, sequences, codes, participation, turn_taking, questions)
MORE = (uptake, all_measures)
"""What a verbose report tells as well."""

CODED = (header, transcript)
LAST = (unmeasured, next_steps)
SHOWN = (
    *(measure for measure, _ in participation.COLUMNS),
    *turn_taking.MEASURES,
    *questions.FORMS,
    *questions.RATES,
)
"""The measures that a report shows of its own accord; all others only when verbose."""


def pages(analysis: Analysis, view: View) -> Iterator[list[Block]]:
    """The report of each conversation, as blocks that a format then shows; last what it is for."""
    wanted = CODED if view.kind == "code" else ANALYSED
    if view.verbose and view.kind == "analyse":
        wanted = (*wanted, *MORE)
    if view.kind == "analyse":
        wanted = (*wanted, *LAST)
    for talk in talks(analysis, names=view.names):
        telling = Telling(talk, analysis, view)
        yield [block for section in wanted for block in section.blocks(telling)]
    yield [Line(Words(view.language)("guard"), faint=True)]
