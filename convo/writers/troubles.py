"""What a disk says when it takes no more, as one sentence for the user."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from convo.errors import Place, UsageError

REASONS = {
    errno.ENOSPC: "write-disk-full",
    errno.EDQUOT: "write-disk-full",
    errno.EACCES: "write-read-only",
    errno.EPERM: "write-read-only",
    errno.EROFS: "write-read-only",
    errno.ENOENT: "write-no-folder",
    errno.ENOTDIR: "write-no-folder",
}
ON_WINDOWS = {
    3: errno.ENOENT,
    5: errno.EACCES,
    32: errno.EACCES,
    39: errno.ENOSPC,
    112: errno.ENOSPC,
}
"""Numbers of Windows in the errors of Polars: no such path, denied, in use, full."""

TOLD = re.compile(r"(?P<why>[^:]+) \(os error (?P<number>\d+)\)")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What goes wrong with the disk inside is told as an error of that path.

    Raises:
        UsageError: the disk is full, convo may not write there, or it fails in another way.
    """
    try:
        yield
    except _disk_errors() as error:
        found = trouble(error, path)
        if found is None:
            raise
        raise found from None


def trouble(error: Exception, path: Path) -> UsageError | None:
    """The sentence for an error of the disk; None where it is none.

    Example:
        >>> trouble(OSError(28, "No space left on device"), Path("a.csv")).message.id
        'write-disk-full'
    """
    number, why = getattr(error, "errno", None), getattr(error, "strerror", None)
    if number is None and (found := TOLD.search(str(error))):
        number, why = int(found["number"]), found["why"].strip()
        number = ON_WINDOWS.get(number, number) if os.name == "nt" else number
    if number is None and not isinstance(error, OSError):
        return None
    message = REASONS.get(number or 0, "write-failed")
    return UsageError(message, where=Place(str(path)), why=why or str(error))


def _disk_errors() -> tuple[type[Exception], ...]:
    """What may tell of a disk: Polars, where it is loaded, wraps it in errors of its own."""
    polars = sys.modules.get("polars")
    return (OSError, polars.exceptions.PolarsError) if polars else (OSError,)
