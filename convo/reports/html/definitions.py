"""How the measures of a section are defined, in the words of the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convo.measures import MEASURES
from convo.reports.explanation import measure_explained
from convo.reports.words import OWN, Words

LEFT_OUT = ("example", "output")
"""What only those who compute need."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure told: its name, one sentence, and each part under its own word."""

    name: str
    summary: str
    parts: tuple[tuple[str, str], ...]


def definitions(measures: Sequence[str], words: Words) -> list[Definition]:
    """The definitions of measures in their order, without those that convo does not register.

    Example:
        >>> [(one.name, one.parts[0][0]) for one in definitions(["words"], Words("da"))]
        [('ord', 'Definition')]
    """
    found = []
    for name in measures:
        counted = name.removesuffix(OWN)
        if counted not in MEASURES:
            continue
        told = measure_explained(name, MEASURES[counted].doc, words)
        parts = tuple(
            (words(f"section-{part}"), text)
            for part, text in told.sections.items()
            if part not in LEFT_OUT
        )
        found.append(Definition(words.measure(name), told.summary, parts))
    return found
