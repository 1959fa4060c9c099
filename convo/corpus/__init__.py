"""Runs over one transcript or many: `read`, `analyse`, `load_scheme`, settings, project files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convo.corpus.analysis import Analysis, analyse, read
from convo.corpus.settings import Settings

if TYPE_CHECKING:
    from convo.schemes import load_scheme

__all__ = ["Analysis", "Settings", "analyse", "load_scheme", "read"]


def __getattr__(name: str) -> object:
    if name != "load_scheme":
        raise AttributeError(f"module 'convo.corpus' has no attribute {name!r}")
    from convo.schemes import load_scheme

    return load_scheme
