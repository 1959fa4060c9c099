"""Files that are written whole or not at all, and never over an input."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from convo.errors import Place, UsageError

UNFINISHED = ".convo-unfinished"
STALE = 3600
"""Seconds after which an unfinished file of ours is nobody's any more."""

REASONS = {
    errno.ENOSPC: "write-disk-full",
    errno.EDQUOT: "write-disk-full",
    errno.EACCES: "write-read-only",
    errno.EPERM: "write-read-only",
    errno.EROFS: "write-read-only",
    errno.ENOENT: "write-no-folder",
    errno.ENOTDIR: "write-no-folder",
}


def write(path: Path, content: bytes, *, force: bool = False, inputs: Sequence[Path] = ()) -> None:
    """Write a file through a temporary one beside it, which then takes its place.

    Raises:
        UsageError: the file is one of the inputs; it exists and `force` is not set; it is a
            folder; or it cannot be written. Nothing is changed then.
    """
    refuse(path, force=force, inputs=inputs)
    with unfinished(path, force=force) as temporary:
        temporary.write_bytes(content)


@contextmanager
def unfinished(path: Path, *, force: bool = True) -> Iterator[Path]:
    """A temporary file beside the one that is meant; it takes its place when all went well.

    Raises:
        UsageError: see `write`.
    """
    refuse(path, force=force)
    try:
        _clear_stale(path)
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name}.", suffix=UNFINISHED, dir=path.parent
        )
        os.close(handle)
        try:
            yield Path(name)
            _settle(Path(name), path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _told(error, path) from None


def refuse(path: Path, *, force: bool = False, inputs: Sequence[Path] = ()) -> None:
    """Raise what `write` would raise before it writes: for a dry run.

    Raises:
        UsageError: the file is one of the inputs, a folder, or exists and `force` is not set.
    """
    where = Place(str(path))
    if any(_same(path, source) for source in inputs):
        raise UsageError("write-is-input", where=where)
    if not os.path.lexists(path):
        return
    if path.exists() and not path.is_file():
        raise UsageError("write-not-a-file", where=where)
    if not force:
        raise UsageError("write-exists", where=where)


def _same(path: Path, source: Path) -> bool:
    if path.exists() and source.exists():
        return path.samefile(source)
    return path.absolute() == source.absolute()


def _settle(temporary: Path, path: Path) -> None:
    """Put a file that is complete in the place of the one that is meant."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    with temporary.open("r+b") as file:
        os.fsync(file.fileno())
    temporary.chmod(mode)
    temporary.replace(path)
    _sync_folder(path.parent)


def _told(error: OSError, path: Path) -> UsageError:
    message = REASONS.get(error.errno or 0, "write-failed")
    return UsageError(message, where=Place(str(path)), why=error.strerror or "")


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clear_stale(path: Path) -> None:
    """Remove what a run that was killed left behind."""
    for left in path.parent.glob(f".{_literal(path.name)}.*{UNFINISHED}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                left.unlink()


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
