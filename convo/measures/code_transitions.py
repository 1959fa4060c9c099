"""Code transitions: which code follows which, against what chance would give."""

from __future__ import annotations

import polars as pl

from convo.measures.codes import NOTHING, given, known_codes, may
from convo.measures.content import floor
from convo.measures.registry import CONVERSATION, measure
from convo.measures.tables import Tables

LAGS = (1, 2, 3)
"""How many floor turns later a code is looked for."""

ENOUGH_EXPECTED = 5
"""Below this expectation a residual and an association say nothing."""

MOST_CODES = 40
"""A scheme of more codes has more pairs than anybody reads: its codes are not paired."""

_PAIR = ["conversation", "lag", "x", "y"]


@measure("code-transitions", unit="n", levels=(CONVERSATION,))
def code_transitions(tables: Tables) -> pl.DataFrame:
    """How often code y is given to the turn that comes 1, 2 or 3 floor turns after code x.

    Definition: pairs of floor turns at that distance, the first with code x and the second with
                code y of the same scheme. Only pairs of turns count whose roles can be given the
                two codes.
    Formula:    number of such pairs
    Input:      the codes of a scheme; times not needed.
    Output:     named scheme.code-transitions.lag-1 (-2, -3), one row per x>y as subject; unit: n;
                n: pairs of turns. Pairs of codes that never occur and of which fewer than 5 were
                to be expected have no row, nor has a scheme of more than 40 codes.
    Undefined:  never; 0 where as many were to be expected.
    Misreading: what often comes after something need not be done because of it.
    Source:     Bakeman & Quera (2011), Sequential analysis and observational methods.
    Example:
        >>> lines = "citizen: jeg er bange for det", "caseworker: hvad er det du er bange for"
        >>> values("code-transitions", *lines, codes={"offer": [1], "grasp": [2]})
        {'offer>grasp': 1.0}
    """
    return _transitions(tables, "code-transitions", pl.col("both").cast(pl.Float64))


@measure("code-transitions-expected", unit="n", levels=(CONVERSATION,))
def code_transitions_expected(tables: Tables) -> pl.DataFrame:
    """How often y would come after x if the two had nothing to do with each other.

    Definition: the pairs of turns are those of `code-transitions`.
    Formula:    pairs whose first turn has x · pairs whose second turn has y / all pairs
    Input:      the codes of a scheme; times not needed.
    Output:     named scheme.code-transitions-expected.lag-1 (-2, -3), one row per x>y; n: pairs.
    Undefined:  never; without the codes there is no row.
    Misreading: it is no norm: only what chance would give with as many codes.
    Source:     Bakeman & Quera (2011).
    Example:
        >>> lines = "citizen: jeg er bange for det", "caseworker: hvad er det du er bange for"
        >>> values("code-transitions-expected", *lines, codes={"offer": [1], "grasp": [2]})
        {'offer>grasp': 1.0}
    """
    return _transitions(tables, "code-transitions-expected", pl.col("expected"))


@measure("code-transitions-z", unit="z", levels=(CONVERSATION,), undefined="no-variation")
def code_transitions_z(tables: Tables) -> pl.DataFrame:
    """How far y after x is from what chance would give, as an adjusted residual.

    Definition: observed and expected are those of `code-transitions` and
                `code-transitions-expected`; N pairs, r with x first, c with y second.
    Formula:    (observed - expected) / sqrt(expected · (1 - r/N) · (1 - c/N))
    Input:      the codes of a scheme; times not needed.
    Output:     named scheme.code-transitions-z.lag-1 (-2, -3), one row per x>y; n: pairs; above 0
                is more often than by chance.
    Undefined:  fewer than 5 expected -> null, reason "fewer than 5 expected"; every pair has x
                first or y second -> null, reason "nothing varies".
    Misreading: with many pairs of codes some are beyond 2 by chance alone.
    Source:     Haberman (1978), adjusted residuals; Bakeman & Quera (2011).
    Example:
        >>> lines = "citizen: jeg er bange for det", "caseworker: hvad er det du er bange for"
        >>> values("code-transitions-z", *lines, codes={"offer": [1], "grasp": [2]})
        {'offer>grasp': None}
    """
    n, expected = pl.col("pairs"), pl.col("expected")
    spread = expected * (1 - pl.col("first") / n) * (1 - pl.col("second") / n)
    z = (pl.col("both") - expected) / pl.when(spread > 0).then(spread).sqrt()
    return _transitions(tables, "code-transitions-z", z, guarded=True)


