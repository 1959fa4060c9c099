"""The features that a scheme can say: words, phrases, beginnings, forms, places and echoes.

Every column is a condition of the scheme language, judged by the engine that codes with schemes:
a model made of them can be written down, and does there what it did here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from convo.coders.learning.features import Features
from convo.coders.learning.fit import LEAST_CONVERSATIONS
from convo.coders.learning.table import Training
from convo.language.content import fold, stem
from convo.language.lexicon import lexicon
from convo.language.tokens import WORD

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Condition = dict[str, Any]
LONGEST = 3
"""Words of a phrase."""

QUESTIONS = ("any", "open", "closed", "alternative", "tag", "declarative", "polar", "wh")
LENGTHS = (3, 6, 10, 15, 20, 30, 40, 60)
PREVIOUS_LENGTHS = (4, 10, 25)
PLACES = ("first 2 turns", "first 4 turns", "first 10%", "first 25%")
LAST_PLACES = ("last 2 turns", "last 4 turns", "last 10%", "last 25%")


def said(table: Training) -> Features:
    """What any scheme can say of the turns, each column once."""
    return judged(table, [*_wordings(table), *forms(table)])


def forms(table: Training) -> list[Condition]:
    """What can be asked of turns without naming a word: form, length, place, sequence, echo."""
    return [*_forms(), *_sequences(table), *_echoes()]


def ruled(table: Training, scheme: Mapping[str, Any], rules: Mapping[str, Any]) -> Features:
    """What a scheme's own rules say of the turns: whether each of the `rules` holds."""
    keys = ("languages", "roles", "lists")
    head = {"rules": rules, **{key: scheme[key] for key in keys if key in scheme}}
    return judged(table, [{"rule": name} for name in rules], head)


def judged(
    table: Training, asked: Sequence[Condition], head: Mapping[str, Any] | None = None
) -> Features:
    """A column for each condition that holds somewhere; of those that hold alike, the first."""
    from convo.schemes.truths import truths

    found = truths(table.turns, asked, table.language, head=head)
    return _columns(found, asked, len(table.groups))


def _columns(found: list[pl.Series], asked: Sequence[Condition], height: int) -> Features:
    """The conditions that hold somewhere, the first of those that hold in the same turns."""
    from scipy.sparse import csc_matrix

    columns: dict[bytes, tuple[np.ndarray[Any, Any], Condition]] = {}
    for truth, condition in zip(found, asked, strict=True):
        rows = truth.arg_true().to_numpy()
        if len(rows):
            columns.setdefault(rows.tobytes(), (rows, condition))
    rows_of = [rows for rows, _ in columns.values()]
    ends = np.cumsum([0, *map(len, rows_of)])
    every = np.concatenate(rows_of) if rows_of else np.zeros(0, np.int64)
    matrix: csr_matrix = csc_matrix(
        (np.ones(len(every)), every, ends), shape=(height, len(columns))
    ).tocsr()
    return Features(matrix, tuple(condition for _, condition in columns.values()))


def _wordings(table: Training) -> Iterator[Condition]:
    """Stems, phrases, beginnings and ends that several conversations share, without digits."""
    words = _words(table.turns.turns)
    yield from ({"stem": word} for word in _stems(words, table.language))
    for size in range(1, LONGEST + 1):
        grams = words.select("conversation", text=_gram(size)).drop_nulls()
        yield from ({"phrase": text} for text in _shared(grams))
    fluent = words.filter(~pl.col("word").is_in(list(lexicon(table.language).fillers)))
    place = pl.int_range(pl.len()).over("row")
    for size in range(1, LONGEST + 1):
        begins = fluent.select("conversation", place=place, text=_gram(size)).filter(
            pl.col("place") == 0
        )
        yield from ({"starts": text} for text in _shared(begins.drop_nulls()))
    for size in range(1, LONGEST):
        left = pl.len().over("row") - place
        ends = fluent.select("conversation", left=left, text=_gram(size)).filter(
            pl.col("left") == size
        )
        yield from ({"ends": text} for text in _shared(ends.drop_nulls()))


def _words(turns: pl.DataFrame) -> pl.DataFrame:
    """The words of all turns in order: row, conversation and word."""
    found = turns.select(
        "conversation",
        row=pl.int_range(pl.len()),
        word=fold(pl.col("text")).str.extract_all(WORD),
    )
    return found.explode("word").drop_nulls("word")


def _gram(size: int) -> pl.Expr:
    """The phrase of some words that begins at each word; null where the turn ends before."""
    parts = [pl.col("word").shift(-at).over("row") for at in range(size)]
    return pl.concat_str(parts, separator=" ")


def _shared(grams: pl.DataFrame) -> list[str]:
    """The texts that several conversations have, those in most turns first."""
    found = (
        grams.filter(~pl.col("text").str.contains(r"\d"))
        .group_by("text")
        .agg(talks=pl.col("conversation").n_unique(), n=pl.len())
        .filter(pl.col("talks") >= LEAST_CONVERSATIONS)
        .sort(["n", "text"], descending=[True, False])
    )
    return found["text"].to_list()


def _stems(words: pl.DataFrame, language: str) -> list[str]:
    """For each stem of several words the one that is said most; alone, a word is a phrase."""
    counted = words.group_by("word").agg(n=pl.len()).sort(["n", "word"], descending=[True, False])
    stems = pl.Series([stem(word, language) for word in counted["word"]], dtype=pl.String)
    several = counted.with_columns(stem=stems).filter(pl.len().over("stem") > 1)
    most = several.unique("stem", keep="first", maintain_order=True)
    talks = words.join(counted.with_columns(stem=stems).select("word", "stem"), on="word").select(
        "conversation", text="stem"
    )
    shared = set(_shared(talks))
    return [word for word, found in most.select("word", "stem").iter_rows() if found in shared]


def _forms() -> Iterator[Condition]:
    """What kind of turn it is, how long, and where."""
    yield from ({"question": form} for form in QUESTIONS)
    yield {"minimal": "true"}
    yield from ({"words": f">= {size}"} for size in LENGTHS)
    yield from ({"position": place} for place in (*PLACES, *LAST_PLACES))


def _sequences(table: Training) -> Iterator[Condition]:
    """Who spoke before, how long, and whether it was a question."""
    roles = sorted({str(role) for role in table.roles if role})
    yield from ({"role": role} for role in roles)
    yield from ({"after": {"role": role}} for role in roles)
    yield from ({"after": {"question": form}} for form in QUESTIONS)
    yield from ({"after": {"words": f">= {size}"}} for size in PREVIOUS_LENGTHS)
    yield {"after": {"question": "any", "within": "2 turns"}}


def _echoes() -> Iterator[Condition]:
    """How many content words it shares with what others, or the speaker, said before."""
    for within in ("1 turn", "2 turns"):
        yield from ({"echoes": {"within": within, "shared": n}} for n in (1, 2, 3))
    yield from ({"repeats": {"within": "6 turns", "shared": n}} for n in (1, 2, 3))
