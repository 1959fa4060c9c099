"""convo: conversation analysis of caseworker–citizen meetings.

For notebooks: `convo.read(path)` gives a conversation, `convo.analyse(paths, schemes=[…])` turns,
measures, events and codes as Polars frames, `convo.load_scheme(name)` a checked coding scheme.
Nothing heavy is imported before one of them is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convo.corpus import Analysis, Settings, analyse, load_scheme, read

__all__ = ["Analysis", "Settings", "analyse", "load_scheme", "read"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'convo' has no attribute {name!r}")
    from convo import corpus

    found: object = getattr(corpus, name)
    return found
