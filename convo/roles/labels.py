"""Which role a speaker's label names, by what the user said, the label itself, and word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache

from convo.errors import UsageError
from convo.language.lexicon import LANGUAGES, lexicon
from convo.model import ROLES
from convo.registry import nearest

WHOLE_LABEL_ONLY = 3
"""Labels up to this length (B, SB, mor) name a role only when they are the whole label."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What the user said about the people: (role, pattern) pairs, first match wins."""

    given: tuple[tuple[str, str], ...] = ()
    own: tuple[str, ...] = ()
    on_behalf_of: Mapping[str, str] = field(default_factory=dict)
    participants: tuple[tuple[str, str], ...] = ()


def role_named(name: str, own: Iterable[str] = ()) -> str:
    """The role that a name stands for, in Danish or English.

    Raises:
        UsageError: no role has that name; the hint gives the nearest.

    Example:
        >>> role_named("sagsbehandler"), role_named("citizen")
        ('caseworker', 'citizen')
    """
    known = {**{role: role for role in (*ROLES, *own)}, **_labels()}
    key = name.strip().casefold()
    if key in known:
        return known[key]
    near = nearest(key, known) or ""
    message = "unknown-role-near" if near else "unknown-role"
    raise UsageError(message, name=name, near=near, all=", ".join((*ROLES, *own)))


def role_of(label: str, roles: Roles = Roles()) -> str:
    """The role of a speaker label; "unknown" when nothing tells it.

    Example:
        >>> role_of("Sagsbehandler/Anders"), role_of("SB2"), role_of("Kirsten")
        ('caseworker', 'caseworker', 'unknown')
        >>> role_of("Birgit", Roles(given=(("caseworker", "birg*"),)))
        'caseworker'
    """
    names = {label.casefold(), person(label).casefold()}
    for role, pattern in roles.given:
        if any(fnmatchcase(name, pattern.casefold()) for name in names):
            return role
    return _role_in_label(label, roles.own)


def person(label: str) -> str:
    """The person's own name in a label that also names the role, or the whole label.

    Example:
        >>> person("Borger/Lone"), person("Tolk (for Samira)"), person("Lone")
        ('Lone', 'Tolk', 'Lone')
    """
    name = re.split(r"/|:\s", label, maxsplit=1)[-1]
    return re.sub(r"\s*\((?:for|på vegne af|on behalf of) .*\)", "", name).strip()


@cache
def _labels() -> dict[str, str]:
    """Label -> role, of every language; the first language wins."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for role, labels in lexicon(language).roles.items():
            for label in labels:
                found.setdefault(label, role)
    return found


@cache
def _role_in_label(label: str, own: tuple[str, ...]) -> str:
    known = {**{role: role for role in (*ROLES, *own)}, **_labels()}
    parts = [part.strip() for part in re.split(r"/|:\s|[()]", label.casefold()) if part.strip()]
    for part in parts:
        whole = re.sub(r"[\s_\-.]*\d+$", "", part)
        if whole in known:
            return known[whole]
    for word in re.findall(r"[^\W\d_]+", label.casefold()):
        if len(word) > WHOLE_LABEL_ONLY and word in known:
            return known[word]
    return "unknown"
