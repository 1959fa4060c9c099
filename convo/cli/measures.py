"""`convo measures`: what is measured, and each measure and term explained."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from convo.cli.options import Name, Output
from convo.cli.printing import DOCUMENTS, checked, emit, view_of_list
from convo.errors import ExitCode, UsageError, catalogue
from convo.registry import nearest

if TYPE_CHECKING:
    from convo.measures.registry import Measure
    from convo.reports.words import Words

TERM = "term-"
"""How the ids of the glossary begin."""

PEOPLE = ("table", "markdown")
"""The formats that people read; the others carry the program's own words."""


def list_measures(output: Output) -> int:
    """List every measure."""
    checked(output)
    from convo.measures import MEASURES
    from convo.reports.listing import listing
    from convo.reports.words import Words

    view = view_of_list(output)
    words = Words(view.language)
    row = _for_people if view.format in PEOPLE else _for_programs
    rows = [row(MEASURES[name], words) for name in MEASURES]
    titles = {key: words(f"measures-{key}") for key in rows[0]}
    emit(listing(rows, titles, view), output, view.language)
    return ExitCode.OK


def explain(name: Name, output: Output) -> int:
    """Explain a measure or a term."""
    checked(output, DOCUMENTS)
    from convo.reports.explanation import explained, measure_explained, page
    from convo.reports.listing import document
    from convo.reports.words import Words

    view = view_of_list(output)
    words = Words(view.language)
    terms = [one.removeprefix(TERM) for one in catalogue(view.language) if one.startswith(TERM)]
    data: dict[str, object] = {"name": name}
    if name in terms:
        found = explained(words(f"term-{name}"))
    else:
        measure = _measure(name, terms)
        found = measure_explained(measure.name, measure.doc, words)
        data |= {"unit": measure.unit, "levels": [*measure.levels]}
    data |= {"summary": found.summary, **found.sections}
    emit(document(page(name, found, words), data, view), output, view.language)
    return ExitCode.OK


def _measure(name: str, terms: list[str]) -> Measure:
    """The measure of a name; one of a code is named with its scheme: scheme.code.code-rate."""
    from convo.measures import MEASURES, own_voices

    of_code = next((part for part in name.split(".") if part in MEASURES), None)
    if of_code is not None:
        return MEASURES[of_code]
    twins = own_voices()
    if name in twins:
        return twins[name]
    near = nearest(name, [*MEASURES, *twins, *terms])
    raise UsageError("explain-unknown-near" if near else "explain-unknown", name=name, near=near)


def _for_programs(one: Measure, words: Words) -> Mapping[str, object]:
    return {
        "id": one.name,
        "measure": words.measure(one.name),
        "unit": one.unit,
        "levels": [*one.levels],
        "grades": one.needs.value,
    }


def _for_people(one: Measure, words: Words) -> Mapping[str, object]:
    unit = "-".join(re.findall(r"\w+", one.unit))
    return {
        "id": one.name,
        "measure": words.measure(one.name),
        "unit": words.known(f"unit-{unit}", one.unit),
        "levels": [words(f"level-{level}") for level in one.levels],
        "grades": words(f"needs-{one.needs.value}"),
    }
