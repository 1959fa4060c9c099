"""`convo code`: the transcript turn by turn, with codes and their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from convo.cli.analysing import analysed, finish
from convo.cli.options import Coding, Paths, Printing, Reading, Selection
from convo.cli.printing import view_of
from convo.cli.usage import whole_number
from convo.errors import UsageError
from convo.registry import nearest

if TYPE_CHECKING:
    from convo.schemes.model import Scheme


def code(
    paths: Paths, coding: Coding, selection: Selection, reading: Reading, printing: Printing
) -> int:
    """Code transcripts and print their turns."""
    if not coding.scheme:
        raise UsageError("usage-scheme-missing")
    around = whole_number("--context", selection.context)
    analysis = analysed(paths, coding, reading, printing)
    only = tuple(selection.only or ())
    known(only, analysis.schemes)
    view = view_of(printing, analysis, kind="code", only=only, context=around)
    return finish(analysis, view, printing, reading.config)


def known(only: Sequence[str], schemes: Sequence[Scheme]) -> None:
    """Stop when `--only` names a code that no scheme of the run has.

    Raises:
        UsageError: with the nearest code.
    """
    codes = [code.id for scheme in schemes for code in scheme.codes]
    for name in only:
        if name not in codes:
            near = nearest(name, codes)
            message = "unknown-code-near" if near else "unknown-code"
            raise UsageError(message, code=name, near=near, choices=", ".join(codes))
