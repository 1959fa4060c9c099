"""A scheme file becomes a checked scheme, or the list of all its faults."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from convo.errors import SchemeError
from convo.model import ROLES, RatioRecord
from convo.schemes.checks import check_references
from convo.schemes.codes import Drafted, read_code
from convo.schemes.keys import FILE, RATIO
from convo.schemes.learned import read_learned
from convo.schemes.model import Code, Confidence, Scheme, Texts, Validity
from convo.schemes.reading import Reading
from convo.schemes.rules import RuleReader
from convo.schemes.shapes import DATE, IDENTIFIER, LANGUAGE, VERSION
from convo.schemes.source import Mapping, Node, Scalar, Sequence, node_of, parse, text_of
from convo.schemes.validity import confidence_from, read_validity


def read_scheme(path: Path, *, roles: Iterable[str] = ()) -> Scheme:
    """The scheme of a file; `roles` are role words that a project adds.

    Raises:
        SchemeError: with every fault of the file.
    """
    return scheme_from(text_of(path), path=path, roles=roles)


def scheme_from(
    text: str, *, path: Path | str = "scheme.yaml", roles: Iterable[str] = ()
) -> Scheme:
    r"""The scheme that a YAML text says.

    Raises:
        SchemeError: with every fault of the text, sorted by line.

    Example:
        >>> scheme = scheme_from(
        ...     "scheme: thanks\nversion: '1'\ncodes: [{code: thanks, when: {phrase: tak}}]"
        ... )
        >>> scheme.id, scheme.coder, [code.id for code in scheme.codes]
        ('thanks', 'rule:thanks@1', ['thanks'])
    """
    text = text.replace("\r\n", "\n")
    root, faults = parse(text, path=str(path))
    reading = Reading(str(path), faults, roles={role: (role,) for role in (*ROLES, *roles)})
    scheme = _Loader(reading).scheme(root, Path(path), text)
    if reading.faults or scheme is None:
        raise SchemeError(reading.sorted_faults())
    return scheme


def scheme_of(data: Any) -> Scheme:  # noqa: ANN401 -- whatever a file could say
    """The scheme that a file with some data would be.

    Raises:
        SchemeError: with every fault of the data.

    Example:
        >>> thanks = {"code": "thanks", "when": {"phrase": "tak"}}
        >>> scheme_of({"scheme": "thanks", "version": "1", "codes": [thanks]}).coder
        'rule:thanks@1'
    """
    reading = Reading("scheme.yaml", roles={role: (role,) for role in ROLES})
    scheme = _Loader(reading).scheme(node_of(data), Path("scheme.yaml"), "")
    if reading.faults or scheme is None:
        raise SchemeError(reading.sorted_faults())
    return scheme


class _Loader:
    """Reads the parts of a scheme in the order in which they need each other."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rules = RuleReader(reading)

    def scheme(self, root: Node, path: Path, text: str) -> Scheme | None:
        top = self.reading.keys(root, FILE)
        if top is None:
            return None
        given = top.items.get
        reading = self.reading
        name = self._named(given("scheme"), IDENTIFIER, "scheme-not-id")
        version = self._named(given("version"), VERSION, "scheme-not-version")
        self.rules.scheme = name or ""
        reading.languages = tuple(self._languages(given("languages")))
        roles = self._roles(given("roles"))
        self._lists(given("lists"))
        self._rules(given("rules"))
        drafted = self._codes(given("codes"))
        ratios = tuple(self._ratios(given("ratios")))
        measured = read_validity(given("validity"), reading, [one.code.id for one in drafted])
        learnt = given("learned") is not None
        codes = (_as_sure_as_measured(one.code, measured, learned=learnt) for one in drafted)
        about = read_learned(given("learned"), reading)
        check_references(drafted, self.rules, weighed=bool(about and about.weights))
        return Scheme(
            id=name or "",
            version=version or "",
            label=reading.texts(given("label")) or Texts((("", name or ""),)),
            codes=tuple(codes),
            languages=reading.languages,
            purpose=reading.texts(given("purpose")),
            source=tuple(scalar.text for scalar in reading.scalars(given("source"))),
            valid_from=self._date(given("valid_from")),
            valid_to=self._date(given("valid_to")),
            roles=roles,
            ratios=ratios,
            elsewhere=tuple(self.rules.elsewhere()),
            hash=hashlib.sha256(text.encode("utf-8")).hexdigest(),
            path=path,
            learned=about,
        )

    def _named(self, node: Node | None, pattern: str, message_id: str) -> str | None:
        text = self.reading.text(node)
        if node is not None and text is not None and not re.fullmatch(pattern, text):
            self.reading.fault(node.line, message_id, text=text)
        return text

    def _date(self, node: Node | None) -> str | None:
        text = self._named(node, DATE, "scheme-not-date")
        if node is not None and text and re.fullmatch(DATE, text):
            try:
                date.fromisoformat(text)
            except ValueError:
                self.reading.fault(node.line, "scheme-not-date", text=text)
        return text

    def _languages(self, node: Node | None) -> list[str]:
        found = self.reading.scalars(node)
        return [one.text for one in found if self._named(one, LANGUAGE, "scheme-not-language")]

    def _roles(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        own: dict[str, tuple[str, ...]] = {}
        keys = self.reading.mapping(node)
        for word, value in (keys.items if keys else {}).items():
            own[word] = self.rules.roles(value)
        self.reading.roles = {**self.reading.roles, **own}
        return own

    def _lists(self, node: Node | None) -> None:
        keys = self.reading.mapping(node)
        for name, value in (keys.items if keys else {}).items():
            self.reading.lists[name] = self.reading.wording(value)

    def _rules(self, node: Node | None) -> None:
        keys = self.reading.mapping(node)
        for name, value in (keys.items if keys else {}).items():
            self.rules.rules[name] = self.rules.condition(value)

    def _codes(self, node: Node | None) -> list[Drafted]:
        if node is not None and not isinstance(node, Sequence):
            self.reading.fault(node.line, "scheme-not-list", key="codes")
            return []
        drafted: dict[str, Drafted] = {}
        for item in self.reading.items(node):
            one = read_code(item, self.rules)
            if one is None:
                continue
            if one.code.id in drafted:
                first = drafted[one.code.id].code.line
                self.reading.fault(
                    one.code.line, "scheme-code-twice", name=one.code.id, first=first
                )
            drafted.setdefault(one.code.id, one)
        return list(drafted.values())

    def _ratios(self, node: Node | None) -> list[RatioRecord]:
        found: dict[str, RatioRecord] = {}
        for item in self.reading.items(node):
            keys = self.reading.keys(item, RATIO)
            ratio = self._ratio(keys) if keys else None
            if ratio and keys and ratio.measure in found:
                self.reading.fault(keys.line, "scheme-ratio-twice", name=ratio.measure)
            elif ratio:
                found[ratio.measure] = ratio
        return list(found.values())

    def _ratio(self, keys: Mapping) -> RatioRecord | None:
        reading, given = self.reading, keys.items.get
        name = self._named(given("ratio"), IDENTIFIER, "scheme-not-id")
        label = reading.texts(given("label")) or Texts((("", name or ""),))
        count = self.rules.codes(given("count"))
        per = self.rules.codes(given("per"))
        minimum = reading.whole(keys.items.get("minimum", Scalar(keys.line, "1")), least=1)
        if name is None or minimum is None:
            return None
        measure = f"{self.rules.scheme}.{name}"
        return RatioRecord(measure, dict(label.versions), count, per, minimum)


def _as_sure_as_measured(
    code: Code, measured: Dictionary[str, Validity], *, learned: bool
) -> Code:
    """The code with its figures, and the confidence that follows from them.

    What was learnt keeps the confidence that it was written with, and is never `auto`.
    """
    found = measured.get(code.id)
    if learned:
        confidence: Confidence = "human" if code.confidence == "human" else "assist"
    else:
        confidence = confidence_from(found) if found else code.confidence
    return replace(code, validity=found, confidence=confidence)
