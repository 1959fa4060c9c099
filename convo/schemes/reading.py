"""Values out of a scheme's nodes; what is wrong is noted with its line, and reading goes on."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field

from convo.errors import Message, Place
from convo.language.lexicon import LANGUAGES
from convo.registry import nearest
from convo.schemes.model import ANY, Texts, Wording
from convo.schemes.shapes import Keys
from convo.schemes.source import MERGE, Fault, Mapping, Node, Refused, Scalar, Sequence

LIST_MARK = "$"
LONG = 1000
"""Letters; shorter texts are composed at once, however many accents they pile up."""


@dataclass(slots=True)
class Reading:
    """A scheme file while it is read: its faults so far, and the words that its parts share."""

    path: str
    faults: list[Fault] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    lists: dict[str, tuple[Wording, list[Scalar]]] = field(default_factory=dict)
    roles: Dictionary[str, tuple[str, ...]] = field(default_factory=dict)
    """Every role word that may stand in the file, and the roles it stands for."""

    def sorted_faults(self) -> list[Fault]:
        """The faults in the order of the file, each once."""
        once: list[Fault] = []
        for fault in sorted(self.faults, key=lambda fault: fault[0].line or 0):
            if fault not in once:
                once.append(fault)
        return once

    def fault(self, line: int, message_id: str, **args: object) -> None:
        """Note a fault."""
        self.faults.append((Place(self.path, line), Message(message_id, args)))

    def unknown(self, line: int, kind: str, name: str, known: Iterable[str]) -> None:
        """Note a name of some kind that is not known, with the nearest or with all there are."""
        names = list(known)
        near = nearest(name, names)
        if near:
            self.fault(line, f"scheme-unknown-{kind}-near", name=name, near=near)
        else:
            self.fault(line, f"scheme-unknown-{kind}", name=name, all=", ".join(names) or "–")

    def mapping(self, node: Node | None, keys: Iterable[str] = ()) -> Mapping | None:
        """A mapping; with `keys`, any other key is a fault."""
        if isinstance(node, Mapping):
            known = list(keys)
            for name, line in node.lines.items():
                if known and name not in known and name != MERGE:
                    self.unknown(line, "key", name, known)
            return node
        if node is not None and not isinstance(node, Refused):
            self.fault(node.line, "scheme-not-keys")
        return None

    def keys(self, node: Node | None, known: Keys) -> Mapping | None:
        """A mapping with the keys of a table, all that must be there among them."""
        found = self.mapping(node, known.shapes)
        if found:
            for name in known.required:
                self.required(found, name)
        return found

    def required(self, keys: Mapping, name: str) -> Node | None:
        """The value of a key that must be there."""
        if name not in keys.items:
            self.fault(keys.line, "scheme-key-missing", key=name)
        return keys.items.get(name)

    def items(self, node: Node | None) -> Iterator[Node]:
        """The items of a list; a single value is a list of one."""
        if isinstance(node, Sequence):
            if not node.items:
                self.fault(node.line, "scheme-nothing-here")
            yield from node.items
        elif node is not None:
            yield node

    def text(self, node: Node | None) -> str | None:
        """A text without white space around it, in Unicode's composed form."""
        if isinstance(node, Scalar):
            text = _composed(node.text).strip()
            if text:
                return text
            self.fault(node.line, "scheme-nothing-here")
        elif node is not None and not isinstance(node, Refused):
            self.fault(node.line, "scheme-not-text")
        return None

    def scalars(self, node: Node | None) -> list[Scalar]:
        """The texts of a list, or the one text."""
        found = []
        for item in self.items(node):
            text = self.text(item)
            if text is not None:
                found.append(Scalar(item.line, text))
        return found

    def choice(self, node: Node | None, choices: Iterable[str]) -> str | None:
        """One of some fixed words."""
        text = self.text(node)
        known = tuple(choices)
        if node is None or text is None or text in known:
            return text
        self.unknown(node.line, "value", text, known)
        return None

    def yes(self, node: Node | None) -> bool | None:
        """`true` or `false`."""
        text = self.choice(node, ("true", "false"))
        return None if text is None else text == "true"

    def number(
        self, node: Node | None, *, least: float = -math.inf, most: float = math.inf
    ) -> float | None:
        """A number, at least `least` and at most `most`."""
        text = self.text(node)
        if node is None or text is None:
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if least <= number <= most and number != math.inf:
            return number
        self.fault(node.line, "scheme-not-number", value=text)
        return None

    def whole(self, node: Node | None, *, least: int = 0) -> int | None:
        """A whole number, at least `least`."""
        number = self.number(node, least=least)
        if number is None or number.is_integer():
            return None if number is None else int(number)
        self.fault(node.line if node else 0, "scheme-not-number", value=number)
        return None

    def versions(
        self, node: Node | None, *, to_people: bool = False
    ) -> Iterator[tuple[str, Node]]:
        """A value for each language; one for all languages has the key "".

        Words are sought in the scheme's languages; what is said `to_people` may be in others.
        """
        known = tuple(dict.fromkeys((*self.languages, *LANGUAGES)))
        known = known if to_people else self.languages or LANGUAGES
        if isinstance(node, Mapping):
            for language, value in node.items.items():
                if language not in known and " " in language and _is_empty(value):
                    self.fault(node.lines[language], "scheme-comma", text=language)
                elif language not in known:
                    self.unknown(node.lines[language], "language", language, known)
                else:
                    yield language, value
        elif node is not None:
            yield ANY, node

    def texts(self, node: Node | None) -> Texts:
        """A text in one or several languages."""
        found = (
            (language, self.text(value)) for language, value in self.versions(node, to_people=True)
        )
        return Texts(tuple((language, text) for language, text in found if text is not None))

    def wording(self, node: Node | None) -> tuple[Wording, list[Scalar]]:
        """The words of a test, `$name` replaced by its list; and the words as they stand."""
        words: dict[str, tuple[str, ...]] = {}
        written: list[Scalar] = []
        for language, value in self.versions(node):
            for scalar in self.scalars(value):
                if scalar.text.startswith(LIST_MARK):
                    written += self._insert(scalar, language, words)
                else:
                    words[language] = (*words.get(language, ()), scalar.text)
                    written.append(scalar)
        return Wording(tuple(words.items())), written

    def _insert(
        self, mark: Scalar, language: str, words: dict[str, tuple[str, ...]]
    ) -> list[Scalar]:
        name = mark.text.removeprefix(LIST_MARK)
        if name not in self.lists:
            self.unknown(mark.line, "list", name, self.lists)
            return []
        wording, written = self.lists[name]
        for version, phrases in wording.versions:
            if version in (ANY, language) or language == ANY:
                key = language or version
                words[key] = (*words.get(key, ()), *phrases)
        return written


def _is_empty(node: Node) -> bool:
    """Whether a key stands without a value: `{da: Nej, tak}` has the key `tak`."""
    return isinstance(node, Scalar) and not node.text


def _composed(text: str) -> str:
    """The text in Unicode's composed form; Python's own takes quadratic time for piled accents."""
    if len(text) < LONG or text.isascii():
        return unicodedata.normalize("NFC", text)
    import polars as pl

    composed: str = pl.Series([text]).str.normalize("NFC").item()
    return composed
