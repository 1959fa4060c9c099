"""What every reader gives: rows in file order, what the file says of itself, and notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from convo.errors import Message
from convo.model import Declared, Notice, Severity


class Row(NamedTuple):
    """One cue or line as a reader hands it on.

    `text` has the format's own tags removed and its entities decoded, but still holds the marks
    of the transcriber, such as `(0.8)`; `raw` is as in the file. Times are seconds.
    """

    line: int
    speaker: str | None
    text: str
    raw: str
    start: float | None = None
    end: float | None = None


@dataclass(slots=True)
class Parsed:
    """A transcript while it is read: rows and notices are appended in file order."""

    rows: list[Row] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    declared: Declared = Declared()

    def note(
        self,
        message_id: str,
        line: int | None = None,
        *,
        within: str = "",
        severity: Severity = "warning",
        **args: object,
    ) -> None:
        """Add a notice about a line of the file."""
        self.notices.append(Notice(Message(message_id, args), line, within, severity))
