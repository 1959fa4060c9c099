import polars as pl
from convo.measures import Tables, measures
from convo.model import CODES, check
from convo.turns.selection import in_range
from tests.unit.spoken import spoken

LINES = [
    "caseworker [0-1]: hvordan går det",
    "citizen [2-3]: det går godt",
    "caseworker [4-5]: det var dejligt",
    "citizen [6-7]: ja",
    "caseworker [8-9]: og så videre",
]


def codes(*turns: int) -> pl.DataFrame:
    frame = pl.DataFrame({"conversation": "talk", "turn": turns}, strict=False)
    missing = [pl.lit(None).alias(name) for name in CODES if name not in frame.columns]
    return check(frame.with_columns(missing), CODES)


def test_without_a_range_everything_stays():
    turns = spoken(*LINES)
    assert in_range(turns, codes(1, 2), None)[0] is turns


def test_a_range_keeps_numbers_kinds_and_what_lies_inside():
    found, coded = in_range(spoken(*LINES), codes(1, 2, 3), (2, 3))
    assert found.turns["turn"].to_list() == [2, 3]
    assert found.rows["utterance"].to_list() == [2, 3, 5]
    assert found.transitions.select("from_turn", "to_turn").rows() == [(2, 3)]
    assert found.questions.height == 0
    assert coded["turn"].to_list() == [2, 3]


def test_the_participants_of_the_whole_are_those_of_the_part():
    found, _ = in_range(spoken(*LINES), codes(), (2, 2))
    assert found.speakers.height == 2


def test_beyond_the_last_turn_every_measure_has_a_value_or_a_reason():
    whole = spoken(*LINES)
    found, _ = in_range(whole, codes(), (50, 60))
    rows = measures(Tables(found))
    assert rows.filter(pl.col("value").is_null() & pl.col("reason").is_null()).height == 0
    assert rows["n"].to_list() == [0] * rows.height
    always = {"dominance-log2", "balance-gini", "window-balance", "p-shifts", "lapses"}
    assert always <= set(rows["measure"])
