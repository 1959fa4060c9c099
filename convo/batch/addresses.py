"""Addresses such as `s3://bucket/talks`: what they name, and the file systems behind them.

fsspec is imported only when an address is used.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from convo.errors import Place, UsageError

MARK = "://"
CHAINED = "::"
"""Between addresses of which one works on the other: their files have no address of their own."""

IN_ONE_PROCESS = "memory"
"""Lives in one process: no other worker can see it."""


def is_address(path: object) -> bool:
    """Whether a text names a place by its address rather than by a path of this machine.

    Example:
        >>> is_address("s3://talks/a.vtt"), is_address("talks/a.vtt"), is_address("C:/talks")
        (True, False, False)
    """
    return MARK in str(path)


def protocol(address: object) -> str:
    """What stands before the mark; nothing in a path.

    Example:
        >>> protocol("s3://talks/a.vtt"), protocol("memory")
        ('s3', '')
    """
    before, mark, _ = str(address).partition(MARK)
    return before if mark else ""


def filesystem(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it.

    Raises:
        UsageError: fsspec or the package of the protocol is not installed, or there is no such
            protocol.
    """
    where = Place(address)
    try:
        from fsspec.core import url_to_fs
        from fsspec.registry import available_protocols, known_implementations
    except ImportError:
        raise UsageError("address-needs-fsspec", where=where) from None
    if protocol(address) not in available_protocols() or CHAINED in address:
        raise UsageError("address-unknown", where=where, name=protocol(address))
    try:
        found, path = url_to_fs(address)
    except ImportError:
        package = known_implementations[protocol(address)]["class"].partition(".")[0]
        args = {"name": protocol(address), "package": package}
        raise UsageError("address-needs-package", where=where, **args) from None
    return found, str(path)


@contextmanager
def told(address: str) -> Iterator[None]:
    """Tell what a file system refuses as what the user can mend.

    Raises:
        UsageError: the place cannot be reached, or what was asked for is not allowed there.
    """
    try:
        yield
    except _refusals() as error:
        why = next(iter(str(error).splitlines()), "") or type(error).__name__
        raise UsageError("address-failed", where=Place(address), why=why) from None


def _refusals() -> tuple[type[BaseException], ...]:
    """What file systems raise: the errors of the system, and those of the packages in use."""
    bases = (("botocore.exceptions", "BotoCoreError"), ("azure.core.exceptions", "AzureError"))
    own = [getattr(sys.modules[module], name) for module, name in bases if module in sys.modules]
    return (OSError, *own)
