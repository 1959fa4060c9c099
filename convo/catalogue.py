"""Every sentence that convo says: an id with arguments, and its words in Danish and English.

The words stand in `convo/messages/LANGUAGE/*.yaml`, so that one notice can be printed in either
language, or be carried as an id in JSON. An argument may be a message itself. Besides `{name}`, a
sentence may say

- `{count:tur|ture}`: the first form for 1, the second for every other number;
- `{count:,}`: a number with its thousands apart, 12.345 in Danish and 12,345 in English;
- `{why:foreign}`: words of another program, which `messages/foreign_LANGUAGE.yaml` may know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

CATALOGUE = Path(__file__).parent / "messages"
FORMS = "|"
FOREIGN = "foreign"
DECIMALS = {"da": str.maketrans(",.", ".,")}
"""What a language writes for the comma and the point of a number, where it is not English."""

POSITION = re.compile(r"^error: | at position \d+( \(.*\))?$")
"""What parsers add to a sentence that is the same every time."""


@cache
def catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every message of a language: id -> {"text": …, "hint": …}."""
    messages: dict[str, Mapping[str, str]] = {}
    for path in sorted((CATALOGUE / language).glob("*.yaml")):
        for name, entry in _read(path).items():
            messages[name] = {"text": entry} if isinstance(entry, str) else entry
    return messages


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogue: its id and the arguments that fill it.

    Example:
        >>> Message("header-turns", {"turns": 1, "words": 12}).text("da")
        '1 tur · 12 ord'
    """

    id: str
    args: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str = "en") -> str:
        """The sentence in a language ("da" or "en")."""
        return self._part("text", language)

    def hint(self, language: str = "en") -> str:
        """How to mend it, in a language; empty when there is nothing to add."""
        return self._part("hint", language)

    def _part(self, part: str, language: str) -> str:
        sentence = catalogue(language)[self.id].get(part, "")
        if "{" not in sentence and "}" not in sentence:
            return sentence
        return _Filling(language).vformat(sentence, (), self.args)


class _Filling(Formatter):
    """Fills in the arguments of a sentence, in the way of its language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 -- as it is inherited
        if isinstance(value, Message):
            return value.text(self.language)
        if FORMS in format_spec:
            one, other = format_spec.split(FORMS)
            return one if str(value) == "1" else other
        if format_spec == FOREIGN:
            return foreign(str(value), self.language)
        if isinstance(value, float) or (format_spec == "," and isinstance(value, int)):
            return format(value, format_spec).translate(DECIMALS.get(self.language, {}))
        return str(value)


def foreign(told: str, language: str) -> str:
    """What another program told in English, in a language; its own words where none are known.

    Example:
        >>> foreign("Permission denied", "da"), foreign("Permission denied", "en")
        ('der er ikke adgang', 'Permission denied')
    """
    if not told:
        return ""
    known = _foreign(CATALOGUE / f"foreign_{language}.yaml")
    words = known.get(POSITION.sub("", told).casefold())
    return words or Message("foreign-words", {"told": told}).text(language)


@cache
def _foreign(path: Path) -> Mapping[str, str]:
    known = _read(path) if path.exists() else {}
    return {sentence.casefold(): words for sentence, words in known.items()}


def _read(path: Path) -> Mapping[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), loader)  # noqa: S506 -- a safe loader
    return content
