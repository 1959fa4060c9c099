"""The keys of a project file, with what may stand there: the loader and editors use this table.

To add a key: a line here, its value in `convo.corpus.project.Project`, and what it says in
`convo/messages/LANGUAGE/project_schema.yaml`.
"""

from __future__ import annotations

from typing import Any

from convo.corpus.retention import DURATION
from convo.errors import Message
from convo.language.lexicon import LANGUAGES
from convo.model import ROLES
from convo.readers.limits import ANY, MOST, NAMES, WHOLE
from convo.schemes.shapes import DIALECT, Keys, Shape, by_name, mapping, worded

SECONDS = r"[0-9]+(?:[.,][0-9]*)?"
NAMED_GROUP = r"\(\?P?<[^>]+>"

_ANY_TEXT: Shape = {"type": ["string", "number", "boolean", "null"]}
"""Every scalar is read as text, and a key without a value is left out."""


def _text(pattern: str, *kinds: str) -> Shape:
    return {"type": ["string", "null", *kinds], "pattern": pattern}


def _one_or_many(shape: Shape) -> Shape:
    return {"anyOf": [shape, {"type": "array", "items": shape}]}


_TEXTS = _one_or_many(_ANY_TEXT)
_BY_ROLE: Shape = {**by_name(_TEXTS), "properties": dict.fromkeys(ROLES, _TEXTS)}
"""Roles that a project adds, and roles in Danish, are keys as well."""

TURNS = Keys("project-turns", {"merge_gap": {**_text(f"^({SECONDS})?$", "number"), "minimum": 0}})
LIMITS = Keys(
    "project-limits",
    {
        name: {**_text(rf"^({WHOLE})?$", "integer"), "minimum": 1, "maximum": MOST.get(name, ANY)}
        for name in NAMES
    },
)
PROJECT = Keys(
    "project",
    {
        "title": _ANY_TEXT,
        "purpose": _ANY_TEXT,
        "language": {"anyOf": [{"enum": [*LANGUAGES]}, _ANY_TEXT]},
        "roles": _BY_ROLE,
        "schemes": _TEXTS,
        "participants": _BY_ROLE,
        "on_behalf_of": by_name(_ANY_TEXT),
        "turns": mapping(TURNS),
        "limits": mapping(LIMITS),
        "metadata": _ANY_TEXT,
        "id_from": _text(f"^$|{NAMED_GROUP}"),
        "delete_after": _text(rf"^(\s*{DURATION}\s*)?$"),
    },
)


def project_schema(language: str = "en") -> dict[str, Any]:
    """The JSON Schema of project files, for editors, its descriptions in Danish or English.

    It knows one place at a time: whether the roles of `participants` are the project's own, and
    whether `id_from` is a whole pattern, only the loader can tell.

    Example:
        >>> project_schema()["properties"]["turns"]["required"]
        []
    """
    found = worded(mapping(PROJECT), language)
    title = Message("project-schema-title").text(language)
    return {"$schema": DIALECT, "title": title, **found, "type": ["object", "null"]}
