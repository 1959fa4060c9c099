"""The scheme's own rules as conditions with names: a model learns what each of them is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from convo.schemes.source import Mapping as KeysNode
from convo.schemes.source import Node, Scalar, Sequence, parse, text_of

Data = dict[str, Any]
BROADLY = "_broadly"
"""What the wider rule of a code is called, behind the name of the code."""


def source(path: Path) -> Data:
    """A scheme file as plain data.

    Raises:
        SchemeError: it cannot be read.
    """
    root, _ = parse(text_of(path), path=str(path))
    found: Data = data_of(root)
    return found


def data_of(node: Node) -> Any:  # noqa: ANN401 -- whatever YAML can say
    """A node as mappings, lists and texts.

    Example:
        >>> from convo.schemes.source import node_of
        >>> data_of(node_of({"phrase": ["tak", "hej"]}))
        {'phrase': ['tak', 'hej']}
    """
    if isinstance(node, KeysNode):
        return {key: data_of(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return [data_of(one) for one in node.items]
    return node.text if isinstance(node, Scalar) else ""


def own_rules(scheme: Data) -> dict[str, Data]:
    """The rules of a scheme's codes, each behind those that it stands on: name -> condition.

    A rule has the name of its code, the wider one the same with `_broadly`. Where a rule asks for
    codes of the scheme it is given their rules instead: in a scheme that was learnt these codes
    would be learnt ones. Rules that need another scheme are left out, and so are those of a
    scheme that was learnt itself: it may know the very turns it would be tried on.

    Example:
        >>> tak = {"code": "tak", "role": "citizen", "when": {"phrase": "tak"}}
        >>> svar = {"code": "svar", "when": {"after": {"code": "tak"}}}
        >>> for name, rule in own_rules({"codes": [svar, tak]}).items():
        ...     print(name, rule)
        tak {'role': 'citizen', 'all': [{'phrase': 'tak'}]}
        svar {'all': [{'after': {'rule': 'tak'}}]}
    """
    if "learned" in scheme:
        return {}
    named = dict(scheme.get("rules") or {})
    codes = {str(code["code"]): code for code in scheme["codes"]}
    return named | _Rules(str(scheme.get("scheme")), codes).all()


def used(rules: Mapping[str, Data], names: set[str]) -> dict[str, Data]:
    """Those of some rules that are named, and those that they stand on."""
    needed = set(names)
    for name in reversed(list(rules)):
        if name in needed:
            needed |= set(_named(rules[name]))
    return {name: rule for name, rule in rules.items() if name in needed}


def _named(data: Any) -> Iterator[str]:  # noqa: ANN401 -- any part of a condition
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "rule":
                yield value
            yield from _named(value)
    elif isinstance(data, list):
        for one in data:
            yield from _named(one)


class _NotHereError(Exception):
    """A rule needs a code that is not in the scheme, or has no rule."""


class _Rules:
    """The rules of codes, worked out in the order in which they need each other."""

    def __init__(self, scheme: str, codes: Mapping[str, Data]) -> None:
        self.scheme = scheme
        self.codes = codes
        self.found: dict[str, Data | None] = {}

    def all(self) -> dict[str, Data]:
        for name, code in self.codes.items():
            self._has(name)
            if "broadly" in code and self.found[name] is not None:
                self.found[name + BROADLY] = self._own(code, "broadly")
        return {name: rule for name, rule in self.found.items() if rule is not None}

    def _has(self, name: str) -> bool:
        if name not in self.found and name in self.codes:
            rule = self._rule(self.codes[name])
            self.found[name] = rule
        return self.found.get(name) is not None

    def _rule(self, code: Data) -> Data | None:
        """A code's rule, or any of its parts'."""
        parts = [one["code"] for one in self.codes.values() if one.get("part_of") == code["code"]]
        ways = [{"rule": part} for part in parts if self._has(str(part))]
        own = self._own(code, "when")
        every = [*([own] if own else []), *ways]
        return every[0] if len(every) == 1 else {"any": every} if every else None

    def _own(self, code: Data, key: str) -> Data | None:
        """Role, condition and `unless` of a code as one condition."""
        if key not in code:
            return None
        try:
            when = self._without_codes(code[key])
            role = {"role": code["role"]} if "role" in code else {}
            unless = {"none": [self._without_codes(code["unless"])]} if "unless" in code else {}
        except _NotHereError:
            return None
        return {**role, "all": [when], **unless}

    def _without_codes(self, data: Any) -> Any:  # noqa: ANN401 -- any part of a condition
        """A condition that asks for rules where it asked for codes."""
        if isinstance(data, list):
            return [self._without_codes(one) for one in data]
        if not isinstance(data, dict):
            return data
        kept = {key: self._without_codes(one) for key, one in data.items() if key != "code"}
        if "code" not in data:
            return kept
        ways = [{"rule": name} for name in self._asked(data["code"])]
        if len(ways) == 1 and "rule" not in kept:
            return {**ways[0], **kept}
        also = kept.get("all", [])
        return {**kept, "all": [*(also if isinstance(also, list) else [also]), {"any": ways}]}

    def _asked(self, names: Any) -> list[str]:  # noqa: ANN401 -- one name or several
        several = names if isinstance(names, list) else [names]
        found = [str(name).removeprefix(f"{self.scheme}.") for name in several]
        if not all(map(self._has, found)):
            raise _NotHereError
        return found
