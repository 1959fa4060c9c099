"""Codes as people read them, whichever scheme or program they come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code as people read it: what it is called, what it means, and what it is part of."""

    id: str
    """As in the table of codings: "scheme.code", or a bare code; a scheme has its own id."""

    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    part_of: str | None = None
    """The id of the code, or of the scheme, that it stands under."""

    codable: bool = True
    """False where it only holds other codes."""

    color: str | None = None
    """`#RRGGBB` as the file that was read has it; it means nothing to convo."""
