"""A measure or a term explained: its first sentence, then each section under its own word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.words import OWN, Words

EXPLANATIONS = Path(__file__).parents[1] / "explanations"
"""One file for each language but English, which stands in the docstrings of the measures."""

TRANSLATED = ("definition", "formula", "input", "output", "undefined", "misreading", "source")
"""The sections that a language says in its own words; an example needs none."""

SECTION = re.compile(r"^([A-Z][a-z]+):\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of a measure or a term; the lines of an example are kept."""

    summary: str
    sections: Mapping[str, str]


def explained(text: str) -> Explanation:
    r"""The parts of a docstring in the fixed order, or of a text of the glossary.

    Example:
        >>> explained("Words of each.\n\nFormula: a\n         + b").sections
        {'formula': 'a + b'}
    """
    summary, _, rest = text.strip().partition("\n")
    sections: dict[str, str] = {}
    for line in rest.strip().splitlines():
        begins = SECTION.match(line)
        if begins:
            sections[begins[1].casefold()] = begins[2]
        else:
            name = next(reversed(sections))
            apart = "\n" if name == "example" else " "
            sections[name] = f"{sections[name]}{apart}{line.strip()}".strip()
    return Explanation(summary, sections)


def measure_explained(name: str, text: str, words: Words) -> Explanation:
    """A measure in a language, from its docstring and the language's own explanations.

    A measure by own voice is explained as the one it is made from, and says so.

    Example:
        >>> measure_explained("words", "Words.", Words("da")).summary
        'Hvor mange ord hver taler og rolle siger.'
    """
    counted = name.removesuffix(OWN)
    own = dict(explanations(words.language).get(counted, {}))
    found = explained(text)
    summary = own.pop("summary", found.summary)
    if name != counted:
        summary = f"{summary} {words('explain-own-voice')}"
    return Explanation(summary, {**found.sections, **own})


@cache
def explanations(language: str) -> Mapping[str, Mapping[str, str]]:
    """What a language says of each measure; nothing in English."""
    import yaml

    path = EXPLANATIONS / f"{language}.yaml"
    if not path.exists():
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    known: Mapping[str, Mapping[str, str]] = yaml.load(path.read_text("utf-8"), loader)  # noqa: S506 -- a safe loader
    return known


def page(name: str, explanation: Explanation, words: Words) -> list[Block]:
    """An explanation for people, each section under its own word."""
    label = words.measure(name)
    rows = []
    for section, text in explanation.sections.items():
        first, *more = text.splitlines() or [""]
        rows.append([words(f"section-{section}"), first])
        rows += [["", line] for line in more]
    heading = Heading(name, label if label != name else "")
    said: list[Block] = [heading, Line(explanation.summary)]
    return [*said, Grid([Column(), Column()], rows)] if rows else said
