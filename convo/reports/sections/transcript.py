"""The transcript turn by turn, each code below its turn with the words that gave it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import polars as pl

from convo.reports.figures import clock
from convo.reports.only import chosen
from convo.reports.page import Block, Column, Grid, Line
from convo.reports.sections.telling import Telling

Row = dict[str, Any]


def blocks(telling: Telling) -> list[Block]:
    """Every turn, or those chosen, with its codes."""
    words = telling.words
    turns = chosen(telling.talk, telling.view)
    if turns.is_empty():
        return [Line(words("codes-none"))]
    by_turn: dict[int, list[Row]] = defaultdict(list)
    for row in telling.judged.iter_rows(named=True):
        by_turn[row["turn"]].append(row)
    timed = telling.talk.grade != "D"
    rows: list[list[str]] = []
    before = None
    for turn in turns.iter_rows(named=True):
        if before is not None and turn["turn"] != before + 1:
            rows.append(["", "", "", "…"])
        rows.append(_turn(telling, turn, timed=timed))
        rows += [_code(telling, code) for code in by_turn[turn["turn"]]]
        before = turn["turn"]
    columns = [Column(align="right"), Column(align="right"), Column(), Column()]
    return [Line(words("codes-aside"), faint=True), Grid(columns, rows)]


def _turn(telling: Telling, turn: Row, *, timed: bool) -> list[str]:
    begun = clock(turn["start"]) if timed and turn["start"] is not None else ""
    place = telling.words("turn-number", turn=turn["turn"])
    line = telling.words("line-number", line=turn["line"])
    return [
        line,
        f"{place} {begun}".strip(),
        telling.voice(turn),
        turn["text"] or as_written(telling, turn),
    ]


def as_written(telling: Telling, turn: Row) -> str:
    """A row without words as the file has it, such as `[arabisk]`."""
    written = telling.talk.conversation.utterances.filter(
        pl.col("utterance").is_between(turn["first_utterance"], turn["last_utterance"])
    )
    return " ".join(" ".join(written["raw"]).split())


def _code(telling: Telling, row: Row) -> list[str]:
    parts = [f"↳ {telling.label(row['scheme'], row['code'])} ({row['code']})", telling.trust(row)]
    given = row["evidence"] or []
    evidence = _weighed(telling, given) if telling.view.verbose else _spans(telling, given)
    if evidence:
        parts.append(" ".join(evidence))
    if row["looked_at"] is not None and len(row["looked_at"]):
        turns = ", ".join(_place(telling, turn) for turn in row["looked_at"])
        parts.append(telling.words("looked-at", turns=turns))
    return ["", "", "", " · ".join(parts)]


def _spans(telling: Telling, given: Sequence[Row]) -> list[str]:
    """The words that spoke for the code, in quotation marks."""
    return [telling.words("quote", text=text) for text in spans(given).values()]


def _weighed(telling: Telling, given: Sequence[Row]) -> list[str]:
    """Every piece of evidence, with the points that it gave."""
    return [_evidence(telling, one) for one in given]


def spans(given: Sequence[Row]) -> dict[tuple[int, int], str]:
    """The words that spoke for a code, each once, none inside another's: (from, to) -> text.

    Example:
        >>> wide = {"from": 0, "to": 10, "text": "jeg vil ud", "condition": None, "points": 1.0}
        >>> spans([{**wide, "from": 4, "to": 7, "text": "vil"}, wide])
        {(0, 10): 'jeg vil ud'}
    """
    places = {
        (one["from"], one["to"]): one["text"]
        for one in given
        if one["condition"] is None and (one["points"] or 0) >= 0
    }
    return {
        place: text
        for place, text in sorted(places.items())
        if not any(
            other != place and other[0] <= place[0] and place[1] <= other[1] for other in places
        )
    }


def _evidence(telling: Telling, one: Row) -> str:
    """Words in quotation marks, or a condition without words; what it gave to a score."""
    text: str = one["condition"] or telling.words("quote", text=one["text"])
    points = one["points"]
    if points is None:
        return text
    decimals = next(n for n in (0, 1, 2) if n == 2 or round(points, n) == points)  # noqa: PLR2004 -- two at most
    number = telling.figures.number(abs(points), decimals)
    return f"{text} {'−' if points < 0 else '+'}{number}"


def _place(telling: Telling, turn: int) -> str:
    line = telling.talk.lines.get(turn)
    return f"{turn} ({telling.words('line-number', line=line)})" if line else str(turn)
