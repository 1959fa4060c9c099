"""One run of the command line: every ending as an exit code and a sentence on stderr."""

from __future__ import annotations

import sys
from importlib.metadata import version

from typer import Abort, TyperException

from convo.cli.app import root
from convo.cli.completion import prepare_completion
from convo.cli.console import close_quietly, prepare_streams, say_error, write_stdout
from convo.cli.language import spoken
from convo.cli.usage import usage_error
from convo.errors import ConvoError, ExitCode


def run() -> int:
    """Run what the command line asks for and give the exit code."""
    arguments = sys.argv[1:] or ["--help"]
    prepare_streams()
    prepare_completion()
    if arguments[0] == "--version":
        write_stdout(f"convo {version('convo-samtale')}\n")
        return ExitCode.OK
    try:
        return int(root().main(arguments, prog_name="convo", standalone_mode=False) or 0)
    except ConvoError as error:
        say_error(error, spoken(arguments))
        return error.exit_code
    except TyperException as error:
        say_error(usage_error(error), spoken(arguments))
        return ExitCode.USAGE
    except Abort:
        return ExitCode.INTERRUPTED
    finally:
        close_quietly()
