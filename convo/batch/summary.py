"""The summary of a run for people: how many conversations, and how some measures lie."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from polars import selectors

from convo.batch.groups import grouped
from convo.batch.reports import reports_of
from convo.corpus.metadata import facts
from convo.corpus.project import Project
from convo.corpus.results_folder import GROUPS, REPORTS, SUMMARY
from convo.reports.as_csv import neutral
from convo.reports.as_markdown import escaped, shown
from convo.reports.figures import Figures
from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.trust import status
from convo.reports.words import Words
from convo.writers import atomic

MOST_LINKS = 500

TOLD = (
    ("word-share", "role"),
    ("time-share", "role"),
    ("turn-words-median", "role"),
    ("fto-median", "conversation"),
    ("latency-median", "role"),
    ("question-rate", "role"),
    ("open-question-share", "role"),
)
"""Measures that every summary tells; the ratios of schemes come after them."""

CODE_RATE = ".code-rate"

WHO = ("conversation", "caseworker", "citizen")
"""Roles that conversations have in common; the table of groups has the others too."""


def summarise(out: Path, by: Sequence[str], language: str, found: Project) -> None:
    """Write the groups as a table, and the summary for people, from a run's tables.

    Raises:
        UsageError: no conversation has a fact that `by` names.
    """
    turns = pl.scan_parquet(out / "turns.parquet")
    names = sorted(turns.select("conversation").unique().collect()["conversation"])
    known = facts(names, found.metadata, found.id_from)
    said = {name: {key: one.value for key, one in own.items()} for name, own in known.items()}
    groups = grouped(pl.scan_parquet(out / "measures.parquet"), said, by, out)
    refused = pl.scan_csv(out / "refused.csv", infer_schema=False).select(pl.len())
    counts = {
        "conversations": len(names),
        "refused": refused.collect().item(),
        **turns.select(turns=pl.len(), words=pl.col("words").sum()).collect().to_dicts()[0],
    }
    if by:
        with atomic.unfinished(out / GROUPS) as path:
            groups.with_columns(neutral(selectors.string())).write_csv(path)
    sure = _certainty(out / "codes.parquet", Words(language))
    text = summary(groups, by, counts, Words(language), purpose=found.purpose or "", sure=sure)
    text += links(list(reports_of(out, names)), Words(language))
    atomic.write(out / SUMMARY, text.encode(), force=True)


def summary(  # noqa: PLR0913 -- what a summary tells of
    groups: pl.DataFrame,
    by: Sequence[str],
    counts: dict[str, int],
    words: Words,
    *,
    purpose: str,
    sure: Mapping[str, str],
) -> str:
    """The summary as Markdown; `counts` are conversations, turns, words and refused files.

    `sure` says of each scheme.code how sure its turns are: målt, forslag, bekræftet.
    """
    figures = Figures(words.language)
    found: list[Block] = [Heading(words("summary-title"), level=1)]
    if purpose:
        found.append(Line(words("header-purpose", purpose=purpose)))
    shown_counts = {name: figures.number(count, 0) for name, count in counts.items()}
    found.append(Line(words("summary-counts", **shown_counts)))
    if counts["refused"]:
        found.append(Line(words("summary-refused", count=shown_counts["refused"])))
    found += _section("summary", _told(groups), by, words)
    found += _section("summary-codes", _codes(groups), by, words, sure)
    return shown([*found, Line(words("guard"), faint=True)])


def _section(
    name: str,
    rows: Sequence[dict[str, object]],
    by: Sequence[str],
    words: Words,
    sure: Mapping[str, str] | None = None,
) -> list[Block]:
    """Rows of groups under their heading; one line where all have too few conversations."""
    if not rows:
        return []
    heading = Heading(words(f"{name}-heading"), words(f"{name}-aside"))
    if all(row["reason"] for row in rows):
        return [heading, Line(words("summary-few"))]
    columns = [*(Column(key) for key in by), Column(words(f"{name}-measure"))]
    columns += [Column(words("summary-who"))]
    columns += [] if sure is None else [Column(words("codes-status"))]
    columns += [Column(words("summary-n"), "right")]
    columns += [Column(words(f"summary-{cell}"), "right") for cell in ("lower", "median", "upper")]
    return [heading, Grid(columns, [_row(row, by, words, sure) for row in rows])]


def links(reports: Sequence[tuple[str, Path]], words: Words) -> str:
    """The reports of the conversations as links, or their folder when they are many."""
    if not reports:
        return ""
    lines = [f"- [{escaped(one)}]({_target(path)}) {path.suffix[1:]}" for one, path in reports]
    if len(reports) > MOST_LINKS:
        lines = [f"- [{REPORTS}](<{REPORTS}>): {len(reports)}"]
    return "\n".join(["", f"## {words('summary-reports')}", "", *lines, ""])


def _target(path: Path) -> str:
    return "<" + re.sub(r"([\\&])", r"\\\1", path.as_posix()) + ">"


def _told(groups: pl.DataFrame) -> list[dict[str, object]]:
    """The rows of the measures told, in the order in which they are told."""
    order = {pair: place for place, pair in enumerate(TOLD)}
    rows = [
        row
        for row in groups.iter_rows(named=True)
        if row["subject"] in WHO and ((row["measure"], row["level"]) in order or _is_ratio(row))
    ]
    last = len(order)
    return sorted(rows, key=lambda row: order.get((row["measure"], row["level"]), last))


def _is_ratio(row: dict[str, object]) -> bool:
    """Whether a row is of a ratio of a scheme, `scheme.name`, and not of one of its codes."""
    return str(row["measure"]).count(".") == 1


def _codes(groups: pl.DataFrame) -> list[dict[str, object]]:
    """How often each code is given to those who can have it, named scheme.code."""
    rate = pl.col("measure").str.ends_with(CODE_RATE) & (pl.col("level") == "role")
    names = pl.col("measure").str.strip_suffix(CODE_RATE)
    rows = groups.filter(rate & pl.col("subject").is_in(WHO)).with_columns(names)
    return list(rows.iter_rows(named=True))


def _certainty(codes: Path, words: Words) -> dict[str, str]:
    """How sure the turns of each scheme.code are, in the words of the language."""
    given = pl.scan_parquet(codes).select("scheme", "code", "status", "confidence").unique()
    found: dict[str, list[str]] = {}
    for scheme, code, said, confidence in given.sort(pl.all()).collect().iter_rows():
        found.setdefault(f"{scheme}.{code}", []).append(status(said, confidence, words))
    return {name: ", ".join(dict.fromkeys(sure)) for name, sure in found.items()}


def _row(
    row: dict[str, object], by: Sequence[str], words: Words, sure: Mapping[str, str] | None
) -> list[str]:
    figures = Figures(words.language)
    who = str(row["subject"])
    quartiles = [row[name] for name in ("lower_quartile", "median", "upper_quartile")]
    values = [
        figures.value(one, str(row["unit"])) if isinstance(one, float) else "" for one in quartiles
    ]
    few = row["reason"] is not None
    return [
        *(str(row[key]) or "–" for key in by),
        words.measure(str(row["measure"])),
        words.subject(who),
        *([] if sure is None else [sure.get(str(row["measure"]), "")]),
        words("summary-few") if few else str(row["conversations"]),
        *values,
    ]
