"""JSON from elsewhere: every value is checked where it is taken, each fault has its path."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from convo.coders.faults import Faults
from convo.errors import Place, ReadError
from convo.readers.json_text import check_depth
from convo.readers.limits import Limits
from convo.registry import nearest

MAX_DIGITS = 18
MOST_NUMBER = 2**31 - 1
LONGEST = 100_000
PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,60}")
SURROGATE = re.compile("[\ud800-\udfff]")
SHOWN = 40


class Twice(dict[str, Any]):
    """An object in which a key stands more than once."""

    keys_twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the path to it; asking for a kind it is not is a fault of the file."""

    value: Any
    path: str
    faults: Faults

    def mapping(self, known: Sequence[str] = (), required: Sequence[str] = ()) -> bool:
        """Whether it is an object with values under the keys required; strange keys are told."""
        if not isinstance(self.value, dict):
            self._wrong("codes-json-object")
            return False
        if isinstance(self.value, Twice):
            for key in self.value.keys_twice:
                self.faults.fault(self._inner(key), "codes-json-twice", key=key[:SHOWN])
        missing = [key for key in required if self.value.get(key) is None]
        for key in missing:
            self.faults.fault(self.path, "codes-json-missing", key=key)
        for key in [key for key in self.value if known and key not in known]:
            near = nearest(key[:SHOWN], known)
            told = "codes-json-key-near" if near else "codes-json-key"
            self.faults.note(told, self._inner(key), key=key[:SHOWN], near=near or "")
        return not missing

    def at(self, key: str) -> Node | None:
        """What stands under a key; None where nothing or null does."""
        value = self.value.get(key)
        return None if value is None else Node(value, self._inner(key), self.faults)

    def items(self) -> Iterator[Node]:
        """The items of a list."""
        if not isinstance(self.value, list):
            self._wrong("codes-json-list")
            return
        for index, value in enumerate(self.value):
            yield Node(value, f"{self.path}[{index}]", self.faults)

    def text(self, key: str) -> str | None:
        """The text under a key; None where there is none, or something else."""
        found = self.at(key)
        if found is None:
            return None
        if isinstance(found.value, str) and len(found.value) <= LONGEST:
            return SURROGATE.sub("\ufffd", found.value)
        found._wrong("codes-json-text")  # noqa: SLF001 -- a node of the same class
        return None

    def whole(self, key: str) -> int | None:
        """The whole number under a key, from 0; None where there is none, or something else."""
        found = self.at(key)
        return None if found is None else found.number()

    def number(self) -> int | None:
        """The value as a whole number from 0."""
        value = self.value
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_NUMBER:
            return value
        self._wrong("codes-json-number")
        return None

    def flag(self, key: str) -> bool:
        """Whether true stands under a key."""
        found = self.at(key)
        if found is None:
            return False
        if not isinstance(found.value, bool):
            told = {"value": _shown(found.value), "all": "true, false"}
            self.faults.fault(found.path, "codes-json-choice", **told)
        return found.value is True

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """One of some words under a key."""
        found = self.text(key)
        if found is None or found in choices:
            return found
        told = {"value": found[:SHOWN], "all": ", ".join(choices)}
        self.faults.fault(self._inner(key), "codes-json-choice", **told)
        return None

    def _inner(self, key: str) -> str:
        plain = PLAIN_KEY.fullmatch(key)
        return f"{self.path}.{key}" if plain else f"{self.path}[{json.dumps(key[:SHOWN])}]"

    def _wrong(self, message: str) -> None:
        self.faults.fault(self.path, message, value=_shown(self.value))


def load(text: str, faults: Faults) -> Node:
    """The value of a JSON text, or of JSON Lines as a list.

    Raises:
        ReadError: it is nested too deep, or it is no JSON.
    """
    check_depth(text, Limits().json_depth)
    try:
        return Node(_decode(text), "$", faults)
    except json.JSONDecodeError as error:
        several = _lines(text) if error.msg == "Extra data" else None
        if several is not None:
            return Node(several, "$", faults)
        raise ReadError("json-syntax", where=Place("", error.lineno), column=error.colno) from None


def _shown(value: object) -> str:
    """A value as it is told of: short, whatever it holds."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    shown = SURROGATE.sub("\ufffd", value) if isinstance(value, str) else json.dumps(value)
    return shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"


def _lines(text: str) -> list[Any] | None:
    try:
        return [_decode(line) for line in text.split("\n") if line.strip()]
    except json.JSONDecodeError:
        return None


def _decode(text: str) -> Any:  # noqa: ANN401 -- JSON may hold anything
    return json.loads(
        text,
        object_pairs_hook=_object,
        parse_constant=lambda _: math.nan,
        parse_int=lambda digits: int(digits) if len(digits) <= MAX_DIGITS else float(digits),
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    several = Twice(value)
    counts = Counter(key for key, _ in pairs)
    several.keys_twice = tuple(key for key, count in counts.items() if count > 1)
    return several
