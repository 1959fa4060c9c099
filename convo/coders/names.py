"""The names of coders, codes and statuses as people write them, and as convo keeps them."""

from __future__ import annotations

import re

STATUSES = ("measured", "suggested", "confirmed", "rejected")
IN_DANISH = {
    "målt": "measured",
    "forslag": "suggested",
    "bekræftet": "confirmed",
    "afvist": "rejected",
}
KINDS = ("person", "rule", "model", "consensus")
CODER = re.compile(r"[^\x00-\x1f\x7f]{1,200}")
"""What a coder's name may be: nothing that cannot be printed."""

SAID_YES = frozenset(("true", "1", "ja", "yes", "x", "j", "y", "sand"))
SAID_NO = frozenset(("", "false", "0", "nej", "no", "n", "falsk"))


def as_coder(name: str) -> str:
    """A coder with its kind; who has none is a person.

    Example:
        >>> as_coder("MH"), as_coder("rule:questions@1.0.0")
        ('person:MH', 'rule:questions@1.0.0')
    """
    name = name.strip()
    kind, colon, rest = name.partition(":")
    return name if colon and kind in KINDS and rest else f"person:{name}"


def scheme_of(code: str) -> str:
    """The scheme in a code's full name; empty for a bare code.

    Example:
        >>> scheme_of("citizen_perspective.missed"), scheme_of("reflection")
        ('citizen_perspective', '')
    """
    scheme, dot, _ = code.partition(".")
    return scheme if dot else ""


def initials(coder: str) -> str:
    """A coder as people are called in what they read: persons without their kind.

    Example:
        >>> initials("person:MH"), initials("rule:questions@1.0.0")
        ('MH', 'rule:questions@1.0.0')
    """
    return coder.removeprefix("person:")
