"""Code transitions: which code follows which, against what chance would give."""

from __future__ import annotations

import polars as pl

from convo.measures.codes import NOTHING, given, known_codes
from convo.measures.registry import CONVERSATION, measure
from convo.measures.tables import Tables

LAGS = (1, 2, 3)
"""How many floor turns later a code is looked for."""

ENOUGH_EXPECTED = 5
"""Below this expectation a residual and an association say nothing."""

MOST_CODES = 40
"""A scheme of more codes has more pairs than anybody reads: its codes are not paired."""

_PAIR = ["talk", "lag", "x", "y"]
_FIRST = ["talk", "lag", "x", "y_may"]
_SECOND = ["talk", "lag", "y", "x_may"]


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
        "talk",
        level=pl.lit(CONVERSATION),
        subject=pl.concat_str("code_x", pl.lit(">"), "code_y"),
        measure=pl.concat_str("scheme", pl.lit(f".{name}.lag-"), "lag"),
        value=pl.when(enough).then(value),
        n="pairs",
        reason=pl.when(~enough).then(pl.lit("few-expected")),
    )


def _followed(tables: Tables) -> pl.DataFrame:
    """Each pair of codes x, y of a scheme at each lag: both, first, second, pairs, expected.

    Codes that can be given to the same roles share a number, `may`: what stands beside a turn is
    counted once for all of them.
    """
    turns, known = _turns(tables), _paired(tables)
    allowed = _allowed(tables, turns, known)
    codes = _coded(tables, turns, known, allowed)
    x, y = _beside(codes, "after"), _beside(codes, "before")
    first = _by_may(x, allowed).rename({"id": "x", "may": "x_may", "other_may": "y_may"})
    second = _by_may(y, allowed).rename({"id": "y", "may": "y_may", "other_may": "x_may"})
    both = _both(x, codes)
    names = known.lazy().select("id", "may", "code", "scheme")
    found = (
        pl.concat([both.select(_PAIR), _frequent(first, second)])
        .unique()
        .join(names.rename({"id": "x", "may": "x_may", "code": "code_x"}), on="x")
        .join(names.drop("scheme").rename({"id": "y", "may": "y_may", "code": "code_y"}), on="y")
        .join(_pairs(turns, allowed), on=["talk", "lag", "x_may", "y_may"])
        .join(both, on=_PAIR, how="left")
        .join(first.select(*_FIRST, first="n"), on=_FIRST, how="left")
        .join(second.select(*_SECOND, second="n"), on=_SECOND, how="left")
        .with_columns(pl.col("both", "first", "second").fill_null(0))
        .with_columns(expected=pl.col("first") * pl.col("second") / pl.col("pairs"))
    )
    some = (pl.col("both") > 0) | (pl.col("expected") >= ENOUGH_EXPECTED)
    return found.filter(some).sort(_PAIR).collect()


def _turns(tables: Tables) -> pl.DataFrame:
    """Floor turns: row (among all turns), place, talk, role, and the roles some turns away.

    `after1` is the role of the next floor turn of the same talk, `before1` that of the last.
    """
    turns = tables.taken.select("kind", "talk", "role", row="at")
    turns = turns.filter(pl.col("kind") == "turn")
    talk, role = pl.col("talk"), pl.col("role")
    beside = {
        f"{side}{lag}": pl.when(talk == talk.shift(sign * lag)).then(role.shift(sign * lag))
        for side, sign in (("after", -1), ("before", 1))
        for lag in LAGS
    }
    return turns.select("row", "talk", "role", place=pl.int_range(pl.len()), **beside)


def _paired(tables: Tables) -> pl.DataFrame:
    """The codes of schemes that have few enough to be paired: as `known_codes`, and may."""
    sets = list(dict.fromkeys(one.roles for one in tables.known))
    may = pl.Series("may", [sets.index(one.roles) for one in tables.known], dtype=pl.Int64)
    return known_codes(tables).with_columns(may).filter(pl.len().over("set") <= MOST_CODES)


def _allowed(tables: Tables, turns: pl.DataFrame, known: pl.DataFrame) -> pl.LazyFrame:
    """Which roles, of those that take the floor, can be given the codes of each `may`."""
    rows = [
        (may, role)
        for may, at in known.group_by("may").agg(pl.col("id").first()).rows()
        for role in turns["role"].unique().drop_nulls()
        if not tables.known[at].roles or role in tables.known[at].roles
    ]
    role = turns.schema["role"]
    return pl.LazyFrame(rows, schema=["may", "role"], orient="row").cast(
        {"may": pl.Int64, "role": role}
    )


def _coded(
    tables: Tables, turns: pl.DataFrame, known: pl.DataFrame, allowed: pl.LazyFrame
) -> pl.DataFrame:
    """The coded floor turns whose roles can be given the code: those of `turns`, id and may."""
    codes = given(tables).lazy().select("row", "id", "set")
    codes = codes.join(known.lazy().select("id", "may"), on="id").join(turns.lazy(), on="row")
    return codes.join(allowed, on=["may", "role"], how="semi").collect()


def _beside(codes: pl.DataFrame, side: str) -> pl.LazyFrame:
    """The coded turns with the turns on one side of them: lag, and role (the other's)."""
    return pl.concat(
        codes.lazy()
        .select("talk", "place", "set", "id", "may", lag=pl.lit(lag), role=f"{side}{lag}")
        .drop_nulls("role")
        for lag in LAGS
    )


def _by_may(beside: pl.LazyFrame, allowed: pl.LazyFrame) -> pl.LazyFrame:
    """How many turns with a code (id) stand beside one that can be given `other_may`: n."""
    of = ["talk", "lag", "set", "id", "may"]
    counts = beside.group_by(*of, "role").agg(n=pl.len().cast(pl.Int64))
    counts = counts.join(allowed.rename({"may": "other_may"}), on="role")
    return counts.group_by(*of, "other_may").agg(pl.col("n").sum())


def _both(x: pl.LazyFrame, codes: pl.DataFrame) -> pl.LazyFrame:
    """How often code y stands so many turns after code x of the same scheme: both."""
    x = x.select("talk", "lag", "set", x="id", place=pl.col("place") + pl.col("lag"))
    found = x.join(codes.lazy().select("place", "set", y="id"), on=["place", "set"])
    return found.group_by(_PAIR).agg(both=pl.len().cast(pl.Int64))


def _frequent(first: pl.LazyFrame, second: pl.LazyFrame) -> pl.LazyFrame:
    """The pairs of codes that are each frequent enough for the pair to be expected."""
    enough = pl.col("n") >= ENOUGH_EXPECTED
    of = ["talk", "lag", "set", "x_may", "y_may"]
    return first.filter(enough).join(second.filter(enough), on=of).select(_PAIR)


def _pairs(turns: pl.DataFrame, allowed: pl.LazyFrame) -> pl.LazyFrame:
    """How many pairs of turns have roles that can be given two sets of codes: pairs."""
    counts = pl.concat(
        turns.lazy()
        .group_by("talk", "role", other=f"after{lag}")
        .agg(n=pl.len().cast(pl.Int64))
        .with_columns(lag=pl.lit(lag))
        for lag in LAGS
    )
    counts = counts.join(allowed.rename({"may": "x_may"}), on="role")
    counts = counts.join(allowed.rename({"may": "y_may", "role": "other"}), on="other")
    return counts.group_by("talk", "lag", "x_may", "y_may").agg(pairs=pl.col("n").sum())
