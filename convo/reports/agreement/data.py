"""A comparison of coders for programs: rows with stable English keys, numbers unrounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import combinations
from typing import Any, Final

import polars as pl
from polars import selectors

from convo.coders.agreement import Estimate
from convo.coders.comparing import Compared, Comparison
from convo.coders.disagreements import without_code
from convo.coders.variables import NONE
from convo.reports.agreement.subject import Subject
from convo.reports.as_csv import neutral
from convo.reports.as_json import SCHEMA, reason, written

Row = Mapping[str, Any]
BETWEEN = "; "
"""What stands between several things in a cell of a table."""


def as_json(subject: Subject) -> str:
    """One object with every table of the comparison, and with how it was made."""
    sampling = subject.wish.sampling
    judged = subject.comparison.judged
    conversations = judged.units["conversation"].n_unique()
    result = {
        "schema": SCHEMA,
        "convo": version("convo-samtale"),
        "files": list(subject.files),
        "schemes": [
            {"scheme": one.id, "version": one.version, "sha256": one.hash}
            for one in subject.wish.known.schemes
        ],
        "units": _units(subject.comparison),
        "intervals": {
            "level": 0.95,
            "over": "conversations",
            "conversations": conversations,
            "resamples": sampling.resamples,
            "seed": sampling.seed,
        },
        **{name: list(rows(subject.comparison)) for name, rows in TABLES.items()},
    }
    return written(result, indent=2) + "\n"


def as_csv(subject: Subject, table: str, *, bom: bool, decimal_comma: bool) -> str:
    """One of the tables; lists are joined in their cells."""
    rows = [_flat(row) for row in TABLES[table](subject.comparison)]
    columns = dict.fromkeys(COLUMNS[table], pl.String)
    frame = pl.DataFrame(rows, infer_schema_length=None) if rows else pl.DataFrame(schema=columns)
    text = frame.with_columns(neutral(selectors.string())).write_csv(
        separator=";" if decimal_comma else ",", decimal_comma=decimal_comma
    )
    return f"\ufeff{text}" if bom else text


def _units(comparison: Comparison) -> Row:
    """How many units there are, how many two coders saw, how many nobody gave any code."""
    seen, uncoded = comparison.judged.anybody(), without_code(comparison.judged)
    return {
        "seen": len(seen),
        "seen_by_two": int((seen.sum(axis=1) > 1).sum()),
        "uncoded_by_all": int((uncoded == seen).all(axis=1).sum()),
    }


def _rows(comparison: Comparison) -> Iterator[Row]:
    return map(_row, comparison.rows)


def _row(compared: Compared) -> Row:
    variable, found = compared.variable, compared.agreement
    shares = dict(zip(variable.kinds, found.shares, strict=False))
    no_units = None if shares else reason("no-two-coders")
    return {
        "code": variable.name,
        "coders": found.coders,
        "n": found.n,
        "prevalence": prevalence(compared),
        "prevalence_reason": no_units,
        **{
            key: value
            for name, estimate in found.estimates.items()
            for key, value in _estimate(name, estimate).items()
        },
        "roles": list(variable.roles),
        "values": [
            {"value": kind, "prevalence": share}
            for kind, share in shares.items()
            if variable.nominal
        ],
    }


def prevalence(compared: Compared) -> float | None:
    """The mean share of coders who gave the code, or any of the variable's codes."""
    variable, shares = compared.variable, compared.agreement.shares
    missing = NONE if variable.nominal else variable.kinds[0]
    given = [share for kind, share in zip(variable.kinds, shares, strict=False) if kind != missing]
    return sum(given) if shares else None


def _estimate(name: str, estimate: Estimate) -> Row:
    return {
        name: estimate.value,
        f"{name}_low": estimate.low,
        f"{name}_high": estimate.high,
        f"{name}_reason": reason(estimate.reason),
    }


def _coders(comparison: Comparison) -> Iterator[Row]:
    judged = comparison.judged
    seen, uncoded = judged.anybody().sum(axis=0), without_code(judged).sum(axis=0)
    for at, coder in enumerate(judged.coders):
        yield {"coder": coder, "units": int(seen[at]), "uncoded": int(uncoded[at])}


def _pairs(comparison: Comparison) -> Iterator[Row]:
    for compared in comparison.rows:
        pairs = combinations(comparison.judged.coders, 2)
        for (one, other), estimate in zip(pairs, compared.agreement.pairs, strict=False):
            pair = {"code": compared.variable.name, "coder": one, "other": other}
            yield {**pair, **_estimate("cohen_kappa", estimate)}


def _disagreements(comparison: Comparison) -> Iterator[Row]:
    units = comparison.judged.units.rows(named=True)
    for one in comparison.disagreements:
        unit = units[one.row]
        yield {
            **{key: unit[key] for key in ("conversation", "unit", "number", "line", "role")},
            "codes": list(one.codes),
            "weight": one.weight,
            "given": [
                {"coder": coder, "codes": None if codes is None else list(codes)}
                for coder, codes in one.given.items()
            ],
            "unsure": list(one.unsure),
            "memos": [{"coder": coder, "memo": memo} for coder, memo in one.memos],
        }


def _confusions(comparison: Comparison) -> Iterator[Row]:
    for one in comparison.confusions:
        yield {"code": one.code, "other": one.other, "units": one.units, "pairs": one.pairs}


def _against(comparison: Comparison) -> Iterator[Row]:
    for one in comparison.against:
        row: dict[str, Any] = {"coder": one.coder, "code": one.code, "n": one.n, "gold": one.gold}
        for name, ratio in (("precision", one.precision), ("recall", one.recall), ("f1", one.f1)):
            row |= {name: ratio.value, f"{name}_reason": reason(ratio.reason)}
        yield row


TABLES: Final[dict[str, Callable[[Comparison], Iterator[Row]]]] = {
    "rows": _rows,
    "coders": _coders,
    "pairs": _pairs,
    "disagreements": _disagreements,
    "confusions": _confusions,
    "against": _against,
}
"""The tables of a comparison by their names in JSON and for `--table`."""


_COHEN = tuple(f"cohen_kappa{end}" for end in ("", "_low", "_high", "_reason"))
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "rows": ("code", "coders", "n"),
    "coders": ("coder", "units", "uncoded"),
    "pairs": ("code", "coder", "other", *_COHEN),
    "disagreements": ("conversation", "unit", "number", "line", "role", "codes"),
    "confusions": ("code", "other", "units", "pairs"),
    "against": ("coder", "code", "n", "gold", "precision", "recall", "f1"),
}
"""The columns that stand in CSV where a table has no rows."""


def _flat(row: Row) -> Row:
    """A row in which every cell is one value."""
    return {key: _cell(value) for key, value in row.items()}


def _cell(value: object) -> object:
    if not isinstance(value, list):
        return value
    return BETWEEN.join(_said(one) for one in value) or None


def _said(one: object) -> str:
    """An entry of a list, such as a coder with what the coder gave.

    Example:
        >>> _said({"coder": "person:MH", "codes": ["a", "b"]})
        'person:MH: a, b'
    """
    if not isinstance(one, Mapping):
        return str(one)
    name, value = one.values()
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = ", ".join(value) or "none"
    return f"{name}: {'not seen' if value is None else value}"
