import pytest
from tests.unit.schemes.talk import coded, talk, turns_with

TALK = ("C 0.0-2.0: et", "B 2.5-4.0: to", "B 5.5-6.0: tre", "C 5.8-9.0: fire")


@pytest.mark.parametrize(
    ("rule", "turns"),
    [
        ("{seconds: '>= 2'}", [1, 4]),
        ("{seconds: '<= 0.5'}", [3]),
        ("{gap: '> 0.4'}", [2]),
        ("{gap: '< 0.1'}", [4]),
        ("{pause: '1.5'}", [3]),
        ("{pause: '> 0'}", [3]),
        ("{overlap: '> 0.1'}", [4]),
        ("{overlap: '0,2 s'}", [4]),
        ("{none: [{gap: '> 0.4'}]}", [1, 3, 4]),
    ],
)
def test_times_are_compared(rule, turns):
    assert turns_with(rule, *TALK) == turns


@pytest.mark.parametrize(
    ("place", "turns"),
    [
        ("first 10%", [1]),
        ("first 2 turns", [1, 2]),
        ("last 3 turns", [8, 9, 10]),
        ("last 20%", [9, 10]),
        ("10%..30%", [2, 3]),
        ("90%..100%", [10]),
    ],
)
def test_the_place_in_the_conversation_is_counted_in_floor_turns(place, turns):
    assert turns_with(f"{{position: {place}}}", *["B: ja"] * 10) == turns


def test_a_minimal_row_has_the_place_of_the_turn_that_last_began():
    lines = ("C minimal: mm", "B: et", "C minimal: mm", "B: to")
    assert turns_with("{position: first 1 turn}", *lines) == [1, 2, 3]


def test_where_captions_touch_silence_is_unknown():
    from dataclasses import replace

    import polars as pl

    turns = talk(*TALK)
    touching = replace(turns, talks=turns.talks.with_columns(abutting=pl.lit(value=True)))
    result = coded("{gap: '> 0.4'}", touching)
    assert result.codes.is_empty()
    assert result.unjudged[0].turns == 2


def test_silence_after_a_turn_without_times_is_unknown():
    told = ("B 0-1: ja", "C: nej", "B 5-6: ja", "B: nå", "B 9-10: ja")
    assert turns_with("{gap: '> 1'}", *told) == []
    assert turns_with("{pause: '> 1'}", *told) == []
    assert turns_with("{any: [{gap: '> 1'}, {phrase: ja}]}", *told) == [1, 3, 5]
