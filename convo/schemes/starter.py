"""A scheme to begin with: whole, and explained in comments."""

from __future__ import annotations

from pathlib import Path

STARTERS = Path(__file__).parent / "starters"
NAME = "my_scheme"
"""What stands in a starter for the scheme's name."""


def starter(name: str, language: str) -> str:
    """The text of a scheme file with a name, its comments and examples in Danish or English.

    Example:
        >>> "scheme: wishes " in starter("wishes", "da")
        True
    """
    return (STARTERS / f"{language}.yaml").read_text("utf-8").replace(NAME, name)
