"""Two versions of a scheme beside each other: which turns gain and lose each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from convo.corpus.analysis import Analysis
from convo.reports.as_json import SCHEMA
from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.sections.telling import Telling
from convo.reports.talk import Talk, talks
from convo.reports.view import View
from convo.reports.words import Words
from convo.schemes.compare import GAINED, LOST, SAME, changes
from convo.schemes.model import Scheme

SIGNS = {GAINED: "+", LOST: "−"}
LONGEST_QUOTE = 90
Row = dict[str, Any]


@dataclass(frozen=True)
class Comparison:
    """The same conversations coded with two schemes, or two versions of one."""

    old: Analysis
    new: Analysis
    view: View

    @property
    def schemes(self) -> tuple[Scheme, Scheme]:
        """The old scheme and the new one."""
        return self.old.schemes[0], self.new.schemes[0]

    def rows(self) -> list[Row]:
        """Every code of every turn in one of the versions, in the order of the talk."""
        rows = changes(self.old.codes, self.new.codes).to_dicts()
        order = {one.name: place for place, one in enumerate(self.new.conversations)}
        codes = self.codes()
        return sorted(
            rows,
            key=lambda row: (order[row["conversation"]], row["turn"], codes.index(row["code"])),
        )

    def codes(self) -> list[str]:
        """The ids of the codes: those of the new version, then those that are gone."""
        old, new = self.schemes
        return list(dict.fromkeys(code.id for scheme in (new, old) for code in scheme.codes))

    def counts(self, rows: Sequence[Row]) -> list[Row]:
        """How many turns gain, lose and keep each code."""
        found = Counter((row["code"], row["change"]) for row in rows)
        return [
            {"code": code, **{change: found[code, change] for change in (GAINED, LOST, SAME)}}
            for code in self.codes()
        ]

    def changed(self, rows: Sequence[Row]) -> Iterator[tuple[Talk, Row, Row]]:
        """The turns that gain or lose a code: conversation, turn and change."""
        told = {talk.conversation.name: talk for talk in talks(self.new, names=self.view.names)}
        turns = {
            (name, turn["turn"]): turn
            for name, talk in told.items()
            for turn in talk.turns.iter_rows(named=True)
        }
        for row in rows:
            if row["change"] != SAME:
                name = row["conversation"]
                yield told[name], turns[name, row["turn"]], row


def diff_page(comparison: Comparison) -> list[Block]:
    """The comparison for people."""
    words = Words(comparison.view.language)
    old, new = comparison.schemes
    rows = comparison.rows()
    versions = f"{old.id} {old.version} → {new.id} {new.version}"
    title = Heading(words("diff-title"), versions, level=1)
    columns = [
        Column(words("diff-code")),
        *(Column(words(name), "right") for name in ("diff-gained", "diff-lost", "diff-same")),
    ]
    counts = [[str(value) for value in one.values()] for one in comparison.counts(rows)]
    changed = [_told(comparison, *one) for one in comparison.changed(rows)]
    if not changed:
        return [title, Grid(columns, counts), Line(words("diff-nothing"))]
    places = [Column(), Column(whole=True), Column(), Column()]
    return [title, Grid(columns, counts), Heading(words("diff-turns")), Grid(places, changed)]


def diff_data(comparison: Comparison) -> Row:
    """The comparison for programs."""
    old, new = ({"scheme": one.id, "version": one.version, "sha256": one.hash}
                for one in comparison.schemes)  # fmt: skip
    rows = comparison.rows()
    return {
        "schema": SCHEMA,
        "old": old,
        "new": new,
        "codes": comparison.counts(rows),
        "turns": [
            {
                "conversation": row["conversation"],
                "source": talk.conversation.source.path,
                **{key: turn[key] for key in ("line", "turn", "role", "text")},
                **{key: row[key] for key in ("code", "change", "evidence")},
            }
            for talk, turn, row in comparison.changed(rows)
        ],
    }


def _told(comparison: Comparison, talk: Talk, turn: Row, row: Row) -> list[str]:
    telling = Telling(talk, comparison.new, comparison.view)
    place = f"{talk.conversation.source.path}:{turn['line']}"
    return [SIGNS[row["change"]], place, row["code"], telling.quoted(turn["text"], LONGEST_QUOTE)]
