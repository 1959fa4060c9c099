"""JSON from anywhere: depth checked before it is loaded, oddities told, nothing trusted."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import Any

from convo.errors import Place, ReadError
from convo.readers.limits import Limits, refuse_above

MAX_DIGITS = 18
TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)


@dataclass(slots=True)
class Loaded:
    """A JSON value, and what stood under keys that an object has twice: the last value counts."""

    value: Any
    duplicates: dict[str, list[Any]] = field(default_factory=dict)
    """Key -> the values that do not count."""

    lines: bool = False
    """One value a line (JSON Lines) instead of one value."""


def load(text: str, deepest: int = Limits().json_depth) -> Loaded:
    """The value of a JSON or JSON Lines text; NaN and Infinity come as the float nan.

    Raises:
        ReadError: it is nested deeper than `deepest` levels, or it is no JSON.

    Example:
        >>> load('{"a": 1, "a": 2}')
        Loaded(value={'a': 2}, duplicates={'a': [1]}, lines=False)
    """
    text = text.removeprefix("\ufeff")
    if comment := COMMENT.match(text):
        text = " " * comment.end() + text[comment.end() :]
    check_depth(text, deepest)
    duplicates: dict[str, list[Any]] = {}
    try:
        return Loaded(_decode(text, duplicates), duplicates)
    except json.JSONDecodeError as error:
        several = _lines(text) if error.msg == "Extra data" else None
        if several:
            return several
        raise ReadError("json-syntax", where=Place("", error.lineno), column=error.colno) from None


def check_depth(text: str, deepest: int) -> None:
    """Stop where lists and objects stand deeper inside each other than `deepest` levels.

    Raises:
        ReadError: with the line where they do.
    """
    depth = 0
    for token in TOKEN.finditer(text):
        opened = token[0][0]
        depth += (opened in "[{") - (opened in "]}")
        if depth > deepest:
            line = text.count("\n", 0, token.start()) + 1
            refuse_above("json_depth", depth, deepest, line=line)


def _lines(text: str) -> Loaded | None:
    loaded = Loaded([], lines=True)
    try:
        loaded.value = [
            _decode(line, loaded.duplicates) for line in text.split("\n") if line.strip()
        ]
    except json.JSONDecodeError:
        return None
    return loaded


def _decode(text: str, duplicates: dict[str, list[Any]]) -> Any:  # noqa: ANN401 -- JSON may hold anything
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(found)
        if len(value) < len(found):
            last = {name: at for at, (name, _) in enumerate(found)}
            for at, (name, other) in enumerate(found):
                if at < last[name]:
                    duplicates.setdefault(name, []).append(other)
        return value

    return json.loads(
        text,
        object_pairs_hook=pairs,
        parse_constant=lambda _: math.nan,
        parse_int=lambda digits: int(digits) if len(digits) <= MAX_DIGITS else float(digits),
    )
