"""`convo measures`: what is measured, and each measure and term explained."""

from __future__ import annotations

from convo.cli.options import Name, Output
from convo.cli.printing import DOCUMENTS, checked, emit, view_of_list
from convo.errors import ExitCode, UsageError, catalogue
from convo.registry import nearest

TERM = "term-"
"""How the ids of the glossary begin."""


def list_measures(output: Output) -> int:
    """List every measure."""
    checked(output)
    from convo.measures import MEASURES
    from convo.reports.listing import listing
    from convo.reports.words import Words

    view = view_of_list(output)
    words = Words(view.language)
    rows = [
        {
            "id": name,
            "measure": words.measure(name),
            "unit": MEASURES[name].unit,
            "levels": [*MEASURES[name].levels],
            "grades": MEASURES[name].needs.value,
        }
        for name in MEASURES
    ]
    titles = {key: words(f"measures-{key}") for key in rows[0]}
    emit(listing(rows, titles, view), output, view.language)
    return ExitCode.OK


def explain(name: Name, output: Output) -> int:
    """Explain a measure or a term."""
    checked(output, DOCUMENTS)
    from convo.measures import MEASURES
    from convo.reports.explanation import explanation
    from convo.reports.listing import document
    from convo.reports.words import OWN, Words

    view = view_of_list(output)
    words = Words(view.language)
    terms = [one.removeprefix(TERM) for one in catalogue(view.language) if one.startswith(TERM)]
    texts = {term: words(f"term-{term}") for term in terms}
    texts |= {measure: MEASURES[measure].doc for measure in MEASURES}
    counted = name.removesuffix(OWN)
    if counted not in texts:
        near = nearest(name, texts)
        raise UsageError(
            "explain-unknown-near" if near else "explain-unknown", name=name, near=near
        )
    text = texts[counted]
    data: dict[str, object] = {"name": name, "text": text}
    if counted in MEASURES:
        data |= {"unit": MEASURES[counted].unit, "levels": [*MEASURES[counted].levels]}
    emit(document(explanation(name, text, words), data, view), output, view.language)
    return ExitCode.OK
