"""Each code of some schemes measured on coded conversations: as shown, and with drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import polars as pl
from bench.validity.counting import counts
from bench.validity.figures import Agreement, agreement
from convo.schemes import Scheme

Tables = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]
"""Turns, people's codes and the rules' codes; the rules' with how sure each is."""


class Coding(Protocol):
    """Gives a set's tables as some schemes code it."""

    def __call__(self, schemes: Sequence[Scheme], *, drafts: bool) -> Tables: ...


@dataclass(frozen=True, slots=True)
class Measured:
    """A code in a set: by its rule alone, and with the wider rules of drafts."""

    rule: Agreement
    drafts: Agreement
    added: Agreement
    """The turns that only the wider rules find."""


@dataclass(frozen=True, slots=True)
class Result:
    """A set of conversations and what was measured of each code (scheme.code) on it."""

    conversations: int
    turns: int
    codes: Mapping[str, Measured]


def measured(coding: Coding, schemes: Sequence[Scheme]) -> Result:
    """The codes of the schemes on one set of conversations.

    Every rule is run as if it were sure, so that those are measured too that are not shown.
    """
    sure = [_all_shown(scheme) for scheme in schemes]
    rows, people, narrow = coding(sure, drafts=False)
    _, _, wide = coding(sure, drafts=True)
    added = wide.filter(pl.col("confidence") == "human")
    by_code = [_agreements(rows, people, found, schemes) for found in (narrow, wide, added)]
    return Result(
        rows["conversation"].n_unique(),
        rows.height,
        {name: Measured(*(one[name] for one in by_code)) for name in by_code[0]},
    )


def _agreements(
    rows: pl.DataFrame, people: pl.DataFrame, found: pl.DataFrame, schemes: Sequence[Scheme]
) -> Mapping[str, Agreement]:
    counted = counts(rows, people, found, schemes)
    return {name: agreement(by_conversation) for name, by_conversation in counted.items()}


def _all_shown(scheme: Scheme) -> Scheme:
    codes = tuple(replace(code, confidence="auto") for code in scheme.codes)
    return replace(scheme, codes=codes)
