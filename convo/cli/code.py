"""`convo code`: the transcript turn by turn, with codes and their evidence."""

from __future__ import annotations

from convo.cli.analysing import analysed, finish
from convo.cli.options import Coding, Paths, Printing, Reading, Selection
from convo.cli.printing import view_of
from convo.cli.usage import known_codes, whole_number
from convo.errors import UsageError


def code(
    paths: Paths, coding: Coding, selection: Selection, reading: Reading, printing: Printing
) -> int:
    """Code transcripts and print their turns."""
    if not (coding.scheme or coding.codes):
        raise UsageError("usage-scheme-missing")
    around = whole_number("--context", selection.context)
    analysis = analysed(paths, coding, reading, printing)
    only = tuple(selection.only or ())
    known_codes("--only", only, analysis.schemes)
    view = view_of(printing, analysis, kind="code", only=only, context=around)
    return finish(analysis, view, printing, reading.config, coding)
