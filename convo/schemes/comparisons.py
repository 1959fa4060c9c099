"""Comparisons as a scheme writes them: `">= 5"`, `"< 3"`, `"2..10"`."""

from __future__ import annotations

import re
from functools import reduce
from operator import and_
from typing import NamedTuple

import polars as pl

NUMBER = r"(\d+(?:[.,]\d+)?)"
COMPARED = rf"(>=|<=|>|<|=|==|≥|≤)?\s*{NUMBER}\s*s?"
BETWEEN = rf"{NUMBER}\s*s?\s*\.\.\s*{NUMBER}\s*s?"


class Comparison(NamedTuple):
    """A range of numbers; None where it is open."""

    least: float | None = None
    most: float | None = None
    above: float | None = None
    below: float | None = None

    def holds(self, value: pl.Series) -> pl.Series:
        """Where a column lies in the range; unknown where the column is null."""
        limits = [
            value >= self.least if self.least is not None else None,
            value <= self.most if self.most is not None else None,
            value > self.above if self.above is not None else None,
            value < self.below if self.below is not None else None,
        ]
        return reduce(and_, (limit for limit in limits if limit is not None))


def comparison(text: str) -> Comparison | None:
    """The comparison that a text says; None when it says none.

    Example:
        >>> comparison(">= 5"), comparison("2..10")
        (Comparison(least=5.0, most=None, above=None, below=None),
         Comparison(least=2.0, most=10.0, above=None, below=None))
        >>> comparison("five")
    """
    between = re.fullmatch(BETWEEN, text)
    if between:
        least, most = (_number(part) for part in between.groups())
        return Comparison(least, most) if least <= most else None
    compared = re.fullmatch(COMPARED, text)
    if not compared:
        return None
    sign, number = compared.group(1) or "=", _number(compared.group(2))
    return {
        ">=": Comparison(least=number),
        "≥": Comparison(least=number),
        "<=": Comparison(most=number),
        "≤": Comparison(most=number),
        ">": Comparison(above=number),
        "<": Comparison(below=number),
    }.get(sign, Comparison(number, number))


def _number(text: str) -> float:
    return float(text.replace(",", "."))
