"""Which files of codes are meant by paths, patterns and folders: Windows' shell expands none."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

from convo.errors import Place, ReadError


def named_files(paths: Sequence[str | Path]) -> list[str]:
    """The files of codes that are meant, each once.

    A folder stands for the files of codes in it, by their names (`.codes.json`, `.codes.csv`); a
    file whose name looks like a pattern is that file.

    Raises:
        ReadError: a pattern or folder holds nothing.
    """
    return list(dict.fromkeys(file for path in paths for file in _files(str(path))))


def _files(path: str) -> list[str]:
    if Path(path).is_dir():
        found = sorted(str(one) for one in Path(path).rglob("*.codes.*"))
        if not found:
            raise ReadError("agree-empty-folder", where=Place(path))
    elif glob.has_magic(path) and not Path(path).exists():
        found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 -- patterns may be absolute
    else:
        return [path]
    if not found:
        raise ReadError("pattern-matches-nothing", where=Place(path))
    return found
