"""The role that a speaker's label names by itself, for files that have a place for it."""

from __future__ import annotations

import re
from functools import cache

from convo.language.lexicon import LANGUAGES, lexicon


def role_in(label: str) -> str | None:
    """The role that a label names with all of it or with a part; None where it names none.

    Example:
        >>> role_in("Sagsbehandler 2"), role_in("citizen/Bo"), role_in("Bo")
        ('caseworker', 'citizen', None)
    """
    parts = [label, *re.split(r"[/:(]", label)]
    known = (_roles().get(part.casefold().strip(" 0123456789")) for part in parts)
    return next(filter(None, known), None)


@cache
def _roles() -> dict[str, str]:
    told = [(role, names) for one in LANGUAGES for role, names in lexicon(one).roles.items()]
    named = {name: role for role, names in reversed(told) for name in names}
    return named | {role: role for role, _ in told}
