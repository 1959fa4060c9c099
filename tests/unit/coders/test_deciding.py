"""What people say of codes: given, seen and not given, or given by some only."""

import polars as pl
from convo.coders.coding import Codebook, Coding, coded
from convo.coders.deciding import verdicts, with_parents
from convo.codings import CODINGS

END = (False, None, None, 1)


def given(*rows: tuple[int, str, str | None, str]) -> Coding:
    """Codings of turns of one conversation: number, coder, code, status."""
    return Coding(coded([("m1", "turn", *row, *END) for row in rows]))


def by_rule(*rows: tuple[int, str]) -> pl.DataFrame:
    turns = [("m1", "turn", *row) for row in rows]
    schema = {name: CODINGS[name] for name in ("conversation", "unit", "number", "code")}
    return pl.DataFrame(turns, schema=schema, orient="row")


def said(coding: Coding, *rules: tuple[int, str]) -> list[tuple]:
    return verdicts(coding, by_rule(*rules)).select("number", "code", "verdict", "coder").rows()


def test_a_code_that_a_rule_gives_is_confirmed_rejected_or_left_open():
    coding = given(
        (1, "person:MH", "a.x", "confirmed"),
        (2, "person:MH", None, "confirmed"),
        (3, "person:MH", "a.x", "suggested"),
        (4, "person:MH", "a.x", "rejected"),
    )
    assert said(coding, *((turn, "a.x") for turn in range(1, 6))) == [
        (1, "a.x", "confirmed", "person:MH"),
        (2, "a.x", "rejected", "person:MH"),
        (4, "a.x", "rejected", "person:MH"),
    ]


def test_a_code_that_a_coder_never_used_is_not_rejected_by_her_silence():
    coding = given((1, "person:MH", "a.x", "confirmed"), (2, "person:MH", None, "confirmed"))
    assert said(coding, (2, "a.y")) == [(1, "a.x", "confirmed", "person:MH")]
    whole = Coding(coding.codings, codebooks=(Codebook("a", "1.0.0"),))
    assert said(whole, (2, "a.y"))[-1] == (2, "a.y", "rejected", "person:MH")


def test_where_people_differ_nothing_is_decided():
    coding = given(
        (1, "person:AB", "a.x", "confirmed"),
        (1, "person:MH", None, "confirmed"),
        (2, "person:MH", "a.x", "confirmed"),
    )
    assert said(coding) == [
        (1, "a.x", "differ", "person:AB,person:MH"),
        (2, "a.x", "confirmed", "person:MH"),
    ]


def test_a_parent_holds_where_one_of_its_parts_was_given():
    coding = given(
        (1, "person:MH", "a.x_1", "confirmed"),
        (1, "person:MH", "a.x_2", "rejected"),
        (2, "person:MH", "a.x_1", "rejected"),
    )
    whole = with_parents(coding.codings, {"a.x_1": "a.x", "a.x_2": "a.x"})
    parents = whole.filter(pl.col("code") == "a.x").select("number", "status")
    assert parents.rows() == [(1, "confirmed"), (2, "rejected")]
