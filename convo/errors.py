"""What can go wrong, said once: message ids with arguments, places, and the errors users see.

A message is born as an id and its arguments; its words stand in `convo/messages/LANGUAGE/*.yaml`,
so that one notice can be printed in Danish or English, or be carried as an id in JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Self

CATALOGUE = Path(__file__).parent / "messages"


class ExitCode(IntEnum):
    """What the command answers with."""

    OK = 0
    FINDINGS = 1
    """Findings you asked for, such as the faults `convo scheme check` lists."""

    USAGE = 2
    """A wrong option, or a project file that cannot be used."""

    UNREADABLE = 3
    """A transcript could not be read."""

    SCHEME = 4
    """A coding scheme is not valid."""

    FAULT = 70
    """A bug of convo."""

    INTERRUPTED = 130


@cache
def catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every message of a language: id -> {"text": …, "hint": …}."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    messages: dict[str, Mapping[str, str]] = {}
    for path in sorted((CATALOGUE / language).glob("*.yaml")):
        for name, entry in yaml.load(path.read_text("utf-8"), loader).items():  # noqa: S506 -- a safe loader
            messages[name] = {"text": entry} if isinstance(entry, str) else entry
    return messages


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogue: its id and the arguments that fill it.

    Example:
        >>> Message("no-speakers", {"count": 2}).id
        'no-speakers'
    """

    id: str
    args: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str = "en") -> str:
        """The sentence in a language ("da" or "en")."""
        return self._part("text", language)

    def hint(self, language: str = "en") -> str:
        """How to mend it, in a language; empty when there is nothing to add."""
        return self._part("hint", language)

    def _part(self, part: str, language: str) -> str:
        return catalogue(language)[self.id].get(part, "").format_map(self.args)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something was found; `line` counts from 1."""

    path: str
    line: int | None = None
    within: str = ""
    """A finer place for formats without lines, such as `$.segments[3]`."""

    def __str__(self) -> str:
        at = self.within or ("" if self.line is None else str(self.line))
        return f"{self.path}:{at}" if at else self.path


class ConvoError(Exception):
    """A problem the user can mend: what is wrong, where, and how to mend it.

    Example:
        >>> error = ReadError("file-empty", where=Place("a.vtt"))
        >>> error.exit_code, str(error.where)
        (<ExitCode.UNREADABLE: 3>, 'a.vtt')
    """

    exit_code = ExitCode.USAGE

    def __init__(self, message_id: str, *, where: Place | None = None, **args: object) -> None:
        super().__init__(message_id)
        self.message = Message(message_id, args)
        self.where = where

    def report(self, language: str = "en") -> str:
        """The error as the command prints it: place, sentence and hint."""
        what = self.message.text(language)
        head = f"{self.where}: {what}" if self.where else what
        hint = self.message.hint(language)
        return f"{head}\nhint: {hint}" if hint else head

    def __str__(self) -> str:
        return self.report()


class UsageError(ConvoError):
    """A wrong option or a project file that cannot be used."""


class ReadError(ConvoError):
    """A transcript could not be read."""

    exit_code = ExitCode.UNREADABLE


class NothingReadError(ReadError):
    """None of several transcripts could be read; `failures` says why of each."""

    def __init__(self, failures: Sequence[ReadError]) -> None:
        super().__init__("nothing-read", count=len(failures))
        self.failures = tuple(failures)

    def report(self, language: str = "en") -> str:
        """Every failure with its place and hint, then how many there were."""
        return (
            "\n".join(one.report(language) for one in self.failures)
            + "\n"
            + (self.message.text(language))
        )


class FileFaultsError(ConvoError):
    """A file with faults; `faults` lists every one of them, sorted by line."""

    def __init__(self, faults: list[tuple[Place, Message]]) -> None:
        first, message = faults[0]
        super().__init__(message.id, where=first, **message.args)
        self.faults = faults

    def __reduce__(self) -> tuple[type[Self], tuple[list[tuple[Place, Message]]]]:
        """How the error goes from one process to another."""
        return type(self), (self.faults,)

    def report(self, language: str = "en") -> str:
        """Every fault with its place and hint, in the order of the file."""
        return "\n".join(_fault(place, message, language) for place, message in self.faults)


class SchemeError(FileFaultsError):
    """A coding scheme is not valid."""

    exit_code = ExitCode.SCHEME


class ProjectError(FileFaultsError):
    """A project file cannot be used."""


class Fault(Exception):  # noqa: N818 -- what it is called where users read of it
    """A bug of convo, told without the words of any talk.

    `kind` is the type of the exception, `place` a line of convo's own code, and `files` what was
    being worked on. Only `trace` may quote a talk, as the messages of exceptions do.
    """

    def __init__(self, kind: str, place: str, trace: str, files: tuple[str, ...] = ()) -> None:
        super().__init__(kind, place, trace, files)
        self.kind, self.place, self.trace, self.files = kind, place, trace, files

    def __str__(self) -> str:
        return f"{self.kind} at {self.place}"

    __repr__ = __str__


def fault_of(error: BaseException, files: Iterable[str] = ()) -> Fault:
    """What an exception that nobody expected tells of itself.

    Example:
        >>> try:
        ...     catalogue("da")["Jeg er bange for at knække nakken igen"]
        ... except KeyError as error:
        ...     str(fault_of(error)).partition(" ")[0]
        'KeyError'
    """
    if isinstance(error, Fault):
        return error
    from traceback import format_exception, walk_tb

    frames = [
        (frame.f_globals.get("__name__", "?"), at) for frame, at in walk_tb(error.__traceback__)
    ]
    ours = [one for one in frames if one[0].partition(".")[0] == "convo"]
    name, line = (ours or frames or [("?", 0)])[-1]
    return Fault(
        type(error).__name__, f"{name}:{line}", "".join(format_exception(error)), tuple(files)
    )


def _fault(place: Place, message: Message, language: str) -> str:
    hint = message.hint(language)
    line = f"{place}: {message.text(language)}"
    return f"{line}\nhint: {hint}" if hint else line
