"""How far a long run is, on a terminal only: files done, rate, and the time that is left."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TextIO

from convo.errors import Message

OFTEN = 0.2
"""Seconds between two lines, which a terminal shows one over the other."""


class Progress:
    """Tells of a run while it goes on; silent where nobody looks at a terminal."""

    def __init__(self, stream: TextIO, language: str, *, quiet: bool) -> None:
        self.stream = stream
        self.language = language
        self.shown = not quiet and stream.isatty()
        self.begun = time.monotonic()
        self.last = 0.0
        self.first: int | None = None

    def told(self, done: int, total: int) -> None:
        """Show how far the run is."""
        now = time.monotonic()
        if not self.shown or (now - self.last < OFTEN and done < total):
            return
        self.first = done if self.first is None else self.first
        self.last = now
        rate = (done - self.first) / (now - self.begun) if now > self.begun else 0.0
        left = (total - done) / rate if rate else 0.0
        args = {"done": done, "total": total, "rate": round(rate), "left": _time(left)}
        line = Message("batch-progress", args).text(self.language)
        with suppress(OSError):
            self.stream.write(f"\r\x1b[2K{line}" + ("\n" if done == total else ""))
            self.stream.flush()


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
