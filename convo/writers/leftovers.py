"""Names of unfinished files and folders, and which of them nobody will ever finish.

A name tells the machine and the process, so that what a killed run left can be removed while
another that still writes is left alone.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

UNFINISHED = ".convo-unfinished"
STALE = 3600
"""Seconds after which what another machine left is nobody's any more."""

HERE = f"{zlib.crc32(platform.node().encode('utf-8', 'replace')):08x}"
LEFT = re.compile(rf"\..*\.(?P<here>[0-9a-f]{{8}})-(?P<process>\d+)-[^.]*{re.escape(UNFINISHED)}")
SHOWN = 40
"""So much of a name is kept; file systems allow no more than 255 bytes."""


def prefix(path: Path) -> str:
    """How the name of an unfinished file begins: hidden, whose it will be, and who writes it."""
    return f".{path.name[:SHOWN]}.{HERE}-{os.getpid()}-"


def clear(folder: Path) -> None:
    """Remove from a folder what runs that were killed have left there."""
    with suppress(OSError):
        remove(path for path in folder.iterdir() if is_left(path))


def remove(paths: Iterable[Path]) -> None:
    """Remove files and folders, as far as that can be done."""
    for path in list(paths):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def is_unfinished(path: Path) -> bool:
    """Whether a name is that of something unfinished."""
    return path.name.endswith(UNFINISHED)


def is_left(path: Path) -> bool:
    """Whether something unfinished will never be finished."""
    if not (is_unfinished(path) and (found := LEFT.fullmatch(path.name))):
        return False
    if found["here"] == HERE and os.name == "posix" and not _lives(int(found["process"])):
        return True
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > STALE
    return False


def _lives(process: int) -> bool:
    """Whether a process of this machine can still write."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[:1] == ["Z"]
