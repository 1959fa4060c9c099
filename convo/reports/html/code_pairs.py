"""Which code came in the turn after which, with the turns to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from convo.reports.html.charts import Bar, TurnLink
from convo.reports.sections.telling import Telling
from convo.schemes.model import Scheme

CODES = "code-transitions"
MEASURE = f"{CODES}.lag-1"
"""Of the measure of pairs of codes, those of neighbouring turns."""

MOST, MOST_TURNS = 6, 6
"""How many pairs of a scheme are drawn, and how many turns of a pair are named."""

Turns = Mapping[tuple[str, str, str], list[int]]
"""(scheme, first code, next code) -> the turns that have the next code."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A code that came in the turn after another: how often, and where."""

    scheme: str
    first: str
    then: str
    count: float
    n: int
    turns: list[int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pairs of a scheme that are seen most, as bars with links; `more` are in the table."""

    name: str
    bars: list[tuple[Bar, list[TurnLink], int]]
    """Each with its first turns, and how many more there are."""

    more: int
    finding: str


def code_pairs(telling: Telling) -> list[Pair]:
    """Every pair of codes that was seen in neighbouring floor turns, the frequent first."""
    turns = _turns(telling)
    found = []
    for scheme in telling.analysis.schemes:
        name = f"{scheme.id}.{MEASURE}"
        rows = telling.talk.measures.filter(pl.col("measure") == name, pl.col("value") > 0)
        for subject, count, n in rows.select("subject", "value", "n").iter_rows():
            first, _, then = subject.partition(">")
            where = turns.get((scheme.id, first, then), [])
            found.append(Pair(scheme.id, first, then, count, n, where))
    return sorted(found, key=lambda pair: -pair.count)


def drawn(telling: Telling, pairs: list[Pair]) -> list[Drawn]:
    """A figure for each scheme: pairs of codes that are not parts of others."""
    return [
        _drawn(telling, scheme, own)
        for scheme in telling.analysis.schemes
        if (own := [pair for pair in pairs if pair.scheme == scheme.id])
    ]


def _drawn(telling: Telling, scheme: Scheme, pairs: list[Pair]) -> Drawn:
    parts = {code.id for code in scheme.codes if code.part_of}
    whole = [pair for pair in pairs if not {pair.first, pair.then} & parts] or pairs
    bars = [_bar(telling, pair, whole[0].count) for pair in whole[:MOST]]
    return Drawn(
        scheme.label.text(telling.words.language) or scheme.id,
        bars,
        len(pairs) - len(bars),
        ", ".join(f"{bar.name} {bar.value}" for bar, _, _ in bars),
    )


def _bar(telling: Telling, pair: Pair, most: float) -> tuple[Bar, list[TurnLink], int]:
    name = telling.words(
        "transitions-pair",
        first=telling.label(pair.scheme, pair.first),
        then=telling.label(pair.scheme, pair.then),
    )
    count = telling.figures.number(pair.count, 0)
    base = telling.words("transitions-of", n=telling.figures.number(pair.n, 0))
    links = [
        TurnLink(turn, telling.words("turn-number", turn=turn)) for turn in pair.turns[:MOST_TURNS]
    ]
    return Bar(name, pair.count / most, count, base), links, len(pair.turns) - len(links)


def _turns(telling: Telling) -> Turns:
    """The turns of every pair: floor turns whose next one has a code of the same scheme."""
    floor = telling.talk.turns.filter(pl.col("kind") == "turn")["turn"].to_list()
    following = dict(pairwise(floor))
    codes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for scheme, code, turn in telling.codes.select("scheme", "code", "turn").iter_rows():
        if code not in codes[scheme, turn]:
            codes[scheme, turn].append(code)
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for turn, after in following.items():
        for scheme in telling.analysis.schemes:
            for first in codes.get((scheme.id, turn), []):
                for then in codes.get((scheme.id, after), []):
                    found[scheme.id, first, then].append(after)
    return found
