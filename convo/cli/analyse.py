"""`convo analyse`: participation, turn-taking, questions and codes."""

from __future__ import annotations

from dataclasses import replace

from convo.cli.analysing import analysed, finish
from convo.cli.options import Coding, Paths, Reading, Reporting
from convo.cli.printing import view_of


def analyse(paths: Paths, coding: Coding, reading: Reading, printing: Reporting) -> int:
    """Analyse transcripts and print the report."""
    analysis = analysed(paths, coding, reading, printing)
    view = replace(view_of(printing, analysis), figures=not printing.no_figures)
    return finish(analysis, view, printing, reading.config, coding)
