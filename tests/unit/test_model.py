from dataclasses import FrozenInstanceError

import polars as pl
import pytest
from convo import model
from convo.model import Declared, check

TABLES = (
    "UTTERANCES",
    "TURNS",
    "EVENTS",
    "CODES",
    "MEASURES",
    "ROWS",
    "TRANSITIONS",
    "QUESTIONS",
    "SPEAKERS",
    "TALKS",
)


def test_a_checked_frame_has_exactly_the_columns_in_order_and_type():
    frame = pl.DataFrame({"extra": [1], "n": [2], "name": ["Åse"]})
    found = check(frame, {"name": pl.String, "n": pl.Int64})
    assert found.schema == pl.Schema({"name": pl.String, "n": pl.Int64})
    assert found.rows() == [("Åse", 2)]


def test_every_missing_column_is_named():
    with pytest.raises(ValueError, match=r"\['a', 'b'\] are missing"):
        check(pl.DataFrame({"c": [1]}), {"a": pl.Int64, "b": pl.Int64, "c": pl.Int64})


def test_a_value_of_another_type_is_our_own_mistake():
    with pytest.raises(pl.exceptions.InvalidOperationError):
        check(pl.DataFrame({"a": ["x"]}), {"a": pl.Int64})


@pytest.mark.parametrize("table", TABLES)
def test_every_table_belongs_to_a_conversation_and_can_be_empty(table):
    schema = getattr(model, table)
    assert next(iter(schema)) == "conversation"
    assert check(pl.DataFrame(schema=dict(schema)), schema).height == 0


def test_rows_are_utterances_with_what_turns_made_of_them():
    assert list(model.ROWS)[: len(model.UTTERANCES)] == list(model.UTTERANCES)


def test_values_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Declared().language = "da"
