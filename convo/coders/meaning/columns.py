"""What a model knows of a turn: what it and the turn before mean, its words, place and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
import polars as pl

from convo.coders.meaning.carrier import SIZE, carrier
from convo.coders.meaning.context import before
from convo.language.content import fold
from convo.language.tokens import WORD
from convo.model import Turns
from convo.schemes import code
from convo.schemes.model import Scheme
from convo.schemes.truths import truths

Matrix = npt.NDArray[np.float32]
BUCKETS = 1 << 14
"""Words and pairs of words are known by a number below this, never by themselves."""

FURTHEST = 4.0
"""Standard deviations from the mean at which a column is cut off."""

LEAST_TURNS = 5
"""Turns in which a rule must hold."""

SHARES = {"own": 0.5, "before": 0.25, "forms": 0.15, "rules": 0.15}
"""How much each part of a turn counts; its words count 1."""

Words = list[tuple[npt.NDArray[np.int64], Matrix]]
"""For each turn the numbers of its words and pairs, and how much each counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """What is asked of turns, and how the answers are brought to one scale."""

    asked: tuple[Mapping[str, Any], ...]
    """Conditions of the scheme language: forms, places, echoes."""

    schemes: tuple[Scheme, ...]
    rules: tuple[str, ...]
    """The codes of the schemes whose rules are asked, by full name."""

    scaling: Matrix
    """Rows: what is taken from each column, what it is divided by, how much it then counts."""

    weights: Matrix
    """How much each number of words counts: rare ones more."""

    def of(self, turns: Turns, language: str) -> tuple[Matrix, Words]:
        """The columns of turns in one language (turns × columns), and their words."""
        given = code(turns, self.schemes, drafts=True).codes
        raw = _raw(turns, language, self.asked, given, self.rules)
        return self.scaled(raw), self.words(turns)

    def scaled(self, raw: Matrix) -> Matrix:
        """Columns on one scale."""
        middle, spread, share = self.scaling
        found: Matrix = np.clip((raw - middle) / spread, -FURTHEST, FURTHEST) * share
        return found

    def words(self, turns: Turns) -> Words:
        """The words and pairs of each turn; all of a turn's together have length 1."""
        found: Words = []
        for numbers, counts in _numbered(turns):
            told = (1 + np.log(counts)) * self.weights[numbers]
            found.append(
                (numbers, (told / max(float(np.linalg.norm(told)), 1e-9)).astype(np.float32))
            )
        return found


class Laid(NamedTuple):
    """The columns of the turns that are learnt from, with their values."""

    columns: Columns
    values: Matrix


def laid(
    turns: Turns, language: str, asked: Sequence[Mapping[str, Any]], schemes: Sequence[Scheme]
) -> Laid:
    """The columns that turns to learn from have; rules that hardly ever hold are left out."""
    given = code(turns, schemes, drafts=True).codes
    names = pl.concat_str("scheme", "code", separator=".")
    often = given.group_by(names.alias("name")).agg(n=pl.len()).filter(pl.col("n") >= LEAST_TURNS)
    rules = tuple(often["name"].sort().to_list())
    raw = _raw(turns, language, asked, given, rules)
    counts = np.bincount(
        np.concatenate([numbers for numbers, _ in _numbered(turns)]), minlength=BUCKETS
    )
    weights = np.where(counts > 1, np.log((1 + len(raw)) / (1 + counts)) + 1, 0)
    columns = Columns(
        tuple(asked),
        tuple(schemes),
        rules,
        _scaling(raw, len(asked), len(rules)),
        weights.astype(np.float32),
    )
    return Laid(columns, columns.scaled(raw))


def _raw(
    turns: Turns,
    language: str,
    asked: Sequence[Mapping[str, Any]],
    given: pl.DataFrame,
    rules: Sequence[str],
) -> Matrix:
    """A column that is always 1, two vectors, then conditions and rules as 0 and 1."""
    rows = turns.turns
    forms = [one.to_numpy() for one in truths(turns, asked, language)]
    return np.column_stack(
        [
            np.ones(rows.height, np.float32),
            *_vectors(rows),
            *forms,
            _held(rows, given, rules),
        ]
    ).astype(np.float32)


def _vectors(rows: pl.DataFrame) -> tuple[Matrix, Matrix]:
    """What each turn means, and the one of somebody else before it; each text once."""
    own, other = (texts.fill_null("") for texts in (rows["text"], before(rows)))
    different = pl.concat([own.rename("text"), other.rename("text")]).unique().sort()
    found = carrier().vectors(different.to_list())
    first, second = (found[different.search_sorted(texts).to_numpy()] for texts in (own, other))
    return first, second


def _held(rows: pl.DataFrame, given: pl.DataFrame, rules: Sequence[str]) -> Matrix:
    """Which rules hold in which turns: turns × rules."""
    held = np.zeros((rows.height, len(rules)), np.float32)
    places = {name: at for at, name in enumerate(rules)}
    keys = rows.select("conversation", "turn").with_row_index("row")
    found = given.join(keys, on=["conversation", "turn"])
    for row, scheme, name in found.select("row", "scheme", "code").iter_rows():
        if (at := places.get(f"{scheme}.{name}")) is not None:
            held[row, at] = 1
    return held


def _scaling(raw: Matrix, asked: int, rules: int) -> Matrix:
    """Vectors are centred and kept whole; what is 0 or 1 is measured in standard deviations."""
    middle, spread = raw.mean(axis=0), np.ones(raw.shape[1])
    share = np.ones(raw.shape[1])
    middle[0] = 0
    ends = np.cumsum([1, SIZE, SIZE, asked, rules])
    for at, name in enumerate(SHARES):
        part = slice(ends[at], ends[at + 1])
        if name in ("forms", "rules"):
            spread[part] = np.maximum(raw[:, part].std(axis=0), 1e-3)
        values = np.clip((raw[:, part] - middle[part]) / spread[part], -FURTHEST, FURTHEST)
        size = float(np.sqrt((values**2).sum(axis=1).mean())) if values.size else 0.0
        share[part] = np.sqrt(SHARES[name]) / max(size, 1e-6)
    return np.stack([middle, spread, share]).astype(np.float32)


def _numbered(turns: Turns) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """For each turn the numbers of its words, pairs, beginning, end and length; how often."""
    texts = turns.turns.select(
        words=fold(pl.col("text").fill_null("")).str.extract_all(rf"{WORD}|\?")
    )
    return [_counted(words) for words in texts["words"].to_list()]


def _counted(words: list[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    edges = [f"^{words[0]}", "^" + " ".join(words[:2]), f"{words[-1]}$"] if words else ["^$"]
    size = f"#{int(np.log2(len(words) + 0.5) * 2)}"
    numbers = [crc32(text.encode()) % BUCKETS for text in (*words, *pairs, *edges, size)]
    found, counts = np.unique(np.array(numbers, np.int64), return_counts=True)
    return found, counts
