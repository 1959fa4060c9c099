"""How often each code was given, to whom, how sure it is, and a quote that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.sections.telling import Telling

if TYPE_CHECKING:
    from convo.schemes.model import Code, Scheme

LONGEST_QUOTE = 90
READABLE = (4, 30)
"""A turn of so many words reads well as a quote."""


def blocks(telling: Telling) -> list[Block]:
    """A section for each scheme."""
    return [block for scheme in telling.analysis.schemes for block in _scheme(telling, scheme)]


def _scheme(telling: Telling, scheme: Scheme) -> list[Block]:
    words = telling.words
    title = f"{scheme.label.text(words.language) or scheme.id} · {scheme.id} {scheme.version}"
    found: list[Block] = [Heading(title, words("codes-aside"))]
    given = telling.codes.filter(pl.col("scheme") == scheme.id)
    codes = _in_families(scheme)
    rows: list[list[str]] = []
    quoted: list[int] = []
    for code in codes:
        own = given.filter(pl.col("code") == code.id)
        if len(own):
            best = _best(own, quoted)
            quoted.append(best["turn"])
            rows.append(_row(telling, scheme, code, own, best))
    columns = [
        Column(words("codes-code")),
        Column(words("codes-turns"), "right"),
        Column(words("codes-who")),
        Column(words("codes-status")),
        Column(words("codes-quote")),
        Column(align="right"),
    ]
    found.append(Grid(columns, rows) if rows else Line(words("codes-none")))
    missing = [
        code.label.text(words.language) or code.id for code in codes if not _has(given, code)
    ]
    if rows and missing:
        found.append(Line(words("codes-not-found", codes=", ".join(missing)), faint=True))
    return found + _ratios(telling, scheme)


def _in_families(scheme: Scheme) -> list[Code]:
    """The codes with each parent before its parts."""
    parents = [code for code in scheme.codes if code.part_of is None]
    return [code for parent in parents for code in (parent, *scheme.parts(parent.id))]


def _has(given: pl.DataFrame, code: Code) -> bool:
    return bool((given["code"] == code.id).any())


def _row(
    telling: Telling, scheme: Scheme, code: Code, own: pl.DataFrame, best: Mapping[str, Any]
) -> list[str]:
    indent = "  " if code.part_of else ""
    return [
        indent + telling.label(scheme.id, code.id),
        telling.figures.number(own["turn"].n_unique(), 0),
        _who(telling, own),
        _status(telling, own, tested=code.validity is not None),
        telling.quoted(best["text"], LONGEST_QUOTE),
        telling.words("line-number", line=best["line"]),
    ]


def _who(telling: Telling, own: pl.DataFrame) -> str:
    counts = own.group_by("content_role", maintain_order=True).len()
    if counts.height == 1:
        return telling.words.role(counts["content_role"][0])
    return ", ".join(f"{telling.words.role(role)} {n}" for role, n in counts.iter_rows())


def _status(telling: Telling, own: pl.DataFrame, *, tested: bool) -> str:
    words = telling.words
    shown = [words.known(f"status-{s}", s) for s in own["status"].unique(maintain_order=True)]
    untested = "suggested" in own["status"] and not tested
    return ", ".join([*shown, *([words("status-untested")] if untested else [])])


def _best(own: pl.DataFrame, quoted: Sequence[int]) -> dict[str, Any]:
    """The turn that shows a code best: not quoted yet, readable, much of it evidence, early."""
    again = pl.col("turn").is_in(list(quoted))
    readable = pl.col("words").is_between(*READABLE)
    spans = pl.col("evidence").list.eval(
        pl.element().struct.field("to") - pl.element().struct.field("from")
    )
    return own.sort(again, ~readable, -spans.list.sum(), "turn").row(0, named=True)


def _ratios(telling: Telling, scheme: Scheme) -> list[Block]:
    lines: list[Block] = []
    for ratio in scheme.ratios:
        row = telling.talk.value(ratio.measure, "conversation", "conversation")
        if row["value"] is not None:
            label = telling.words.own(dict(ratio.label), ratio.measure)
            lines.append(Line(f"{label}: {telling.with_n(row)}"))
    return lines
