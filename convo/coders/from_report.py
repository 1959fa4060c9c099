"""The JSON of `convo code` and `convo analyse` as codings: the rules are the coders."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from convo.coders.coding import UNITS, Codebook, Coding, Origin, coded, text_hash
from convo.coders.from_json import between, origin, usual_status
from convo.coders.json_values import Node
from convo.coders.names import CODER, STATUSES, as_coder, scheme_of

Row = tuple[object, ...]


def is_report(value: object) -> bool:
    """Whether a JSON value is what `convo code` or `convo analyse` prints."""
    talks = value.get("conversations", [value]) if isinstance(value, dict) else value
    return isinstance(talks, list) and any(
        isinstance(one, dict) and "codes" in one and "conversation" in one for one in talks
    )


def coding_of(top: Node) -> Coding:
    """The codings of a report; faults are gathered in the node's `faults`.

    Where a conversation has its `turns`, the rules saw all of them: those without a code are
    rows without one. Without them nothing is known of turns that were given no code.
    """
    several = top.at("conversations") if isinstance(top.value, dict) else top
    talks = list(several.items()) if several else [top]
    rows: list[Row] = []
    units: list[Row] = []
    origins: list[Origin] = []
    for talk in talks:
        if not talk.mapping(required=("conversation", "codes")):
            continue
        name = talk.text("conversation") or ""
        if not name:
            talk.faults.fault(f"{talk.path}.conversation", "codes-no-conversation")
        origins.append(origin(talk, "source", name))
        units += _units(talk, name)
        rows += _rows(talk, name)
    rows += _seen(rows, units)
    frame = pl.DataFrame(units, schema=dict(UNITS), orient="row")
    return Coding(coded(rows), frame, tuple(origins), _codebooks(rows))


def _units(talk: Node, name: str) -> Iterable[Row]:
    turns = talk.at("turns")
    for one in turns.items() if turns else ():
        if one.mapping(required=("turn",)):
            text = one.text("text")
            told = (one.whole("line"), one.text("role"), None if text is None else text_hash(text))
            yield (name, "turn", one.whole("turn"), *between(one), *told)


def _rows(talk: Node, name: str) -> Iterable[Row]:
    codes = talk.at("codes")
    for at, one in enumerate(codes.items() if codes else (), start=1):
        if not one.mapping(required=("scheme", "code", "turn", "coder")):
            continue
        coder = one.text("coder") or ""
        if not CODER.fullmatch(coder):
            one.faults.fault(f"{one.path}.coder", "codes-no-coder")
            continue
        coder = as_coder(coder)
        code = f"{one.text('scheme')}.{one.text('code')}"
        status = one.choice("status", STATUSES) or usual_status(coder)
        yield name, "turn", one.whole("turn"), coder, code, status, False, None, None, at


def _seen(rows: list[Row], units: list[Row]) -> list[Row]:
    """A row without a code for each turn that a rule of the run saw and gave none.

    Where a person has judged a turn by the same scheme, the report holds the person's word in
    place of the rule's: nothing is said of the rule there.
    """
    machines = {
        coder: scheme_of(str(code))
        for _, _, _, coder, code, *_ in rows
        if str(coder).startswith(("rule:", "model:"))
    }
    judged = {(row[0], row[2], scheme_of(str(row[4]))) for row in rows}
    return [
        (name, "turn", number, coder, None, usual_status(str(coder)), False, None, None, line)
        for name, _, number, _, _, line, *_ in units
        for coder, scheme in machines.items()
        if (name, number, scheme) not in judged
    ]


def _codebooks(rows: list[Row]) -> tuple[Codebook, ...]:
    coders = dict.fromkeys(str(row[3]) for row in rows if str(row[3]).startswith("rule:"))
    named = (coder.removeprefix("rule:").rpartition("@") for coder in coders)
    return tuple(Codebook(scheme, version) for scheme, _, version in named if scheme)
