"""`convo analyse`: participation, turn-taking, questions and codes."""

from __future__ import annotations

from convo.cli.analysing import analysed, finish
from convo.cli.options import Drafts, Paths, Printing, Reading, Schemes
from convo.cli.printing import view_of


def analyse(
    paths: Paths,
    reading: Reading,
    printing: Printing,
    scheme: Schemes = (),
    drafts: Drafts = False,
) -> int:
    """Analyse transcripts and print the report."""
    analysis = analysed(paths, scheme, reading, printing, drafts=drafts)
    languages = [conversation.language for conversation in analysis.conversations]
    return finish(analysis, view_of(printing, languages), printing)
