"""How long answers took, in classes: bars for each role that answers."""

from __future__ import annotations

from dataclasses import dataclass

from convo.reports.html.charts import Bar, undefined
from convo.reports.html.colours import role_class
from convo.reports.sections.telling import Telling

CLASSES = ("under-0500ms", "0500-1000ms", "1000-2000ms", "2000-4000ms", "over-4000ms")
LATENCIES = tuple(f"latency-class-{name}" for name in CLASSES)
ENOUGH = 5
"""Below so many answers no shares are drawn."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the figure of answers shows."""

    groups: list[tuple[str, list[Bar]]]
    """Who answers, with how many answers, and a bar for each class."""

    few: str
    """Who answers too seldom for shares, and how often."""

    why: str
    """Why there is nothing to show."""

    finding: str
    """The figure in words."""


def answers(telling: Telling) -> Answers:
    """The classes of latency by role; those of fewer than five answers are only counted."""
    groups, few, findings = [], [], []
    for role in telling.talk.roles():
        n = telling.talk.value(LATENCIES[0], "role", role)["n"]
        bars = _bars(telling, role)
        if not bars or not n:
            continue
        name = telling.words.role(role)
        if n < ENOUGH:
            few.append(f"{name} {n}")
            continue
        groups.append((telling.words("timing-answers", role=name, n=n), bars))
        values = ", ".join(f"{bar.name} {bar.value}" for bar in bars)
        findings.append(telling.words("chart-finding", what=name, values=values))
    row = telling.talk.value(LATENCIES[0], "conversation", "conversation")
    seldom = telling.words("timing-few", roles=", ".join(few)) if few else ""
    return Answers(groups, seldom, undefined(telling, row), " ".join(findings))


def _bars(telling: Telling, role: str) -> list[Bar]:
    rows = [(name, telling.talk.value(name, "role", role)) for name in LATENCIES]
    colour = role_class(role)
    return [
        Bar(
            telling.words(f"timing-{name}"),
            row["value"],
            telling.figures.value(row["value"], row["unit"]),
            colour=colour,
        )
        for name, row in rows
        if row["value"] is not None
    ]
