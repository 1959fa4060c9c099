"""`convo analyse`: participation, turn-taking, questions and codes."""

from __future__ import annotations

from convo.cli.analysing import analysed, finish
from convo.cli.options import Coding, Paths, Printing, Reading
from convo.cli.printing import view_of


def analyse(paths: Paths, coding: Coding, reading: Reading, printing: Printing) -> int:
    """Analyse transcripts and print the report."""
    analysis = analysed(paths, coding, reading, printing)
    return finish(analysis, view_of(printing, analysis), printing, reading.config)
