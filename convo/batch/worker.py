"""What a worker of a cluster does with the chunks that it is sent.

The module imports nothing heavy: Polars must find that it is to compute with one thread.
"""

from __future__ import annotations

import pickle
import zlib
from functools import lru_cache
from importlib.metadata import version
from threading import Lock
from typing import Any

from convo.batch.threads import ONE_THREAD, environment
from convo.errors import ConvoError, UsageError

ONE_AT_A_TIME = Lock()
"""Workers may have several threads; the stemmer and one-threaded computing want one chunk."""

SAME = ("convo-samtale", "polars")
"""Packages whose versions could change a byte of the results."""


def packed(value: object) -> bytes:
    """A value as it is sent: no word of it can be read in the logs of a cluster."""
    return zlib.compress(pickle.dumps(value), level=1)


def versions() -> dict[str, str]:
    """The packages that must be the same everywhere."""
    return {name: version(name) for name in SAME}


def share(content: bytes) -> bytes:
    """What all chunks of a run share, as a task of its own: each worker is sent it once."""
    return content


def run(chunk: bytes, shared: bytes) -> int | ConvoError:
    """Work through a chunk; how many files it has, or the error that the user can mend."""
    try:
        with ONE_AT_A_TIME:
            return _run(chunk, shared)
    except ConvoError as error:
        return error


def _run(chunk: bytes, shared: bytes) -> int:
    with environment(ONE_THREAD):
        import polars as pl

        threads = pl.thread_pool_size()
    if threads != 1:
        raise UsageError("cluster-threads", threads=threads)
    from convo.batch.chunk import work

    known, task, out, keep = _unpacked(shared)
    for package, own in versions().items():
        if own != known[package]:
            raise UsageError("cluster-version", package=package, there=own, here=known[package])
    return work(pickle.loads(zlib.decompress(chunk)), task, out, keep=keep)  # noqa: S301 -- sent by the user's own run


@lru_cache(maxsize=4)
def _unpacked(shared: bytes) -> Any:  # noqa: ANN401 -- what `packed` was given
    return pickle.loads(zlib.decompress(shared))  # noqa: S301 -- as above
