import polars as pl
import pytest
from convo.batch.groups import check_keys, grouped
from convo.errors import UsageError
from convo.model import MEASURES, check

VALUES = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0, "e": 10.0, "f": 7.0}
FACTS = {name: {"town": "Viborg" if name != "f" else "Ærø"} for name in VALUES}


def measures(**level):
    rows = [
        {"conversation": name, "measure": "words", "level": "role", "subject": "citizen"}
        | {"value": value, "unit": "n", "n": 9, "reason": None}
        | level
        for name, value in VALUES.items()
    ]
    return check(pl.DataFrame(rows), MEASURES).lazy()


def test_each_group_has_its_median_and_quartiles(tmp_path):
    rows = grouped(measures(), FACTS, ["town"], tmp_path).rows(named=True)
    viborg = next(row for row in rows if row["town"] == "Viborg")
    assert (viborg["conversations"], viborg["median"]) == (5, 3.0)
    assert (viborg["lower_quartile"], viborg["upper_quartile"]) == (2.0, 4.0)
    assert list(tmp_path.iterdir()) == []


def test_a_small_group_shows_no_figures(tmp_path):
    small = next(
        row
        for row in grouped(measures(), FACTS, ["town"], tmp_path).rows(named=True)
        if row["town"] == "Ærø"
    )
    assert (small["conversations"], small["median"], small["reason"]) == (1, None, "fewer-than:5")


def test_without_groups_all_are_one(tmp_path):
    (row,) = grouped(measures(), FACTS, [], tmp_path).rows(named=True)
    assert (row["conversations"], row["median"]) == (6, 3.5)


@pytest.mark.parametrize("at_once", [1, 7, 100])
def test_figures_do_not_depend_on_how_many_values_are_held_at_once(at_once, tmp_path):
    many = pl.concat(
        measures(measure=f"m{number}", unit="n").with_columns(pl.col("value") * number)
        for number in range(1, 90)
    )
    found = grouped(many, FACTS, ["town"], tmp_path, at_once)
    assert found.equals(grouped(many, FACTS, ["town"], tmp_path))
    viborg = found.filter(pl.col("town") == "Viborg", pl.col("measure") == "m10")
    assert viborg.select("conversations", "lower_quartile", "median").rows() == [(5, 20.0, 30.0)]


def test_people_are_not_compared(tmp_path):
    assert grouped(measures(level="speaker"), FACTS, [], tmp_path).is_empty()


def test_an_unknown_key_is_told_with_the_nearest():
    with pytest.raises(UsageError) as told:
        check_keys(["town", "round"], ["tovn"])
    assert told.value.message.args["near"] == "town"
