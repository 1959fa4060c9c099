import math

import polars as pl
import pytest
from convo.measures import Tables, measures
from convo.model import CODES, CodeRecord
from tests.unit.measures.found import Found
from tests.unit.spoken import spoken

NAMES = ("", "-expected", "-z", "-q")
X, Y = CodeRecord("s", "x", ("citizen",)), CodeRecord("s", "y", ("caseworker",))


def cells(a: int, b: int, c: int, d: int) -> tuple[list[str], list[dict]]:
    """Pairs of a citizen's and a caseworker's turn: a have x and y, b only x, c only y, d none."""
    lines, codes = [], []
    for pair, (x, y) in enumerate([(1, 1)] * a + [(1, 0)] * b + [(0, 1)] * c + [(0, 0)] * d):
        lines += ["citizen: det er sådan her", "SB: det er sådan der"]
        given = [("x", 2 * pair + 1)] * x + [("y", 2 * pair + 2)] * y
        codes += [
            {"conversation": "talk", "scheme": "s", "code": code, "turn": turn}
            for code, turn in given
        ]
    return lines, codes


def followed(
    lines: list[str], codes: list[dict], known=(X, Y), pair: str = "x>y", lag: int = 1
) -> tuple[Found | None, ...]:
    """Observed, expected, z and Q of a pair."""
    tables = Tables(spoken(*lines), pl.DataFrame(codes, schema=dict(CODES)), known)
    found = measures(tables, [f"code-transitions{name}" for name in NAMES])
    rows = {(row["measure"], row["subject"]): row for row in found.to_dicts()}
    parts = [rows.get((f"s.code-transitions{name}.lag-{lag}", pair)) for name in NAMES]
    return tuple(row and Found(row["value"], row["n"], row["reason"]) for row in parts)


def test_four_cells_worked_by_hand():
    # 60 pairs, x in 30, y in 25: expected 30 · 25 / 60 = 12.5
    # z = (20 - 12.5) / sqrt(12.5 · (1 - 30/60) · (1 - 25/60)) = 7.5 / 1.9094; Q = 450 / 550
    both, expected, z, q = followed(*cells(20, 10, 5, 25))
    assert (both, expected) == (Found(20, 60, None), Found(12.5, 60, None))
    assert (round(z.value, 3), round(q.value, 3)) == (3.928, 0.818)


def test_the_square_of_the_residual_of_four_cells_is_pearsons_chi_square():
    a, b, c, d = 12, 8, 9, 31
    n = a + b + c + d
    chi = n * (a * d - b * c) ** 2 / ((a + b) * (c + d) * (a + c) * (b + d))
    z = followed(*cells(a, b, c, d))[2]
    assert z.value == pytest.approx(math.sqrt(chi))


def test_only_turns_whose_roles_can_have_the_codes_are_in_the_base():
    # for anyone's codes the pairs from caseworker to citizen count too: 39 instead of 20
    lines, codes = cells(8, 2, 2, 8)
    assert followed(lines, codes)[0].n == 20
    anyone = (CodeRecord("s", "x"), CodeRecord("s", "y"))
    assert followed(lines, codes, anyone)[0].n == 39


def test_where_fewer_than_five_are_expected_there_is_a_reason():
    both, expected, z, q = followed(*cells(3, 2, 2, 3))
    assert (both.value, expected.value) == (3, 2.5)
    assert z == q == Found(None, 10, "few-expected")


def test_where_every_turn_has_the_code_nothing_varies():
    _, expected, z, q = followed(*cells(10, 0, 0, 0))
    assert expected.value == 10
    assert z == q == Found(None, 10, "no-variation")


def test_a_pair_that_never_occurs_is_told_when_it_could_have():
    both, expected, z, q = followed(*cells(0, 10, 10, 0))
    assert (both.value, expected.value, q.value) == (0, 5, -1)
    assert z.value == pytest.approx(-math.sqrt(20))
    assert followed(*cells(0, 3, 3, 3)) == (None, None, None, None)


def test_a_lag_of_three_turns_skips_two():
    lines, codes = cells(1, 0, 0, 1)
    codes[1] |= {"turn": 4}
    assert followed(lines, codes)[0] is None
    assert followed(lines, codes, lag=3)[0] == Found(1, 1, None)


def test_a_conversation_ends_its_sequences():
    lines = ["a|citizen: det er sådan her", "b|SB: det er sådan der"]
    codes = [
        {"conversation": "a", "scheme": "s", "code": "x", "turn": 1},
        {"conversation": "b", "scheme": "s", "code": "y", "turn": 1},
    ]
    assert followed(lines, codes) == (None, None, None, None)


def test_a_minimal_row_is_no_step():
    said = "citizen: det er sådan her", "SB: mm", "citizen: og der", "SB: det er sådan der"
    codes = [
        {"conversation": "talk", "scheme": "s", "code": "x", "turn": 1},
        {"conversation": "talk", "scheme": "s", "code": "y", "turn": 3},
    ]
    assert followed([*said], codes)[0] == Found(1, 1, None)


def test_the_codes_of_a_scheme_with_very_many_are_not_paired():
    lines, codes = cells(6, 1, 1, 6)
    many = [CodeRecord("s", f"c{at}", ()) for at in range(39)]
    assert followed(lines, codes, (X, Y, *many[:38]))[0] is not None
    assert followed(lines, codes, (X, Y, *many))[0] is None
