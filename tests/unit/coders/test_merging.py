"""A common set out of several people's codes, held against a count by hand."""

from collections import defaultdict

import polars as pl
import pytest
from convo.coders.coding import Coding, coded
from convo.coders.confirming import confirmed
from convo.coders.merging import merged
from convo.errors import UsageError
from hypothesis import given, settings
from hypothesis import strategies as st

END = ("confirmed", False, None, None, 1)
CODERS = ("AB", "CD", "EF", "MH")


def coding(*rows: tuple[int, str, str | None]) -> Coding:
    """Codings of turns of one conversation: number, initials, code."""
    return Coding(coded([("m1", "turn", n, f"person:{who}", code, *END) for n, who, code in rows]))


def held(made: Coding) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for number, code in made.codings.select("number", "code").iter_rows():
        found[number] |= {code} - {None}
    return dict(found)


def still_open(outcomes: pl.DataFrame) -> list[tuple]:
    return outcomes.filter(outcome="open").select("number", "code").rows()


THREE = (
    *((1, who, "x") for who in ("AB", "CD", "MH")),
    *((2, who, code) for who, code in (("AB", "x"), ("CD", "x"), ("MH", None))),
    *((3, who, code) for who, code in (("AB", "x"), ("CD", "y"))),
    (4, "MH", None),
)


def test_more_than_half_decide_and_half_and_half_is_open():
    found = merged(coding(*THREE), "majority")
    assert held(found.coding) == {1: {"x"}, 2: {"x"}, 4: set()}
    assert still_open(found.outcomes) == [(3, "x"), (3, "y")]
    assert found.coding.codings["coder"].unique().to_list() == ["consensus:majority(AB,CD,MH)"]


def test_only_turns_of_which_all_say_the_same_are_agreed():
    found = merged(coding(*THREE), "agreed")
    assert held(found.coding) == {1: {"x"}}
    assert still_open(found.outcomes) == [(2, "x"), (3, "x"), (3, "y"), (4, None)]


def test_a_referee_decides_where_she_coded_and_else_what_all_others_gave():
    found = merged(coding(*THREE, (5, "AB", "x"), (5, "CD", "x")), "referee", "person:MH")
    assert held(found.coding) == {1: {"x"}, 2: set(), 4: set(), 5: {"x"}}
    assert still_open(found.outcomes) == [(3, "x"), (3, "y")]
    with pytest.raises(UsageError, match="MK"):
        merged(coding(*THREE), "referee", "person:MK")


def test_who_coded_with_another_scheme_has_no_say():
    rows = [(1, "AB", "a.x"), (1, "CD", "b.y"), (1, "MH", None)]
    found = merged(coding(*rows), "majority")
    assert still_open(found.outcomes) == [(1, "a.x"), (1, "b.y")]


def test_rules_have_no_vote():
    rule = coded([("m1", "turn", 1, "rule:a@1.0.0", "a.x", *END)])
    with pytest.raises(UsageError):
        merged(Coding(rule), "majority")


GIVEN = st.dictionaries(
    st.tuples(st.integers(1, 4), st.sampled_from(CODERS)),
    st.sets(st.sampled_from(["x", "y", "z"])),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(GIVEN)
def test_a_majority_is_what_a_count_by_hand_gives(given):
    rows = [(n, who, code) for (n, who), codes in given.items() for code in codes or {None}]
    found = merged(coding(*rows), "majority")
    expected, ties = {}, []
    for number in {number for number, _ in given}:
        said = [codes for (n, _), codes in given.items() if n == number]
        votes = {code: sum(code in codes for codes in said) for code in "xyz"}
        tied = [(number, code) for code, yes in votes.items() if yes * 2 == len(said)]
        most = {code for code, yes in votes.items() if yes * 2 > len(said)}
        ties += tied
        if most or not tied:
            expected[number] = most
    assert held(found.coding) == expected
    assert sorted(still_open(found.outcomes)) == sorted(ties)


def test_suggestions_are_confirmed_rejected_or_left_open():
    rule = [
        ("m1", "turn", n, "rule:a@1.0.0", code, "suggested", *END[1:])
        for n, code in ((1, "a.x"), (2, "a.x"), (3, "a.x"), (4, None))
    ]
    people = coding((1, "MH", "a.x"), (2, "MH", None), (4, "MH", "a.x"))
    both = Coding(pl.concat([people.codings, coded(rule)]))
    found = confirmed(both, {})
    assert (found.suggested, found.confirmed, found.rejected, found.open) == (3, 1, 1, 1)
    assert found.added == 1
    assert found.coding.codings.select("number", "coder", "code", "status").rows() == [
        (1, "person:MH", "a.x", "confirmed"),
        (2, "person:MH", "a.x", "rejected"),
        (3, "rule:a@1.0.0", "a.x", "suggested"),
        (4, "person:MH", "a.x", "confirmed"),
    ]
    with pytest.raises(UsageError):
        confirmed(people, {})
