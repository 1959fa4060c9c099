"""The turns of the conversations in one language, and what has been worked out about them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import reduce
from operator import or_
from typing import TypeVar, cast

import polars as pl

from convo.language.lexicon import Lexicon, lexicon
from convo.model import Turns

T = TypeVar("T")


class Chunk:
    """A table with one row per turn; whatever is worked out from it is worked out once.

    What it gives are series as long as the table, which are joined by `&`, `|` and `~` at next to
    no cost: a data frame's verbs would cost a hundred times as much for one conversation.
    """

    def __init__(self, turns: Turns, language: str) -> None:
        self.turns = turns
        self.language = language
        self.frame = _rows(turns, language)
        self._found: dict[Hashable, object] = {}

    def __getitem__(self, name: str) -> pl.Series:
        return self.frame[name]

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What some work gives, done once for a key."""
        if key not in self._found:
            self._found[key] = work()
        return cast("T", self._found[key])

    def has(self, key: Hashable) -> bool:
        """Whether the work for a key has been done."""
        return key in self._found

    @property
    def lexicon(self) -> Lexicon:
        """The word lists of the language."""
        return lexicon(self.language)

    @property
    def nowhere(self) -> pl.Series:
        """False in every row."""
        return self.once("nowhere", lambda: self.everything(value=False))

    @property
    def texts(self) -> pl.Series:
        """The different texts of the turns: what is found in a text is found in all its turns."""
        return self._texts[0]

    @property
    def text_of(self) -> pl.Series:
        """The number of the text of each row."""
        return self._texts[1]

    @property
    def _texts(self) -> tuple[pl.Series, pl.Series]:
        return self.once("texts", lambda: _numbered(self.frame["text"]))

    def with_texts(self, texts: pl.Series) -> pl.Series:
        """True in the rows that have some texts, given by their numbers."""
        if texts.is_empty():
            return self.nowhere
        return self.marked_texts(texts)[self.text_of]

    def marked_texts(self, texts: pl.Series) -> pl.Series:
        """True in some texts, given by their numbers, and false in all others."""
        nothing = self.once(
            "no text", lambda: pl.Series([False]).new_from_index(0, self.texts.len())
        )
        return nothing.clone().scatter(texts, values=True)

    def everything(self, *, value: bool | None) -> pl.Series:
        """The same answer in every row."""
        return pl.repeat(value, n=self.frame.height, dtype=pl.Boolean, eager=True)

    def marked(self, rows: pl.Series) -> pl.Series:
        """True in some rows, given by their numbers, and false in all others."""
        return self.nowhere.clone().scatter(rows, values=True) if rows.len() else self.nowhere


def known(truth: pl.Series) -> pl.Series:
    """Where something is true; false where it is unknown."""
    return truth.fill_null(value=False) if truth.null_count() else truth


def one_of(texts: pl.Series, wanted: Iterable[str]) -> pl.Series:
    """Where a text is one of those wanted."""
    return known(reduce(or_, (texts == text for text in wanted)))


def unknown(truth: pl.Series) -> pl.Series:
    """Where something is unknown."""
    return truth.is_null()


def _numbered(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The different texts, and which of them each text is."""
    different = texts.unique(maintain_order=True)
    numbers = different.to_frame("text").with_row_index("number")
    each = texts.to_frame("text").join(
        numbers, on="text", how="left", nulls_equal=True, maintain_order="left"
    )
    return different, each["number"]


def _rows(turns: Turns, language: str) -> pl.DataFrame:
    """The turns with their row numbers; times that cannot be trusted (grade D) are null.

    They lie in one piece: rows are looked up by their number all the time.
    """
    talks = turns.talks.filter(pl.col("language").fill_null("") == language)
    rows = turns.turns
    if talks.height < turns.talks.height:
        rows = rows.filter(pl.col("conversation").is_in(talks["conversation"].implode()))
    untimed = talks.filter(pl.col("grade") == "D")["conversation"]
    rows = rows.with_row_index("row").rechunk()
    if untimed.is_empty():
        return rows
    trusted = ~pl.col("conversation").is_in(untimed.implode())
    return rows.with_columns(pl.when(trusted).then(name).alias(name) for name in ("start", "end"))
