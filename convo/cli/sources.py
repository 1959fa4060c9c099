"""The files that a command reads, which it must never write over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convo.corpus.analysis import Analysis


def sources(analysis: Analysis, config: str | None, codes: Sequence[str] = ()) -> list[str]:
    """Transcripts, also those that could not be read, schemes, codes, and the project's files."""
    from convo.readers.file_parts import file_and_part

    failed = [error.where.path for error in analysis.failures if error.where]
    schemes = [str(scheme.path) for scheme in analysis.schemes if scheme.path]
    read = [file_and_part(conversation.source.path)[0] for conversation in analysis.conversations]
    return [*read, *failed, *schemes, *codes, *project_files(config)]


def project_files(config: str | None) -> list[str]:
    """The project file and its table of conversations, where there are any."""
    from convo.corpus.project import project

    found = project(config)
    return [str(path) for path in (found.path, found.metadata) if path]
