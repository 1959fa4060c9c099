"""The faults and notices of one file of codes, gathered so that all of them are told at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

from convo.coders.coding import Told
from convo.errors import CodingsError, Message, Place, ReadError
from convo.model import Notice, Severity

MOST = 50
"""Faults that are listed; the rest are counted."""


@dataclass(slots=True)
class Faults:
    """What is wrong in a file of codes, and what should be told of it."""

    path: str
    found: list[tuple[Place, Message]] = field(default_factory=list)
    notices: list[Told] = field(default_factory=list)
    more: int = 0

    def fault(self, at: int | str | None, message: str, **args: object) -> None:
        """A fault at a line, or at a path such as `$.conversations[0]`."""
        if len(self.found) < MOST:
            self.found.append((self._place(at), Message(message, args)))
        else:
            self.more += 1

    def note(
        self, message: str, at: int | str | None, severity: Severity = "warning", **args: object
    ) -> None:
        """Something to tell that does not make the file unusable."""
        self.notices.append(Told(self._place(at), Message(message, args), severity))

    def heard(self, notice: Notice) -> None:
        """A notice of a reader, placed in this file."""
        self.notices.append(Told(self._place(notice.line), notice.message, notice.severity))

    def check(self) -> None:
        """Stop where there are faults.

        Raises:
            CodingsError: with all of them.
        """
        if self.found:
            more = [(Place(self.path), Message("codes-more-faults", {"count": self.more}))]
            raise CodingsError([*self.found, *(more if self.more else [])])

    def refuse(self, error: ReadError) -> NoReturn:
        """Stop with what a reader of files says.

        Raises:
            CodingsError: with its message and place.
        """
        where = error.where or Place("")
        raise CodingsError([(Place(self.path, where.line, where.within), error.message)]) from None

    def _place(self, at: int | str | None) -> Place:
        return Place(self.path, within=at) if isinstance(at, str) else Place(self.path, at)