@measure("code-transitions-q", unit="-1..1", levels=(CONVERSATION,), undefined="no-variation")
def code_transitions_q(tables: Tables) -> pl.DataFrame:
    """How closely y after x hangs together, as Yule's Q.

    Definition: of the pairs of `code-transitions`: a have x first and y second, b only x first,
                c only y second, d neither.
    Formula:    (ad - bc) / (ad + bc)
    Input:      the codes of a scheme; times not needed.
    Output:     named scheme.code-transitions-q.lag-1 (-2, -3), one row per x>y; n: pairs; 1 = y
                after every x or only after x, 0 = no connection, -1 = never.
    Undefined:  fewer than 5 expected -> null, reason "fewer than 5 expected"; ad + bc = 0 -> null,
                reason "nothing varies".
    Misreading: 1 does not mean that every x is followed by y.
    Source:     Yule (1912); Bakeman & Quera (2011).
    Example:
        >>> lines = "citizen: jeg er bange for det", "caseworker: hvad er det du er bange for"
        >>> values("code-transitions-q", *lines, codes={"offer": [1], "grasp": [2]})
        {'offer>grasp': None}
    """
    a, b = pl.col("both"), pl.col("first") - pl.col("both")
    c = pl.col("second") - pl.col("both")
    d = pl.col("pairs") - a - b - c
    both = a * d + b * c
    q = (a * d - b * c) / pl.when(both > 0).then(both)
    return _transitions(tables, "code-transitions-q", q, guarded=True)


def _transitions(
    tables: Tables, name: str, value: pl.Expr, *, guarded: bool = False
) -> pl.DataFrame:
    """The rows of a measure of pairs of codes; where few are expected a guarded one is null."""
    if not tables.known:
        return NOTHING
    enough = pl.col("expected") >= ENOUGH_EXPECTED if guarded else pl.lit(value=True)
    return tables.kept("code transitions", _followed).select(
        "conversation",
        level=pl.lit(CONVERSATION),
        subject=pl.concat_str("code_x", pl.lit(">"), "code_y"),
        measure=pl.concat_str("scheme", pl.lit(f".{name}.lag-"), "lag"),
        value=pl.when(enough).then(value),
        n="pairs",
        reason=pl.when(~enough).then(pl.lit("few-expected")),
    )


def _followed(tables: Tables) -> pl.DataFrame:
    """Each pair of codes x, y of a scheme at each lag: both, first, second, pairs, expected."""
    pairs, allowed = _pairs(tables), may(tables)
    turns = floor(tables).select("conversation", "turn", "place")
    codes = given(tables).join(_few(tables), on="scheme", how="semi")
    coded = codes.join(turns, on=["conversation", "turn"]).select("place", "scheme", "id")
    roles = ["conversation", "lag", "first_role", "second_role"]
    x = coded.rename({"id": "x"}).join(pairs, on="place")
    y = coded.select("scheme", other="place", y="id").join(pairs, on="other")
    xs = x.group_by(*roles, "scheme", "x").agg(n=pl.len())
    ys = y.group_by(*roles, "scheme", "y").agg(n=pl.len())
    there = ["conversation", "lag", "scheme"]
    wanted = xs.select(*there, "x").unique().join(ys.select(*there, "y").unique(), on=there)
    both = x.join(y.select("place", "lag", "scheme", "y"), on=["place", "lag", "scheme"])
    counts = {
        "both": both.group_by(*roles, "scheme", "x", "y").agg(n=pl.len()),
        "first": wanted.join(xs, on=[*there, "x"]),
        "second": wanted.join(ys, on=[*there, "y"]),
        "pairs": wanted.join(pairs.group_by(roles).agg(n=pl.len()), on=["conversation", "lag"]),
    }
    found = wanted
    for name, rows in counts.items():
        for code, role in (("x", "first_role"), ("y", "second_role")):
            rows = rows.join(allowed, left_on=[code, role], right_on=["id", "role"], how="semi")  # noqa: PLW2901 -- narrowed twice
        summed = rows.group_by(_PAIR).agg(pl.col("n").sum().cast(pl.Int64).alias(name))
        found = found.join(summed, on=_PAIR, how="left")
    return _expected(found.with_columns(pl.col(*counts).fill_null(0)), tables)


def _few(tables: Tables) -> pl.DataFrame:
    """The schemes whose codes are few enough to be paired."""
    return known_codes(tables).group_by("scheme").len().filter(pl.col("len") <= MOST_CODES)


def _expected(found: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    names = known_codes(tables).select("id", "code")
    expected = pl.col("first") * pl.col("second") / pl.col("pairs")
    some = (pl.col("both") > 0) | (pl.col("expected") >= ENOUGH_EXPECTED)
    return (
        found.filter(pl.col("pairs") > 0)
        .with_columns(expected=expected)
        .filter(some)
        .join(names.rename({"id": "x", "code": "code_x"}), on="x")
        .join(names.rename({"id": "y", "code": "code_y"}), on="y")
        .sort("lag", "x", "y")
    )


def _pairs(tables: Tables) -> pl.DataFrame:
    """The floor turns `place` and `other`, some turns apart, with their roles."""
    turns = floor(tables).select("conversation", "talk", "place", first_role="role")
    apart = [
        turns.with_columns(
            lag=pl.lit(lag),
            other=pl.col("place") + lag,
            second_role=pl.col("first_role").shift(-lag),
        ).filter(pl.col("talk") == pl.col("talk").shift(-lag))
        for lag in LAGS
    ]
    return pl.concat(apart).drop("talk")
