"""Tests for convo.coders.learning.table."""

import polars as pl
from convo.coders.coding import Coding, coded
from convo.coders.learning.table import training
from convo.turns import dialogue

TURNS = dialogue(
    [("citizen", "Jeg vil gerne i arbejde"), ("caseworker", "Hvad drømmer du om?")], "da"
)
NAME = TURNS.turns["conversation"].item(0)


def coding(*rows):
    end = (False, None, None, None)
    return Coding(
        coded(
            [
                (NAME, "turn", number, coder, code, status, *end)
                for number, coder, code, status in rows
            ]
        )
    )


def held(table, code):
    return table.given[code].tolist() if code in table.given else None


def test_a_code_holds_when_more_than_half_of_those_who_saw_the_turn_gave_it():
    table = training(
        TURNS,
        coding(
            (1, "person:A", "s.wish", "confirmed"),
            (1, "person:B", "s.wish", "confirmed"),
            (1, "person:C", None, "confirmed"),
            (2, "person:A", "s.wish", "confirmed"),
            (2, "person:B", None, "confirmed"),
            (2, "person:C", "s.other", "confirmed"),
        ),
        by="number",
    )
    assert held(table, "s.wish") == [True, False]
    assert table.seen["s"].tolist() == [True, True]


def test_what_rules_suggest_is_learnt_from_only_when_confirmed():
    table = training(
        TURNS,
        coding(
            (1, "rule:s@1", "s.wish", "suggested"),
            (2, "rule:s@1", "s.wish", "confirmed"),
            (1, "person:A", "s.wish", "rejected"),
            (2, "person:A", "s.other", "confirmed"),
        ),
        by="number",
    )
    assert held(table, "s.wish") is None  # one of two who saw turn 2: not more than half
    assert held(table, "s.other") is None


def test_a_coder_has_not_seen_a_scheme_of_which_they_never_gave_a_code():
    table = training(
        TURNS,
        coding((1, "person:A", "s.wish", "confirmed"), (2, "person:B", "t.plan", "confirmed")),
        by="number",
    )
    assert table.seen["s"].tolist() == [True, False]
    assert table.seen["t"].tolist() == [False, True]


def test_units_without_a_turn_are_counted():
    table = training(TURNS, coding((9, "person:A", "s.wish", "confirmed")), by="number")
    assert table.unplaced == 1
    assert table.given == {}


def test_roles_bound_the_turns_that_can_have_a_code():
    table = training(
        TURNS,
        coding((1, "person:A", "s.wish", "confirmed"), (2, "person:A", None, "confirmed")),
        by="number",
    )
    assert table.eligible("s.wish", ["citizen"]).tolist() == [True, False]
    assert table.eligible("s.wish", []).tolist() == [True, True]
    assert table.eligible("t.plan", []).tolist() == [False, False]


def test_the_digest_changes_with_a_code_and_not_with_the_coder():
    one, other, more = (
        training(TURNS, coding(*rows), by="number").sha256
        for rows in (
            [(1, "person:A", "s.wish", "confirmed")],
            [(1, "person:B", "s.wish", "confirmed")],
            [(1, "person:A", "s.wish", "confirmed"), (2, "person:A", "s.wish", "confirmed")],
        )
    )
    assert one == other != more


def test_groups_are_named_by_conversation():
    table = training(
        TURNS, coding((1, "person:A", "s.a", "confirmed")), by="number", groups={NAME: "w1"}
    )
    assert table.groups.tolist() == ["w1", "w1"]
    assert isinstance(table.turns.turns, pl.DataFrame)
