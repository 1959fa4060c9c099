"""One run of the command line: every ending as an exit code and a sentence on stderr."""

from __future__ import annotations

import errno
import sys
from importlib.metadata import version
from pathlib import Path

from typer import Abort, TyperException

from convo.cli.app import root
from convo.cli.completion import prepare_completion
from convo.cli.console import close_quietly, prepare_streams, say_error, write_stdout
from convo.cli.language import spoken
from convo.cli.usage import usage_error
from convo.errors import ConvoError, ExitCode

READER_GONE = 1
"""How the parser of the command line ends when its help goes into a pipe that was closed."""

OF_THE_SYSTEM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO, errno.EACCES)
"""Troubles with a disk that may come up anywhere, even where only help is printed."""


def run() -> int:
    """Run what the command line asks for and give the exit code."""
    arguments = sys.argv[1:] or ["--help"]
    prepare_streams()
    prepare_completion()
    try:
        if arguments[0] == "--version":
            write_stdout(f"convo {version('convo-samtale')}\n")
            return ExitCode.OK
        return int(root().main(arguments, prog_name="convo", standalone_mode=False) or 0)
    except (ConvoError, TyperException, OSError) as error:
        found = _for_user(error)
        say_error(found, spoken(arguments))
        return found.exit_code
    except Abort:
        return ExitCode.INTERRUPTED
    except SystemExit as end:
        if end.code == READER_GONE:
            return ExitCode.OK
        raise
    finally:
        close_quietly()


def _for_user(error: Exception) -> ConvoError:
    """The error in words for a user; what is a fault of ours is raised again."""
    if isinstance(error, ConvoError):
        return error
    if isinstance(error, TyperException):
        return usage_error(error)
    if isinstance(error, OSError) and error.errno in OF_THE_SYSTEM:
        from convo.writers.troubles import trouble

        if found := trouble(error, Path(str(error.filename or "stdout"))):
            return found
    raise error
