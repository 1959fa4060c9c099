"""Templates as Python has prepared them, kept beside the package's own byte code."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

KEPT = Path(__file__).parent / "__pycache__"


class Prepared(FileSystemBytecodeCache):
    """Keeps templates where Python keeps modules, and only where it may keep those."""

    def __init__(self) -> None:
        super().__init__(str(KEPT), "template-%s.cache")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a prepared template where Python may write byte code and the folder is open."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
