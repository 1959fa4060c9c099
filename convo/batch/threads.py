"""One thread for each process that computes: then the order in which numbers are added is one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

ONE_THREAD = {"POLARS_MAX_THREADS": "1"}
"""Read when a process first uses Polars."""


@contextmanager
def environment(values: dict[str, str]) -> Iterator[None]:
    """Variables of the environment, as what is started in the block finds them."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
