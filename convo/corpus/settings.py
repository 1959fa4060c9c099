"""What a run is told beside its files: roles, reading, turns, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from convo.errors import UsageError
from convo.readers import Reading
from convo.roles import Roles, role_named
from convo.turns import Unit

GRADES = ("A", "B", "C", "D")


@dataclass(frozen=True, slots=True)
class Settings:
    """How conversations are read, divided into turns and coded.

    `turn_range` and `only_role` choose what is looked at. Without `measures` and `events` all
    are computed.
    `config` names a project file, otherwise the nearest `convo.yaml` from the working directory
    upward is used.
    """

    roles: tuple[tuple[str, str], ...] = ()
    participants: tuple[tuple[str, str], ...] = ()
    reading: Reading = Reading()
    timing: str | None = None
    unit: Unit = "turn"
    merge_gap: float | None = None
    turn_range: tuple[int, int] | None = None
    only_role: tuple[str, ...] = ()
    drafts: bool = False
    measures: tuple[str, ...] | None = None
    events: tuple[str, ...] | None = None
    strict: bool = False
    config: str | None = None

    def __post_init__(self) -> None:
        if self.timing is not None and self.timing not in GRADES:
            names = ", ".join(GRADES)
            raise UsageError("unknown-name", kind="timing", name=self.timing, all=names)


def pairs(option: str, texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(left, right) of texts such as "caseworker=Birgit".

    Raises:
        UsageError: a text has no "=", or nothing on one side of it.

    Example:
        >>> pairs("--column", ["speaker=Taler"])
        (('speaker', 'Taler'),)
    """
    found = []
    for text in texts:
        left, equals, right = (part.strip() for part in text.partition("="))
        if not (left and equals and right):
            raise UsageError("option-needs-pair", option=option, text=text)
        found.append((left, right))
    return tuple(found)


def turn_range(text: str) -> tuple[int, int]:
    """First and last turn of a range such as "20-60".

    Raises:
        UsageError: the text is no such range.

    Example:
        >>> turn_range("20-60")
        (20, 60)
    """
    first, _, last = text.partition("-")
    if first.strip().isdecimal() and last.strip().isdecimal() and 0 < int(first) <= int(last):
        return int(first), int(last)
    raise UsageError("option-needs-range", text=text)


def roles_of(settings: Settings, own: Iterable[str], more: Roles) -> Roles:
    """The roles that apply: what the run says first, then what the project says."""
    own = tuple(own)
    given = tuple((role_named(role, own), who) for role, who in settings.roles)
    declared = tuple((role_named(role, own), who) for role, who in settings.participants)
    return Roles(
        given=given + more.given,
        own=own,
        on_behalf_of=more.on_behalf_of,
        participants=declared + more.participants,
    )
