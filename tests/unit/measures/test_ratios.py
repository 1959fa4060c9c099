import polars as pl
from convo.measures import ratios
from convo.measures.examples import talk
from convo.model import CODES, RatioRecord

TURNS = talk("citizen: jeg vil gerne ud", "caseworker: hvor vil du hen", "citizen: ud i naturen")


def coded(*given: tuple[str, int]) -> pl.DataFrame:
    rows = [{"conversation": "talk", "scheme": "s", "code": code, "turn": t} for code, t in given]
    return pl.DataFrame(rows, schema=dict(CODES), strict=False)


def record(minimum: int = 1) -> RatioRecord:
    both = (("s", "grasped"), ("s", "missed"))
    return RatioRecord("s.rate", {"da": "andel"}, both[:1], both, minimum)


def test_a_turn_with_two_of_the_codes_counts_once():
    # grasped in turns 1 and 3; grasped or missed in 1, 2 and 3: 2 / 3
    codes = coded(("grasped", 1), ("missed", 1), ("missed", 2), ("grasped", 3))
    row = ratios(TURNS, codes, [record()]).row(0, named=True)
    assert (round(row["value"], 6), row["n"], row["unit"]) == (0.666667, 3, "share")


def test_below_the_minimum_there_is_no_value_but_a_reason():
    row = ratios(TURNS, coded(("grasped", 1)), [record(minimum=5)]).row(0, named=True)
    assert (row["value"], row["n"], row["reason"]) == (None, 1, "fewer-than:5")


def test_without_a_single_code_there_is_no_share_of_nothing():
    row = ratios(TURNS, coded(), [record()]).row(0, named=True)
    assert (row["value"], row["reason"]) == (None, "fewer-than:1")


def test_a_ratio_on_a_hidden_code_is_unknown_not_zero():
    codes = coded(("grasped", 1))
    row = ratios(TURNS, codes, [record()], hidden=[("s", "missed")]).row(0, named=True)
    assert (row["value"], row["reason"]) == (None, "rests-on-drafts")


def test_codes_beyond_the_base_make_a_ratio_and_not_a_share():
    other = RatioRecord("s.per", {}, (("s", "asked"),), (("s", "grasped"),))
    codes = coded(("asked", 1), ("asked", 2), ("grasped", 3))
    row = ratios(TURNS, codes, [other]).row(0, named=True)
    assert (row["value"], row["unit"]) == (2.0, "ratio")
