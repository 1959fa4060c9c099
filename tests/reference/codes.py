"""Codes counted, and sequences of two codes in four cells, each pair of turns looked at."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from tests.reference.arithmetic import ratio
from tests.reference.levels import ALL, Talk, Values

Codes = Mapping[str, Sequence[int]]
"""code -> the numbers of the turns that have it."""

Roles = Mapping[str, Sequence[str]]
"""code -> who can be given it; nobody named: anyone."""


def code_values(talk: Talk, codes: Codes, roles: Roles) -> Values:
    values: Values = {}
    coded = {turn for turns in codes.values() for turn in turns}
    for code, turns in codes.items():
        for at in [ALL, *(tag for tag in talk.people if tag[0] == "role")]:
            if at != ALL and roles[code] and at[1] not in roles[code]:
                continue
            own = [turn for turn in talk.turns if at in talk.of_turn(turn)]
            with_code = sum(turn.number in turns for turn in own)
            floor = sum(turn.kind == "turn" for turn in own)
            any_code = sum(turn.number in coded for turn in own)
            values[f"s.{code}.code-rate", *at] = ratio(100 * with_code, floor)
            values[f"s.{code}.code-share", *at] = ratio(with_code, any_code)
    for lag in (1, 2, 3):
        for x in codes:
            for y in codes:
                values |= _pair(talk, codes, roles, (x, y), lag)
    return values


def _pair(talk: Talk, codes: Codes, roles: Roles, names: tuple[str, str], lag: int) -> Values:
    x, y = names
    cells = {(one, two): 0 for one in (True, False) for two in (True, False)}
    for first, second in zip(talk.floor, talk.floor[lag:], strict=False):
        allowed = [
            not roles[code] or talk.turn_role(turn) in roles[code]
            for code, turn in ((x, first), (y, second))
        ]
        if all(allowed):
            cells[first.number in codes[x], second.number in codes[y]] += 1
    a, b, c, d = cells[True, True], cells[True, False], cells[False, True], cells[False, False]
    n = a + b + c + d
    expected = (a + b) * (a + c) / n if n else 0
    if not a and expected < 5:
        return {}
    enough = expected >= 5
    return {
        (f"s.code-transitions.lag-{lag}", "conversation", f"{x}>{y}"): float(a),
        (f"s.code-transitions-expected.lag-{lag}", "conversation", f"{x}>{y}"): expected,
        (f"s.code-transitions-z.lag-{lag}", "conversation", f"{x}>{y}"): (
            adjusted_residual(a, b, c, d) if enough else None
        ),
        (f"s.code-transitions-q.lag-{lag}", "conversation", f"{x}>{y}"): (
            yules_q(a, b, c, d) if enough else None
        ),
    }


def adjusted_residual(a: int, b: int, c: int, d: int) -> float | None:
    """Haberman's, from the four cells."""
    n = a + b + c + d
    expected = (a + b) * (a + c) / n
    variance = expected * (1 - (a + b) / n) * (1 - (a + c) / n)
    return (a - expected) / math.sqrt(variance) if variance > 0 else None


def yules_q(a: int, b: int, c: int, d: int) -> float | None:
    return ratio(a * d - b * c, a * d + b * c)
