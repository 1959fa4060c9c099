import pytest
from tests.unit.schemes.talk import coded, talk, turns_with

TALK = (
    "B: jeg vil",  # 1
    "C minimal: mm",  # 2
    "C: så",  # 3
    "B embedded: nå",  # 4
    "B: nej",  # 5
    "C: ja",  # 6
)


@pytest.mark.parametrize(
    ("rule", "turns"),
    [
        ("{after: {phrase: vil}}", [2, 3]),
        ("{after: {phrase: vil, within: 2 turns}}", [2, 3, 4, 5]),
        ("{after: {phrase: vil, within: 1}}", [2, 3]),
        ("{after: {phrase: mm, within: 9 turns}}", []),
        ("{after: {phrase: mm, strict: true}}", [3]),
        ("{after: {phrase: så}}", [4, 5]),
        ("{after: {any: [{phrase: så}, {phrase: vil}]}}", [2, 3, 4, 5]),
        ("{before: {phrase: nej}}", [3, 4]),
        ("{before: {phrase: nej, within: 2 turns}}", [1, 2, 3, 4]),
        ("{before: {phrase: nå, strict: true}}", [3]),
        ("{not_after: {phrase: vil}}", [1, 4, 5, 6]),
        ("{not_before: {phrase: nej, within: 2 turns}}", [5, 6]),
        ("{after: {role: citizen, after: {role: caseworker}}}", [6]),
        ("{run: {of: {role: citizen}, at_least: 2}}", [5]),
        ("{run: {of: {phrase: [ja, nej]}, at_least: 2}}", []),
    ],
)
def test_the_turns_around_a_turn(rule, turns):
    assert turns_with(rule, *TALK) == turns


TIMED = ("B 0.0-1.0: et", "C 1.5-3.0: to", "B 2.0-2.5: tre", "C 7.5-9.0: fire")


@pytest.mark.parametrize(
    ("rule", "turns"),
    [
        ("{after: {phrase: et, within: 0.5 s}}", [2]),
        ("{after: {phrase: et, within: 1 s}}", [2, 3]),
        ("{after: {phrase: to, within: 0 s}}", [3]),
        ("{after: {phrase: to, within: 4.5 s}}", [3, 4]),
        ("{after: {phrase: to, within: '4,4 s'}}", [3]),
        ("{before: {phrase: fire, within: 5 s}}", [2, 3]),
        ("{before: {phrase: tre, within: 0 s}}", [2]),
        ("{not_after: {phrase: et, within: 1 s}}", [1, 4]),
    ],
)
def test_seconds_run_from_the_end_of_the_earlier_to_the_start_of_the_later(rule, turns):
    assert turns_with(rule, *TIMED) == turns


def test_reach_ends_with_the_conversation():
    from dataclasses import fields, replace

    import polars as pl

    one, two = talk("B: ja"), talk("C: nej")
    frames = {}
    for field in fields(one):
        if field.name != "unit":
            second = getattr(two, field.name).with_columns(conversation=pl.lit("b"))
            frames[field.name] = pl.concat([getattr(one, field.name), second])
    both = replace(one, **frames)
    assert coded("{after: {role: citizen, within: 5 turns}}", both).codes.is_empty()
    assert coded("{before: {role: caseworker, within: 99 s}}", both).codes.is_empty()


def test_without_times_seconds_are_unknown_and_the_run_says_so():
    result = coded("{after: {phrase: et, within: 9 s}}", talk("B: et", "C: to"))
    assert result.codes.is_empty()
    assert [(one.code, one.reason.id, one.turns) for one in result.unjudged] == [
        ("x", "scheme-needs-times", 1)
    ]


def test_untrusted_times_are_no_times():
    turns = talk("B 0-1: et", "C 2-3: to", grade="D")
    assert coded("{seconds: '> 0'}", turns).codes.is_empty()


def test_unknown_stays_unknown_only_where_it_matters():
    slow = "{seconds: '> 9'}"
    assert turns_with(f"{{any: [{{phrase: ja}}, {slow}]}}", "B: ja", "C: nej") == [1]
    assert turns_with(f"{{none: [{slow}]}}", "B: ja") == []
    assert turns_with(f"{{none: [{{phrase: ja}}, {slow}]}}", "B: ja") == []
    result = coded(f"{{all: [{{phrase: ja}}, {slow}]}}", talk("B: ja", "C: nej"))
    assert [one.turns for one in result.unjudged] == [1]


def test_a_run_goes_on_past_what_others_say():
    lines = ("C: et [open]", "B: ja", "C: to [open]", "B: ja", "C: tre [open]", "C: nej")
    assert turns_with("{run: {of: {question: any}, at_least: 3}}", *lines) == [5]
    assert turns_with("{run: {of: {question: any}, at_least: 2}}", *lines) == [3, 5]


def test_the_turns_that_made_it_true_are_told():
    rule = "{after: {role: citizen, within: 3 turns}, role: caseworker}"
    codes = coded(rule, talk("B: a", "C: b", "B: c", "C: d")).codes
    assert codes.select("turn", "looked_at").rows() == [(2, [1]), (4, [1, 3])]


def test_the_turns_of_a_run_are_looked_at():
    rule = "{run: {of: {phrase: ja}, at_least: 3}}"
    told = talk("B: ja", "C: ja", "B: ja tak", "C: nej", "B minimal: ja", "B: ja ja", "B: ja")
    found = coded(rule, told).codes
    assert found.select("turn", "looked_at").rows() == [(6, [1, 3]), (7, [3, 6])]
