import pytest
from convo.measures.p_shifts import SHIFTS
from tests.unit.measures.found import Found, found

TALK = ("A", "B", "A", "C", "B")


def shifts(*speakers: str, **how) -> dict[str, float]:
    lines = [f"{speaker}: et par ord" for speaker in speakers]
    rows = found("p-shifts", *lines, level="conversation", **how)
    return {subject: row.value for subject, row in rows.items() if row.value}


def test_shifts_of_three_with_assumed_targets():
    # A to all; B to A: A0-XA; A to B: AB-BA; C to A: AB-XA; B to C (C had spoken to A): AB-XA
    # in the last A's floor to B becomes C's to A, then B's to C: x is neither a nor b, y is a
    assert shifts(*TALK) == {"A0-XA": 0.25, "AB-BA": 0.25, "AB-XA": 0.5}


@pytest.mark.parametrize(
    "names",
    [
        ("Kristoffer", "Tove Astoft", "Otto"),
        ("0", "1", "2"),
        ("SPEAKER_00", "SPEAKER_01", "SPEAKER_02"),
        ("Åse", "Øjvind", "Ærø"),
        ("A>B", "B>A", "A to B"),
    ],
)
def test_names_change_nothing(names):
    named = dict(zip("ABC", names, strict=True))
    assert shifts(*(named[one] for one in TALK)) == shifts(*TALK)


def test_all_thirteen_have_a_row_and_sum_to_one():
    rows = found("p-shifts", *[f"{one}: et par ord" for one in TALK], level="conversation")
    assert list(rows) == list(SHIFTS)
    assert sum(row.value for row in rows.values()) == pytest.approx(1)
    assert {row.n for row in rows.values()} == {4}


@pytest.mark.parametrize("speakers", [("A",), ("A", "B"), ("A", "B", "A", "B")])
def test_fewer_than_three_have_no_shifts(speakers):
    rows = found("p-shifts", *[f"{one}: et par ord" for one in speakers], level="conversation")
    assert rows == {"conversation": Found(None, 0, "fewer-than-three-speakers")}


def test_a_third_who_only_says_mm_does_not_make_three():
    lines = ("A: et par ord", "B: et par ord", "C: mm")
    assert list(found("p-shifts", *lines, level="conversation")) == ["conversation"]


def test_going_on_after_a_minimal_response_is_no_shift():
    assert shifts("A", "B", "C", "C", "A", unit="utterance") == shifts("A", "B", "C", "A")


def test_conversations_are_told_apart():
    # as if A's turn in b followed C's in a
    lines = [f"a|{one}: et par ord" for one in "ABC"] + ["b|A: et par ord"]
    assert found("p-shifts", *lines, level="conversation")["AB-XA"].value == 0.5
