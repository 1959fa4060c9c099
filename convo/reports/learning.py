"""What became of each code that was to be learnt, and how right it is where it was not learnt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from convo.coders.learning.figures import Counts
from convo.coders.learning.learn import LEAST_POSITIVE
from convo.coders.learning.lesson import Lesson
from convo.errors import Message
from convo.reports.figures import Figures
from convo.reports.listing import listing
from convo.reports.view import View

FOR_PEOPLE = ("table", "markdown")
SHARES = ("precision", "recall", "f1")
KEYS = ("scheme", "code", "n", "shown", *SHARES, *(f"draft_{share}" for share in SHARES))


def listed(lessons: Sequence[Lesson], view: View) -> str:
    """A row for each code: figures of what is shown, and of drafts; and why it was not learnt."""
    keys = (*KEYS, "reason")
    titles = {key: Message(f"learn-{key}").text(view.language) for key in keys}
    rows = [row for one in lessons for row in _rows(one)]
    if view.format not in FOR_PEOPLE:
        return listing(rows, titles, view)
    told = [_for_people(row, view.language) for row in rows]
    if len(lessons) == 1:
        titles.pop("scheme")
    if not any(row["reason"] for row in told):
        titles.pop("reason")
    return listing(told, titles, view) + _summary(lessons, view.language)


def _rows(lesson: Lesson) -> Iterator[dict[str, Any]]:
    for one in lesson.outcomes:
        shown = one.figures_shown if one.shown else None
        yield {
            "scheme": lesson.scheme.id,
            "code": one.code.id,
            "n": one.n,
            "shown": one.shown,
            **_shares(shown, ""),
            **_shares(one.figures, "draft_"),
            "reason": one.why,
        }


def _shares(found: Counts | None, prefix: str) -> dict[str, float | None]:
    return {prefix + share: getattr(found, share) if found else None for share in SHARES}


def _for_people(row: Mapping[str, Any], language: str) -> dict[str, str]:
    figures = Figures(language)
    told = {key: str(value) for key, value in row.items()}
    told |= {
        key: "" if value is None else figures.number(value, 2)
        for key, value in row.items()
        if key.endswith(SHARES)
    }
    why = f"learn-why-{row['reason']}" if row["reason"] else ""
    reason = (
        Message(why, {"least": LEAST_POSITIVE, "count": row["n"]}).text(language) if why else ""
    )
    shown = Message(f"learn-shown-{'yes' if row['shown'] else 'no'}").text(language)
    return told | {"shown": "" if why else shown, "reason": reason}


def _summary(lessons: Sequence[Lesson], language: str) -> str:
    """All suggestions together, and how far they may be trusted."""
    outcomes = [one for lesson in lessons for one in lesson.outcomes if one.figures]
    if not outcomes:
        return ""
    figures = Figures(language)
    shown = [one.figures_shown for one in outcomes if one.shown and one.figures_shown]
    means = {
        "f1": sum(one.f1 or 0 for one in shown) / len(outcomes),
        "draft_f1": sum((one.figures.f1 or 0) for one in outcomes if one.figures) / len(outcomes),
    }
    args: dict[str, object] = {key: figures.number(value, 2) for key, value in means.items()}
    args |= {"codes": len(outcomes), "right": sum(one.both for one in shown)}
    args |= {"shown": sum(one.both + one.model for one in shown)}
    said = Message("learn-summary" if shown else "learn-summary-none", args)
    return f"{said.text(language)}\n{Message('learn-read-this').text(language)}\n"
