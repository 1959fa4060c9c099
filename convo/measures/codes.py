"""Codes as measures: how often each is given, and its share of what is coded."""

from __future__ import annotations

import polars as pl

from convo.measures.completed import LONG
from convo.measures.registry import CONVERSATION, ROLE, measure
from convo.measures.subjects import subjects
from convo.measures.tables import Tables

_KNOWN = {
    "scheme": pl.String,
    "code": pl.String,
    "shown": pl.Boolean,
    "id": pl.Int64,
    "set": pl.Int64,
}
_MAY = {"id": pl.Int64, "subject": pl.String}
NOTHING = pl.DataFrame(schema={**LONG, "level": pl.String})
"""The rows of a measure of codes where no code can be given."""


@measure("code-rate", unit="per 100 turns", levels=(CONVERSATION, ROLE), undefined="no-turns")
def code_rate(tables: Tables) -> pl.DataFrame:
    """How often a code is given, per 100 floor turns.

    Definition: rows of the turns that have the code, minimal ones included; a role has a row for
                the codes that it can be given.
    Formula:    100 · turns with the code / floor turns
    Input:      the codes of a scheme; times not needed.
    Output:     named scheme.code.code-rate, one row per conversation and role; n: floor turns.
    Undefined:  no floor turn -> null, reason "no turns"; a code whose rule is only shown with
                --drafts -> null, which its reason says.
    Misreading: a suggested code is not a measured one: the rate has the errors of the rule.
    Source:     convo's own.
    Example:
        >>> lines = "citizen: jeg er bange for det", "caseworker: hvad er det du er bange for"
        >>> values("code-rate", *lines, codes={"offer": [1]}, level="conversation")
        {'conversation': 50.0}
    """
    return _known_rows(tables, "code-rate", 100 * pl.col("coded") / pl.col("turns"), "turns")


@measure("code-share", unit="share", levels=(CONVERSATION, ROLE), undefined="no-codes")
def code_share(tables: Tables) -> pl.DataFrame:
    """Of the turns with a code of the scheme, the share that has this one.

    Definition: rows of the turns that have the code over those that have any code of its scheme
                that is shown; a turn can have several, so that shares can sum to more than 1.
    Formula:    turns with the code / turns with any code of the scheme
    Input:      the codes of a scheme; times not needed.
    Output:     named scheme.code.code-share, one row per conversation and role; unit: share, 0..1;
                n: turns with any code of the scheme.
    Undefined:  no coded turn -> null, reason "no coded turns"; a code whose rule is only shown
                with --drafts -> null, which its reason says.
    Misreading: a code that is easy to find takes a large share.
    Source:     convo's own.
    Example:
        >>> lines = "citizen: jeg er bange for det", "caseworker: hvad er det du er bange for"
        >>> values("code-share", *lines, codes={"offer": [1]}, level="conversation")
        {'conversation': 1.0}
    """
    return _known_rows(tables, "code-share", pl.col("coded") / pl.col("any"), "any")


def known_codes(tables: Tables) -> pl.DataFrame:
    """The codes that can be given, numbered: scheme, code, shown, id, and set (of the scheme)."""
    sets = {name: at for at, name in enumerate(dict.fromkeys(one.scheme for one in tables.known))}
    rows = [
        (one.scheme, one.code, one.shown, at, sets[one.scheme])
        for at, one in enumerate(tables.known)
    ]
    return pl.DataFrame(rows, schema=_KNOWN, orient="row")


def given(tables: Tables) -> pl.DataFrame:
    """Each code that is shown once per turn: row, talk, role, id and set.

    `row` counts the turns.
    """
    return tables.kept("codes given", _given)


def _given(tables: Tables) -> pl.DataFrame:
    shown = known_codes(tables).filter("shown")
    codes = tables.codes.select("scheme", "code", row=tables.at(tables.codes)).drop_nulls("row")
    once = codes.join(shown, on=["scheme", "code"]).unique(["row", "id"])
    turns = tables.taken.select("talk", pl.col("role").cast(pl.String))[once["row"]]
    return once.select("row", "id", "set").hstack(turns)


def _counted(tables: Tables) -> pl.DataFrame:
    """For each conversation, and each role a code can be given: coded, any and turns."""
    return tables.kept("codes counted", _count)


def _count(tables: Tables) -> pl.DataFrame:
    codes, whose = given(tables).lazy(), ["talk", "role"]
    at = ["talk", "level", "subject"]
    coded = _leveled(codes.group_by(*whose, "id").agg(n=pl.len()), "id")
    any_code = _leveled(codes.group_by(*whose, "set").agg(n=pl.col("row").n_unique()), "set")
    floor = tables.floor.lazy().group_by(whose).agg(n=pl.len())
    turns = _leveled(floor.with_columns(pl.col("role").cast(pl.String)))
    return (
        _subjects(tables)
        .lazy()
        .join(coded.rename({"n": "coded"}), on=[*at, "id"], how="left")
        .join(any_code.rename({"n": "any"}), on=[*at, "set"], how="left")
        .join(turns.rename({"n": "turns"}), on=at, how="left")
        .with_columns(pl.col("coded", "any", "turns").fill_null(0).cast(pl.Int64))
        .sort("row")
        .collect()
    )


def _leveled(counts: pl.LazyFrame, *more: str) -> pl.LazyFrame:
    """Counts of turns by role, and their sums: n by talk, level, subject and more."""
    whole = counts.group_by("talk", *more).agg(pl.col("n").sum())
    whole = whole.with_columns(level=pl.lit(CONVERSATION), subject=pl.lit(CONVERSATION))
    roles = counts.with_columns(level=pl.lit(ROLE)).rename({"role": "subject"})
    names = ("talk", "level", "subject", *more, "n")
    return pl.concat([whole.select(names), roles.select(names)])


def _subjects(tables: Tables) -> pl.DataFrame:
    """Whom each code is about, numbered in the order of the codes as `row`."""
    whole, roles = (
        subjects(tables, level).select("talk", "subject", level=pl.lit(level))
        for level in (CONVERSATION, ROLE)
    )
    known = known_codes(tables)
    all_of = known.join(whole, how="cross")
    each = known.join(_may(tables), on="id")
    each = each.join(roles, on="subject", maintain_order="right_left")
    both = pl.concat([all_of, each.select(all_of.columns)])
    return both.sort("id", maintain_order=True).with_row_index("row")


def _may(tables: Tables) -> pl.DataFrame:
    """Which code (id) a role can be given, of the roles present, as subject."""
    present = tables.participants["role"].unique(maintain_order=True).to_list()
    rows = [
        (at, role)
        for at, one in enumerate(tables.known)
        for role in present
        if not one.roles or role in one.roles
    ]
    return pl.DataFrame(rows, schema=_MAY, orient="row")


def _known_rows(tables: Tables, name: str, value: pl.Expr, n: str) -> pl.DataFrame:
    """The rows of a measure of each code; those of codes that are not shown are null."""
    if not tables.known:
        return NOTHING
    some = pl.col("shown") & (pl.col(n) > 0)
    return _counted(tables).select(
        "talk",
        "level",
        "subject",
        measure=pl.concat_str("scheme", pl.lit("."), "code", pl.lit(f".{name}")),
        value=pl.when(some).then(value),
        n=pl.col(n),
        reason=pl.when(~pl.col("shown")).then(pl.lit("rests-on-drafts")),
    )
