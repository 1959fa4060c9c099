"""What may stand as a value in a scheme file, as JSON Schema: the tables of keys are made of it.

Scalars are read as text, so a number may stand wherever a text may.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from convo.errors import Message
from convo.language.lexicon import LANGUAGES
from convo.model import ROLES as KNOWN_ROLES

Shape = Mapping[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = r"[a-z0-9_]+"
LANGUAGE = r"[a-z]{2,3}"
VERSION = r"\d+(\.\d+)*([-+.][0-9A-Za-z.+-]+)?"
DATE = r"\d{4}-\d{2}-\d{2}"
WHOLE_NUMBER = r"\d+(\.0+)?"
ANY_NUMBER = r"[-+]?(\d+(\.\d*)?|\.\d+)"


CONDITION_WITH = "$condition"
"""What stands for a condition until every test is known."""


class Keys(NamedTuple):
    """The keys that a mapping may have, each with the shape of its value."""

    area: str
    """Where their descriptions stand in the catalogue: `schema-<area>-<key>`."""

    shapes: Mapping[str, Shape]
    required: tuple[str, ...] = ()


def text(*patterns: str) -> Shape:
    """A text that matches one of some patterns from end to end.

    Example:
        >>> text("[a-z]+")
        {'type': ['string', 'number', 'boolean'], 'pattern': '^(?:[a-z]+)$'}
    """
    pattern = "|".join(f"(?:{one})" for one in patterns)
    whole = f"({pattern})" if len(patterns) > 1 else pattern
    return {"type": ["string", "number", "boolean"], "pattern": f"^{whole}$"}


def one_or_more(shape: Shape) -> Shape:
    """A value, or a list of such values."""
    return {"anyOf": [shape, {"type": "array", "items": shape, "minItems": 1}]}


def by_language(shape: Shape) -> Shape:
    """A value for all languages, or one for each."""
    versions = {
        "type": "object",
        "properties": dict.fromkeys(LANGUAGES, shape),
        "patternProperties": {f"^{LANGUAGE}$": shape},
        "additionalProperties": False,
    }
    return {"anyOf": [shape, versions]}


def by_name(shape: Shape) -> Shape:
    """A value under each of some names that the file chooses itself."""
    return {"type": "object", "additionalProperties": shape}


def mapping(keys: Keys, more: Mapping[str, Shape] | None = None) -> Shape:
    """A mapping with some keys, described in the words of the catalogue."""
    described = {
        key: {**shape, "description": Message(f"schema-{keys.area}-{key}")}
        for key, shape in keys.shapes.items()
    }
    return {
        "type": "object",
        "properties": {**described, **(more or {})},
        "required": [*keys.required],
        "additionalProperties": False,
    }


def condition_with(keys: Keys) -> Shape:
    """A condition that has keys of its own beside its tests."""
    return {CONDITION_WITH: keys}


def number(pattern: str, least: float | None = None) -> Shape:
    """A number, or the text of one."""
    bound = {} if least is None else {"minimum": least}
    return {"type": ["number", "string"], "pattern": f"^\\s*{pattern}\\s*$", **bound}


def named(name: str) -> Shape:
    """A shape that is defined once, under a name."""
    return {"$ref": f"#/$defs/{name}"}


def worded(shape: Any, language: str) -> Any:  # noqa: ANN401 -- any part of a schema
    """A part of a schema with its messages in words.

    Example:
        >>> worded({"type": ["string"]}, "en")
        {'type': ['string']}
    """
    if isinstance(shape, Message):
        return shape.text(language)
    if isinstance(shape, Mapping):
        return {key: worded(one, language) for key, one in shape.items()}
    return [worded(one, language) for one in shape] if isinstance(shape, list) else shape


TEXT: Shape = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
ID = text(IDENTIFIER)
TEXTS, WORDS, ROLES, CODES, CONDITION = map(
    named, ("texts", "words", "roles", "codes", "condition")
)
YES: Shape = {"enum": [True, False, "true", "false"]}
WHOLE, NUMBER = number(WHOLE_NUMBER, 0), number(ANY_NUMBER)
DEFINITIONS: Mapping[str, Shape] = {
    "texts": by_language(TEXT),
    "words": by_language(one_or_more(TEXT)),
    "roles": one_or_more({"anyOf": [{"enum": [*KNOWN_ROLES]}, TEXT]}),
    "codes": one_or_more(text(rf"({IDENTIFIER}\.)?{IDENTIFIER}")),
}
