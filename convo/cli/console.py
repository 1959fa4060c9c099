"""What goes to stdout and what to stderr, on any console, and quietly when nobody reads on."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from convo.errors import ConvoError, Place, UsageError, labelled
from convo.reports.safe import safe_text

PLAIN = str.maketrans(
    {
        **dict(zip("▁▂▃▄▅▆▇█", ".:-=+*%#", strict=True)),
        "▓": "=",
        "▒": ":",
        "░": ".",
        "→": ">",
        "↳": "-",
        "≥": ">=",
        "−": "-",
        "…": "...",
    }
)
"""What stands in for a character that an old console cannot show."""

GONE = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
"""What a system says when the reader of a pipe has gone away."""


def prepare_streams() -> None:
    """Make stdout and stderr take any text: UTF-8 into pipes, escapes where that fails."""
    chosen = os.environ.get("PYTHONIOENCODING")
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            piped = not (chosen or stream.isatty())
            encoding = "utf-8" if piped else stream.encoding
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


def write_stdout(text: str) -> None:
    """Print data; a reader who has gone away, such as `head`, is no error.

    Raises:
        UsageError: stdout leads to a file or device that takes no more.
    """
    try:
        sys.stdout.write(text if _shows_every_sign() else text.translate(PLAIN))
        sys.stdout.flush()
    except OSError as error:
        _to_nowhere(sys.stdout)
        if error.errno in GONE:
            return
        full = error.errno == errno.ENOSPC
        message = "write-disk-full" if full else "write-failed"
        raise UsageError(message, where=Place("stdout"), why=error.strerror or "") from None


def close_quietly() -> None:
    """Flush the streams at the end, so that Python has nothing to complain about afterwards."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _to_nowhere(stream)


def say(line: str) -> None:
    """Print a line that is not data on stderr; where nobody can read it, it is left out."""
    with suppress(OSError):
        sys.stderr.write(f"{safe_text(line)}\n")
        sys.stderr.flush()


def say_error(error: ConvoError, language: str) -> None:
    """Print an error with its place and hint on stderr, in a language."""
    for sentence, hint in error.told(language):
        for line in sentence.splitlines():
            say(f"convo: {labelled('error', line, language)}")
        say_hint(hint, language)


def say_hint(hint: str, language: str) -> None:
    """Print how to mend something, where there is a way."""
    if hint:
        say(labelled("hint", hint, language))


def coloured() -> bool:
    """Whether stdout gets colour: NO_COLOR, FORCE_COLOR, then whether it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return False
    from rich.console import detect_legacy_windows

    return not detect_legacy_windows()


def _open_closed_streams() -> None:
    """A program that starts convo may have closed a stream: what goes there goes nowhere."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 -- as long as convo
            setattr(sys, name, nowhere)


def _shows_every_sign() -> bool:
    try:
        "".join(map(chr, PLAIN)).encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _to_nowhere(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
