"""Runs over one transcript or many: `read`, `analyse`, `load_scheme`, settings and project files."""

from __future__ import annotations

from convo.corpus.analysis import Analysis, analyse, read
from convo.corpus.settings import Settings
from convo.schemes import load_scheme

__all__ = ["Analysis", "Settings", "analyse", "load_scheme", "read"]
