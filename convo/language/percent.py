"""Text in places where some characters have a meaning of their own: those stand as `%20`."""

from __future__ import annotations

import re

BYTES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def encoded(text: str, special: re.Pattern[str]) -> str:
    """The text with every special character as the bytes it has in UTF-8.

    Example:
        >>> encoded("se på 5 %", re.compile("[ %]"))
        'se%20på%205%20%25'
    """
    return special.sub(lambda found: "".join(f"%{one:02X}" for one in found[0].encode()), text)


def decoded(text: str) -> str:
    """The text itself; bytes that are no UTF-8 become U+FFFD.

    Example:
        >>> decoded("se%20på%205%20%25"), decoded("5 %")
        ('se på 5 %', '5 %')
    """
    return BYTES.sub(lambda found: _text(found[0]), text)


def _text(run: str) -> str:
    return bytes.fromhex(run.replace("%", "")).decode("utf-8", "replace")
