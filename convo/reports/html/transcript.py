"""The talk itself, turn by turn, with its codes in the margin."""

from __future__ import annotations

from convo.reports.html.document import fragment
from convo.reports.html.section import Section
from convo.reports.sections.telling import Telling


def transcript(telling: Telling) -> Section:
    """Every turn with its line in the file, who says it, and its codes."""
    labels: dict[int, list[str]] = {}
    for code in telling.codes.iter_rows(named=True):
        labels.setdefault(code["turn"], []).append(telling.label(code["scheme"], code["code"]))
    turns = [
        {**turn, "who": telling.voice(turn), "codes": labels.get(turn["turn"], [])}
        for turn in telling.talk.turns.iter_rows(named=True)
    ]
    return Section("transcript", fragment("transcript.html", turns=turns))
