"""`convo code`: the transcript turn by turn, with codes and their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from typer import Option

from convo.cli.analysing import analysed, finish
from convo.cli.options import Drafts, Paths, Printing, Reading, Schemes
from convo.cli.printing import view_of
from convo.cli.usage import whole_number
from convo.errors import UsageError
from convo.registry import nearest

if TYPE_CHECKING:
    from convo.schemes.model import Scheme

Only = Annotated[list[str], Option("--only", metavar="CODE", rich_help_panel="coding")]
Context = Annotated[str, Option("--context", metavar="N", rich_help_panel="coding")]


def code(
    paths: Paths,
    reading: Reading,
    printing: Printing,
    scheme: Schemes = (),
    only: Only = (),
    context: Context = "0",
    drafts: Drafts = False,
) -> int:
    """Code transcripts and print their turns."""
    if not scheme:
        raise UsageError("usage-scheme-missing")
    around = whole_number("--context", context)
    analysis = analysed(paths, scheme, reading, printing, drafts=drafts)
    known(only, analysis.schemes)
    languages = [conversation.language for conversation in analysis.conversations]
    view = view_of(printing, languages, kind="code", only=only, context=around)
    return finish(analysis, view, printing)


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
