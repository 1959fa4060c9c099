"""The key of each code on a sheet: one press gives it, and it is the same in every turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

RESERVED: Final = "mnsuvz"
"""Keys of the page itself: memo, next, save, unsure, show (what others read), undo."""

_LETTERS = "".join(letter for letter in "abcdefghijklmnopqrstuvwxyzæøå" if letter not in RESERVED)
KEYS: Final = ("123456789", _LETTERS, _LETTERS.upper())


def keys(roles: Sequence[frozenset[str]]) -> list[str]:
    """A key for each code, from the roles that can be given it; "" where there are no more.

    Codes that no one turn can have both of may share a key: what a citizen and what a caseworker
    can be given.

    Example:
        >>> citizen, anyone = frozenset({"citizen"}), frozenset({"citizen", "caseworker"})
        >>> keys([citizen, frozenset({"caseworker"}), anyone])
        ['1', '1', '2']
    """
    every = "".join(KEYS)
    taken: dict[str, set[str]] = {}
    found = []
    for own in roles:
        clashing = set().union(*(taken.get(role, set()) for role in own))
        key = next((one for one in every if one not in clashing), "")
        found.append(key)
        for role in own:
            taken.setdefault(role, set()).add(key)
    return found
