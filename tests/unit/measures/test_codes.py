import polars as pl
from convo.measures import Tables, measures
from convo.model import CODES, CodeRecord
from tests.unit.measures.found import Found
from tests.unit.spoken import spoken

TALK = (
    "citizen: jeg er bange",
    "SB: mm",
    "citizen: for det der",
    "SB: for hvad da",
    "citizen: ja da",
)
KNOWN = (CodeRecord("s", "offer", ("citizen",)), CodeRecord("s", "any"))


def rows(name: str, given: dict[str, list[int]], *lines: str, known=KNOWN) -> dict:
    """The rows of a code's measure, by level and subject."""
    turns = spoken(*(lines or TALK))
    codes = [
        {"conversation": "talk", "scheme": "s", "code": code, "turn": turn}
        for code, numbers in given.items()
        for turn in numbers
    ]
    tables = Tables(turns, pl.DataFrame(codes, schema=dict(CODES)), known)
    found = measures(tables, [name.rpartition(".")[2]]).filter(pl.col("measure") == name)
    return {
        row["subject"]: Found(row["value"], row["n"], row["reason"]) for row in found.to_dicts()
    }


def test_coded_turns_per_hundred_floor_turns():
    # turns: 1 citizen (with row 3), 2 SB's mm, 3 SB, 4 citizen; the code in 1 and 4
    assert rows("s.offer.code-rate", {"offer": [1, 4]}) == {
        "conversation": Found(200 / 3, 3, None),
        "citizen": Found(100, 2, None),
    }


def test_a_code_that_is_never_given_has_a_rate_of_nought():
    assert rows("s.offer.code-rate", {})["citizen"] == Found(0, 2, None)


def test_a_minimal_row_with_the_code_counts():
    assert rows("s.any.code-rate", {"any": [2]})["caseworker"] == Found(100, 1, None)


def test_a_code_given_twice_to_a_turn_counts_once():
    assert rows("s.offer.code-rate", {"offer": [1, 1]})["citizen"] == Found(50, 2, None)


def test_the_share_is_of_the_turns_with_any_code_of_the_scheme():
    given = {"offer": [1], "any": [1, 3, 4]}
    assert rows("s.offer.code-share", given) == {
        "conversation": Found(1 / 3, 3, None),
        "citizen": Found(0.5, 2, None),
    }
    assert rows("s.offer.code-share", {})["citizen"] == Found(None, 0, "no-codes")


def test_of_a_code_that_is_not_shown_nothing_is_known():
    known = (CodeRecord("s", "offer", ("citizen",), shown=False), CodeRecord("s", "any"))
    given = {"offer": [1], "any": [4]}
    assert rows("s.offer.code-rate", given, known=known)["citizen"] == Found(
        None, 2, "rests-on-drafts"
    )
    assert rows("s.any.code-share", given, known=known)["citizen"] == Found(1, 1, None)


def test_conversations_and_schemes_are_told_apart():
    turns = spoken("a|citizen: jeg er bange", "b|citizen: jeg er bange")
    codes = [{"conversation": "a", "scheme": "s", "code": "any", "turn": 1}]
    known = [CodeRecord("s", "any"), CodeRecord("t", "any")]
    tables = Tables(turns, pl.DataFrame(codes, schema=dict(CODES)), known)
    found = measures(tables, ["code-rate"]).filter(pl.col("level") == "role")
    assert found.select("conversation", "measure", "value").rows() == [
        ("a", "s.any.code-rate", 100),
        ("a", "t.any.code-rate", 0),
        ("b", "s.any.code-rate", 0),
        ("b", "t.any.code-rate", 0),
    ]


def test_without_a_scheme_there_are_no_rows():
    assert measures(Tables(spoken(*TALK)), ["code-rate", "code-transitions-z"]).is_empty()
