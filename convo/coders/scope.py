"""Which units a coder saw with a code in mind: what was not looked for is not a "no"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from convo.coders.coding import Coding
from convo.coders.names import scheme_of

Marks = NDArray[np.bool_]
"""Units x coders: yes or no."""

MACHINES = ("rule", "model")


def topic(code: str) -> str:
    """What is looked for together: the scheme of a code, or the bare code itself.

    Example:
        >>> topic("citizen_perspective.missed"), topic("reflection")
        ('citizen_perspective', 'reflection')
    """
    return scheme_of(code) or code


def marks(rows: pl.DataFrame, shape: tuple[int, int]) -> Marks:
    """Yes at the `row` and `column` of each row of a table."""
    found = np.zeros(shape, dtype=bool)
    found[rows["row"].to_numpy(), rows["column"].to_numpy()] = True
    return found


class Scope:
    """Who saw which unit with which codes in mind, as far as files tell it.

    A coder saw a unit with a code in mind where a file of that coder holds the unit, and the
    code's scheme (or the bare code) stands in that file at all. So a file for each variable can
    hold other units than the next. Where it stands in none of a coder's files of a conversation,
    a table counts as seen with every code in mind; a file that names the schemes it was coded
    with does not. A rule or a model looks for the codes of its own scheme only.
    """

    def __init__(
        self, rows: pl.DataFrame, files: Mapping[str, Coding], coders: Sequence[str]
    ) -> None:
        paths = list(files)
        self.row, self.column, self.talk = (
            rows[name].to_numpy() for name in ("row", "column", "talk")
        )
        self.file = rows["path"].replace_strict(paths, range(len(paths))).to_numpy()
        self.named = [_named(one) for one in files.values()]
        self.open = np.array([not _names_schemes(one) for one in files.values()])
        self.schemes = [_scheme_of_machine(coder) for coder in coders]
        self.groups = (len(coders), int(self.talk.max(initial=-1)) + 1)

    def seen(self, wanted: str, shape: tuple[int, int]) -> Marks:
        """Units x coders: who saw the unit with a topic in mind."""
        holds = np.array([wanted in names for names in self.named])[self.file]
        covered = np.zeros(self.groups, dtype=bool)
        covered[self.column[holds], self.talk[holds]] = True
        elsewhere = ~covered[self.column, self.talk] & self.open[self.file]
        asked = np.array([scheme in (None, wanted) for scheme in self.schemes])[self.column]
        counted = (holds | elsewhere) & asked
        found = np.zeros(shape, dtype=bool)
        found[self.row[counted], self.column[counted]] = True
        return found


def _named(coding: Coding) -> frozenset[str]:
    """The topics that stand in a file."""
    codes = coding.codings["code"].drop_nulls().unique()
    return frozenset([*map(topic, codes), *(book.scheme for book in coding.codebooks)])


def _names_schemes(coding: Coding) -> bool:
    """Whether a file says what it was coded with, and not only which codes were given."""
    return any(book.version or book.sha256 for book in coding.codebooks)


def _scheme_of_machine(coder: str) -> str | None:
    """The scheme of a rule or model; None for people, who may look for anything.

    Example:
        >>> _scheme_of_machine("rule:questions@1.0.0"), _scheme_of_machine("person:MH")
        ('questions', None)
    """
    kind, _, rest = coder.partition(":")
    return rest.partition("@")[0] if kind in MACHINES else None
