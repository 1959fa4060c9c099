"""Codes by family: a code and its parts look alike, each family has dashes of its own."""

from __future__ import annotations

from dataclasses import dataclass

from convo.reports.sections.telling import Telling

MOST = 4
"""So many patterns can be told apart; families beyond share the last."""

Name = tuple[str, str]
"""Scheme and code."""


@dataclass(frozen=True, slots=True)
class Families:
    """Which pattern each code of a conversation has: the classes `code-1` to `code-4`."""

    patterns: dict[Name, str]
    labels: dict[str, list[str]]
    """The families of each pattern, in words."""

    def of(self, codes: list[Name]) -> list[str]:
        """The patterns of a turn's codes, each once."""
        return sorted({self.patterns[code] for code in codes})


def families(telling: Telling) -> Families:
    """The families of the codes that were given, in the order of the schemes."""
    given = set(telling.codes.select("scheme", "code").unique().iter_rows())
    heads = {name: _head(telling, name) for name in given}
    order = [name for name in telling.known_codes if name in heads.values()]
    order += sorted(set(heads.values()) - {*order})
    pattern = {name: f"code-{min(at, MOST)}" for at, name in enumerate(order, 1)}
    labels: dict[str, list[str]] = {}
    for name in order:
        labels.setdefault(pattern[name], []).append(telling.label(*name))
    return Families({name: pattern[head] for name, head in heads.items()}, labels)


def _head(telling: Telling, name: Name) -> Name:
    """The code that a code is part of, or itself."""
    code = telling.known_codes.get(name)
    return (name[0], code.part_of) if code and code.part_of else name
