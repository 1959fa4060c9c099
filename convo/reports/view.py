"""How a result is to be seen: format, language, names or roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

TABLES: Final = ("measures", "codes", "turns", "events", "notices")
"""The tables that csv can give."""

Kind = Literal["analyse", "code"]


@dataclass(frozen=True, slots=True)
class View:
    """What the user asked to see; `kind` is what the result is: measures, or coded turns."""

    format: str = "table"
    kind: Kind = "analyse"
    language: str = "en"
    names: bool = False
    table: str | None = None
    bom: bool = False
    decimal_comma: bool = False
    verbose: bool = False
    only: tuple[str, ...] = ()
    context: int = 0
    width: int = 100
    colour: bool = False
    figures: bool = True
