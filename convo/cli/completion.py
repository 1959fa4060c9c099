"""What the shell offers after TAB: formats, tables, schemes, codes, measures and terms."""

from __future__ import annotations

import os
from collections.abc import Iterable

from typer import Context

from convo.errors import ConvoError

VARIABLE = "_CONVO_COMPLETE"
"""The shell sets it; `_CONVO_COMPLETE=source_bash convo` prints the lines for a start-up file."""


def prepare_completion() -> None:
    """Make the shells known, when a shell is asking."""
    if VARIABLE in os.environ:
        from typer._completion_classes import completion_init

        completion_init()


def formats(incomplete: str) -> list[str]:
    """The formats of a report."""
    from convo.reports import FORMATS

    return _beginning(FORMATS, incomplete)


def tables(incomplete: str) -> list[str]:
    """The tables that csv gives."""
    from convo.reports.view import TABLES

    return _beginning(TABLES, incomplete)


def schemes(incomplete: str) -> list[str]:
    """The schemes that come with convo."""
    from convo.schemes import shipped

    return _beginning(sorted(shipped()), incomplete)


def codes(ctx: Context, incomplete: str) -> list[str]:
    """The codes of the schemes named before."""
    from convo.schemes import load_scheme

    found: list[str] = []
    for name in ctx.params.get("scheme") or ():
        try:
            found += [code.id for code in load_scheme(name).codes]
        except ConvoError:
            continue
    return _beginning(found, incomplete)


def measures(incomplete: str) -> list[str]:
    """The measures and the terms of the glossary."""
    from convo.cli.measures import TERM
    from convo.errors import catalogue
    from convo.measures import MEASURES

    terms = [name.removeprefix(TERM) for name in catalogue("en") if name.startswith(TERM)]
    return _beginning([*MEASURES, *terms], incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
