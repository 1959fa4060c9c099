"""What was offered and what the next turn did with it, with the turns around, as cards to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from convo.reports.figures import clock
from convo.reports.html.colours import role_class
from convo.reports.html.document import fragment
from convo.reports.html.section import Section
from convo.reports.page import Column, Grid
from convo.reports.pairs import OFFER
from convo.reports.sections.chains import CHAINS, Chain, chains
from convo.reports.sections.exchanges import Exchange, Exchanges, Side, exchanges
from convo.reports.sections.telling import Telling

AROUND = 2
"""How many turns before and after a pair are shown with it on demand."""

LONGEST_QUOTE = 420
LONGEST_QUESTION = 110

Row = Mapping[str, Any]


def sequences(telling: Telling) -> Section:
    """Pairs of turns with quotes, what was taken up again, and rows of questions."""
    found, rows = exchanges(telling), chains(telling)
    said = _Said(telling)
    figure = fragment(
        "sequences.html",
        cards=[said.card(pair) for pair in found.pairs],
        counts=found.counts,
        follows_offers=found.follows_offers,
        loose=[said.turn(turn) for turn, offer in found.again if not said.has_card(found, offer)],
        drafted=found.drafted,
        why=_why_none(telling, found),
        ratios=_ratios(telling, found),
        chains=[said.chain(one) for one in rows],
        words=telling.words,
    )
    measures = (CHAINS,) if rows else ()
    return Section("sequences", figure, _table(telling, found), measures)


@dataclass(frozen=True)
class _Said:
    """Turns and codes as the page says them."""

    telling: Telling

    @cached_property
    def rows(self) -> Sequence[Row]:
        return self.telling.talk.turns.to_dicts()

    @cached_property
    def places(self) -> Mapping[int, int]:
        return {turn["turn"]: place for place, turn in enumerate(self.rows)}

    def card(self, pair: Exchange) -> dict[str, Any]:
        """A pair, with the turns around it and those between its two."""
        first, then = pair.first.turn["turn"], pair.then.turn["turn"]
        begin, end = self.places[first], self.places[then]
        around = self.rows[max(0, begin - AROUND) : end + 1 + AROUND]
        return {
            "outcome": pair.outcome,
            "sides": [self.side(pair.first), self.side(pair.then)],
            "again": [self.turn(turn) for turn in pair.again],
            "around": [turn["turn"] for turn in around],
        }

    def has_card(self, found: Exchanges, offer: Row | None) -> bool:
        """Whether an offer is shown as a card."""
        return offer is not None and any(
            pair.first.turn["turn"] == offer["turn"] for pair in found.pairs
        )

    def side(self, side: Side) -> dict[str, Any]:
        """One turn of a pair with what it does."""
        sure = self.short(side.codes[0]) if side.codes else ""
        return {**self.turn(side.turn), "done": side.done, "how": [*side.how], "sure": sure}

    def turn(self, turn: Row) -> dict[str, Any]:
        """A turn with who says it, when, and where it stands."""
        telling = self.telling
        timed = telling.talk.grade != "D" and turn["start"] is not None
        return {
            "turn": turn["turn"],
            "line": turn["line"],
            "who": telling.voice(turn),
            "role": role_class(turn["content_role"] or turn["role"] or "unknown"),
            "time": clock(turn["start"]) if timed else "",
            "quote": telling.quoted(turn["text"], LONGEST_QUOTE) if turn["text"] else "…",
        }

    def short(self, code: Row) -> str:
        """How sure a code is, in a few words."""
        words, status = self.telling.words, self.telling.status(code)
        right = self.telling.right_of_ten(code)
        return status if right is None else words("sequences-sure", status=status, right=right)

    def chain(self, chain: Chain) -> dict[str, Any]:
        """A row of questions, each with its answer."""
        telling, (_, *_, last) = self.telling, [None, *(turn for turn, _ in chain.questions)]
        return {
            "who": telling.voice(chain.first),
            "first": chain.first["turn"],
            "last": last["turn"] if last else chain.first["turn"],
            "words": telling.figures.value(chain.answer_words, "words"),
            "pairs": [
                {
                    "question": {**self.turn(asked), "quote": self.ending(asked["text"])},
                    "answer": self.turn(answer) if answer else None,
                }
                for asked, answer in chain.questions
            ],
        }

    def ending(self, text: str) -> str:
        """A turn that asks, from its end: that is where the question stands."""
        if len(text) > LONGEST_QUESTION:
            last = text[-LONGEST_QUESTION:]
            text = "… " + (last.partition(" ")[2] or last)
        return self.telling.words("quote", text=text)


def _why_none(telling: Telling, found: Exchanges) -> str:
    """Why there are no pairs; empty where there are."""
    if found.pairs:
        return ""
    if not telling.analysis.schemes:
        return "sequences-no-scheme"
    following = any(scheme.code(OFFER) for scheme in telling.analysis.schemes)
    return "sequences-no-offers" if following else "sequences-no-pairs"


def _ratios(telling: Telling, found: Exchanges) -> list[str]:
    if not (found.pairs and found.follows_offers):
        return []
    following = [scheme for scheme in telling.analysis.schemes if scheme.code(OFFER)]
    return [text for scheme in following for text in telling.ratios(scheme)]


def _table(telling: Telling, found: Exchanges) -> Grid | None:
    """The same pairs as rows."""
    if not found.pairs:
        return None
    words = telling.words
    places = ("first-turn", "first-line", "first-code", "then-turn", "then-line", "then-code")
    columns = [Column(words(f"sequences-{name}")) for name in (*places, "status")]
    rows = [
        [
            *(cell for side in (pair.first, pair.then) for cell in _cells(side)),
            telling.status(pair.then.least_sure) if pair.then.least_sure else "",
        ]
        for pair in found.pairs
    ]
    return Grid(columns, rows)


def _cells(side: Side) -> list[str]:
    return [str(side.turn["turn"]), str(side.turn["line"]), side.label]
