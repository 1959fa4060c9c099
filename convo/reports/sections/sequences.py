"""What somebody offered, and what the next turn did with it: pairs of turns with quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.pairs import OFFER
from convo.reports.sections.exchanges import Exchange, Exchanges, Row, Side, exchanges
from convo.reports.sections.telling import Telling

MOST_PAIRS = 6
"""How many pairs are shown of their own accord, those with different outcomes first."""

MOST_PURSUED = 3
LONGEST_QUOTE = 110
COLUMNS = (Column(), Column(), Column(), Column(), Column(), Column(align="right"))


def blocks(telling: Telling) -> list[Block]:
    """Each offer and the turn that answers it; in other schemes, turns and what they look at."""
    found = exchanges(telling)
    heading = Heading(telling.words("sequence-heading"), telling.words("sequence-aside"))
    said = _shown(telling, found.pairs)
    if found.pairs and found.follows_offers:
        counted = telling.words("sequence-counted", offers=len(found.pairs), **found.counts)
        said += [Line(counted), *_again(telling, found), *_ratios(telling)]
    if found.drafted:
        said.append(Line(found.drafted, faint=True))
    return [heading, *said] if said else []


def _shown(telling: Telling, pairs: Sequence[Exchange]) -> list[Block]:
    """The pairs as rows, those with different outcomes first where there are many."""
    if not pairs:
        return []
    shown = pairs if telling.view.verbose else different(pairs, MOST_PAIRS)
    rows = []
    for pair in shown:
        answer = telling.words("sequence-then", code=pair.then.label)
        rows.append(_turn(telling, pair.first, pair.first.label))
        rows.append(_turn(telling, pair.then, answer))
    found: list[Block] = [Grid(COLUMNS, rows)]
    hidden = len(pairs) - len(shown)
    if hidden:
        found.append(Line(telling.words("sequence-more", count=hidden), faint=True))
    return found


def different(pairs: Sequence[Exchange], most: int) -> list[Exchange]:
    """So many of the pairs, in their order: first one of each outcome, then a second one."""
    seen: Counter[str] = Counter()
    ranked = []
    for pair in pairs:
        ranked.append((seen[pair.outcome], pair.then.turn["turn"], pair))
        seen[pair.outcome] += 1
    chosen = [pair for _, _, pair in sorted(ranked, key=lambda one: one[:2])[:most]]
    return sorted(chosen, key=lambda pair: (pair.first.turn["turn"], pair.then.turn["turn"]))


def _turn(telling: Telling, side: Side, label: str) -> list[str]:
    sure = telling.status(side.least_sure) if side.least_sure else ""
    return [*_said(telling, side.turn), label, sure, _line(telling, side.turn)]


def _said(telling: Telling, turn: Row) -> list[str]:
    place = telling.words("turn-number", turn=turn["turn"])
    return [place, telling.voice(turn), telling.quoted(turn["text"], LONGEST_QUOTE)]


def _line(telling: Telling, turn: Row) -> str:
    return telling.words("line-number", line=turn["line"])


def _again(telling: Telling, found: Exchanges) -> list[Block]:
    """The turns in which somebody comes back to what was offered."""
    said = Line(telling.words("sequence-again", count=len(found.again)))
    most = len(found.again) if telling.view.verbose else MOST_PURSUED
    rows = [
        [*_said(telling, turn), _back_to(telling, offer), "", _line(telling, turn)]
        for turn, offer in found.again[:most]
    ]
    return [said, Grid(COLUMNS, rows)] if rows else [said]


def _back_to(telling: Telling, offer: Row | None) -> str:
    return telling.words("sequence-back-to", turn=offer["turn"]) if offer else ""


def _ratios(telling: Telling) -> list[Block]:
    """The ratios of schemes that follow offers."""
    following = [scheme for scheme in telling.analysis.schemes if scheme.code(OFFER)]
    return [Line(text) for scheme in following for text in telling.ratios(scheme)]
