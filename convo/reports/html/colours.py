"""A role has one colour in every figure of every page; `colours.css` says which."""

from __future__ import annotations

from typing import Final

from convo.model import ROLES

STYLE: Final = "colours.css"
"""The style sheet that gives an element of the class its `--role`."""

OWN_ROLE: Final = "role-other"
"""The class that the roles which projects add share."""


def role_class(role: str) -> str:
    """The class of what is drawn for a role; its colour is then `var(--role)`.

    Example:
        >>> role_class("citizen"), role_class("x' onload='")
        ('role-citizen', 'role-other')
    """
    return f"role-{role}" if role in ROLES else OWN_ROLE
