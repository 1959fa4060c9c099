"""The JSON Schema of scheme files, for editors: made of the tables that the loader checks with.

A schema knows no more than one place at a time. What needs the whole file (codes that are asked
for, lists, circles, examples) is checked by `convo scheme check` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convo.errors import Message
from convo.schemes.conditions import TESTS
from convo.schemes.keys import CODE, FILE
from convo.schemes.rules import JOINTS
from convo.schemes.shapes import (
    CONDITION,
    CONDITION_WITH,
    DEFINITIONS,
    DIALECT,
    Keys,
    Shape,
    mapping,
    named,
    one_or_more,
    worded,
)


def scheme_schema(language: str = "en") -> dict[str, Any]:
    """The schema, its descriptions in Danish or English.

    Example:
        >>> found = scheme_schema()
        >>> found["required"], found["$defs"]["test-minimal"]["enum"]
        (['scheme', 'version', 'codes'], [True, False, 'true', 'false'])
    """
    return _Schema(language).whole()


class _Schema:
    """The schema while it is put together."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.definitions: dict[str, Any] = {}

    def whole(self) -> dict[str, Any]:
        defined: dict[str, Shape] = {**DEFINITIONS, **_conditions(), "code": mapping(CODE)}
        for name, shape in defined.items():
            self.definitions[name] = self.told(shape)
        head = {"$schema": DIALECT, "title": Message("schema-title").text(self.language)}
        whole: dict[str, Any] = self.told(mapping(FILE))
        return {**head, **whole, "$defs": dict(sorted(self.definitions.items()))}

    def told(self, value: Any) -> Any:  # noqa: ANN401 -- any part of a schema
        """A part of the schema with its messages in words and its conditions written out."""
        return worded(self._written_out(value), self.language)

    def _written_out(self, value: Any) -> Any:  # noqa: ANN401 -- any part of a schema
        if isinstance(value, Mapping):
            if CONDITION_WITH in value:
                return self._condition_with(value[CONDITION_WITH])
            return {key: self._written_out(one) for key, one in value.items()}
        return [self._written_out(one) for one in value] if isinstance(value, list) else value

    def _condition_with(self, keys: Keys) -> Shape:
        name = f"condition-{keys.area}"
        if name not in self.definitions:
            more = mapping(keys)["properties"]
            self.definitions[name] = self.told(_tests(more))
        return named(name)


def _conditions() -> dict[str, Shape]:
    """The shapes of a condition, of each test and of what joins them."""
    tests = {name: (TESTS[name].shape, "test") for name in TESTS}
    joints = {name: (one_or_more(CONDITION), "joint") for name in JOINTS}
    found: dict[str, Shape] = {
        f"test-{name}": {**shape, "description": Message(f"schema-{kind}-{name}")}
        for name, (shape, kind) in {**tests, **joints}.items()
    }
    several = {"type": "array", "items": CONDITION, "minItems": 1}
    return {"condition": {"anyOf": [_tests(), several]}, **found}


def _tests(more: Mapping[str, Shape] | None = None) -> Shape:
    """A mapping of tests."""
    tests = {name: named(f"test-{name}") for name in (*TESTS, *JOINTS)}
    return {
        "type": "object",
        "properties": {**tests, **(more or {})},
        "additionalProperties": False,
        "minProperties": 1,
    }
