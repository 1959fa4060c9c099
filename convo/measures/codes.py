"""Codes as measures: how often each is given, and its share of what is coded."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import CONVERSATION, ROLE, measure
from convo.measures.tables import Tables
from convo.model import MEASURES

_KNOWN = {"scheme": pl.String, "code": pl.String, "shown": pl.Boolean, "id": pl.Int64}
_MAY = {"id": pl.Int64, "role": pl.String}
NOTHING = pl.DataFrame(schema=dict(MEASURES))
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
    """The codes that can be given, numbered: scheme, code, shown, id."""
    rows = [(one.scheme, one.code, one.shown, at) for at, one in enumerate(tables.known)]
    return pl.DataFrame(rows, schema=_KNOWN, orient="row")


def may(tables: Tables) -> pl.DataFrame:
    """Which code (id) a role can be given, of the roles present."""
    present = tables.participants["role"].unique(maintain_order=True).to_list()
    roles = [*dict.fromkeys((*present, *tables.floor["role"].unique().drop_nulls()))]
    rows = [
        (at, role)
        for at, one in enumerate(tables.known)
        for role in roles
        if not one.roles or role in one.roles
    ]
    return pl.DataFrame(rows, schema=_MAY, orient="row")


def given(tables: Tables) -> pl.DataFrame:
    """Each code that is shown once per turn: conversation, turn, role, scheme, code, id."""
    roles = tables.turns.turns.select("conversation", "turn", role="content_role")
    codes = tables.codes.select("conversation", "turn", "scheme", "code").unique()
    shown = known_codes(tables).filter("shown")
    return codes.join(shown, on=["scheme", "code"]).join(roles, on=["conversation", "turn"])


def _counted(tables: Tables) -> pl.DataFrame:
    """For each conversation, and each role a code can be given: coded, any and turns."""
    return tables.kept("codes counted", _count)


def _count(tables: Tables) -> pl.DataFrame:
    every = {CONVERSATION: pl.lit(CONVERSATION), ROLE: pl.col("role")}
    coded = _leveled(given(tables), every)
    turns = _leveled(tables.floor.select("conversation", "role"), every)
    at = ["conversation", "level", "subject"]
    any_code = coded.group_by(*at, "scheme").agg(any=pl.struct("conversation", "turn").n_unique())
    return (
        _subjects(tables)
        .join(coded.group_by(*at, "id").agg(coded=pl.len()), on=[*at, "id"], how="left")
        .join(any_code, on=[*at, "scheme"], how="left")
        .join(turns.group_by(at).agg(turns=pl.len()), on=at, how="left")
        .with_columns(pl.col("coded", "any", "turns").fill_null(0).cast(pl.Int64))
        .sort("row")
    )


def _subjects(tables: Tables) -> pl.DataFrame:
    """Whom each code is about, numbered in the order of the codes as `row`."""
    whole = tables.subjects(CONVERSATION).with_columns(level=pl.lit(CONVERSATION))
    roles = tables.subjects(ROLE).with_columns(level=pl.lit(ROLE))
    known = known_codes(tables)
    all_of = known.join(whole, how="cross")
    allowed = may(tables).rename({"role": "subject"})
    each = known.join(allowed, on="id").join(roles, on="subject")
    both = pl.concat([all_of, each.select(all_of.columns)])
    return both.sort("id", maintain_order=True).with_row_index("row")


def _leveled(frame: pl.DataFrame, every: dict[str, pl.Expr]) -> pl.DataFrame:
    return pl.concat(
        frame.with_columns(level=pl.lit(level), subject=subject)
        for level, subject in every.items()
    )


def _known_rows(tables: Tables, name: str, value: pl.Expr, n: str) -> pl.DataFrame:
    """The rows of a measure of each code; those of codes that are not shown are null."""
    if not tables.known:
        return NOTHING
    some = pl.col("shown") & (pl.col(n) > 0)
    return _counted(tables).select(
        "conversation",
        "level",
        "subject",
        measure=pl.concat_str("scheme", pl.lit("."), "code", pl.lit(f".{name}")),
        value=pl.when(some).then(value),
        n=pl.col(n),
        reason=pl.when(~pl.col("shown")).then(pl.lit("rests-on-drafts")),
    )
