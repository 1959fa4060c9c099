"""The command `convo`: parse, call, print; nothing heavy is imported before a call."""

from __future__ import annotations


def main() -> int:
    """Run the command line of this process and give its exit code."""
    from convo.errors import ExitCode

    try:
        from convo.cli.run import run

        return run()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 -- a bug, whose message may hold talk; Polars panics are no Exception
        from convo.cli.faults import tell_fault

        return tell_fault(error)
