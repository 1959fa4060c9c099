"""A bug of convo as one line: what it was and where in the code, and no word of any talk."""

from __future__ import annotations

import os
import sys

from convo.cli.console import say, say_hint
from convo.cli.language import spoken
from convo.errors import ExitCode, Message, fault_of, labelled

DEBUG = "CONVO_DEBUG"
"""Set to anything in the environment, it asks for the traceback, which may quote the talk."""


def tell_fault(error: BaseException) -> int:
    """Say on stderr that convo is at fault, and give the exit code."""
    fault = fault_of(error)
    args: dict[str, object] = {"kind": fault.kind, "place": fault.place}
    if fault.files:
        args |= {"count": len(fault.files), "files": ", ".join(fault.files)}
    message = Message("fault-in-files" if fault.files else "fault", args)
    language = spoken(sys.argv[1:])
    if os.environ.get(DEBUG):
        sys.stderr.write(fault.trace)
    say(f"convo: {labelled('error', message.text(language), language)}")
    say_hint(message.hint(language), language)
    return ExitCode.FAULT
