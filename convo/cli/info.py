"""`convo info`: versions and settings, for a report of a fault."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, requires, version

from convo.cli.language import text_language
from convo.cli.options import Output
from convo.cli.printing import checked, emit, view_of_list
from convo.errors import ExitCode

DISTRIBUTION = "convo-samtale"


def info(output: Output) -> int:
    """List versions and settings."""
    checked(output)
    from convo.readers import READERS
    from convo.reports.listing import listing
    from convo.reports.words import Words
    from convo.writers import WRITERS

    view = view_of_list(output)
    words = Words(view.language)
    found = {
        "version": version(DISTRIBUTION),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "language": text_language(output.lang),
        "encoding": sys.stdout.encoding,
        "libraries": ", ".join(_libraries()),
        "read": ", ".join(READERS),
        "write": ", ".join(WRITERS),
    }
    rows = [{"key": key, "what": words(f"info-{key}"), "value": found[key]} for key in found]
    emit(listing(rows, {"what": "", "value": ""}, view), output, view.language)
    return ExitCode.OK


def _libraries() -> list[str]:
    """The libraries that convo is built on, with the versions found here."""
    names = [line for line in requires(DISTRIBUTION) or () if "extra ==" not in line]
    return [
        _library("".join(c if c.isalnum() or c in "-_" else " " for c in n).split()[0])
        for n in names
    ]


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} –"
