"""What can go wrong, said once: messages with their places, and the errors users see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from convo.catalogue import Message, catalogue

__all__ = [
    "CodingsError",
    "ConvoError",
    "ExitCode",
    "Fault",
    "FileFaultsError",
    "Message",
    "NothingReadError",
    "Place",
    "ProjectError",
    "ReadError",
    "SchemeError",
    "UsageError",
    "catalogue",
    "fault_of",
    "labelled",
]


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

    def told(self, language: str = "en") -> Iterator[tuple[str, str]]:
        """Each sentence with its place, and how to mend it, which may be empty."""
        yield _told(self.where, self.message, language)

    def report(self, language: str = "en") -> str:
        """The error in lines: sentences with their places, and hints."""
        return "\n".join(
            line
            for sentence, hint in self.told(language)
            for line in (sentence, labelled("hint", hint, language))
            if line
        )

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

    def told(self, language: str = "en") -> Iterator[tuple[str, str]]:
        """Every failure with its place and hint, then how many there were."""
        for one in self.failures:
            yield from one.told(language)
        yield from super().told(language)


class FileFaultsError(ConvoError):
    """A file with faults; `faults` lists every one of them, sorted by line."""

    def __init__(self, faults: list[tuple[Place, Message]]) -> None:
        first, message = faults[0]
        super().__init__(message.id, where=first, **message.args)
        self.faults = faults

    def __reduce__(self) -> tuple[type[Self], tuple[list[tuple[Place, Message]]]]:
        """How the error goes from one process to another."""
        return type(self), (self.faults,)

    def told(self, language: str = "en") -> Iterator[tuple[str, str]]:
        """Every fault with its place and hint, in the order of the file."""
        for place, message in self.faults:
            yield _told(place, message, language)


class SchemeError(FileFaultsError):
    """A coding scheme is not valid."""

    exit_code = ExitCode.SCHEME


class ProjectError(FileFaultsError):
    """A project file cannot be used."""


class CodingsError(FileFaultsError):
    """A file of codes cannot be used."""


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


def labelled(kind: str, sentence: str, language: str) -> str:
    """A line that says what it is: an error or a hint; nothing where there is none.

    Example:
        >>> labelled("hint", "mente du borger?", "da"), labelled("hint", "", "da")
        ('råd: mente du borger?', '')
    """
    label = Message(f"label-{kind}").text(language)
    return f"{label}: {sentence}" if sentence else ""


def _told(place: Place | None, message: Message, language: str) -> tuple[str, str]:
    sentence = message.text(language)
    return f"{place}: {sentence}" if place else sentence, message.hint(language)
