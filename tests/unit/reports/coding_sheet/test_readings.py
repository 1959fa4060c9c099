"""Whose readings an exercise shows, of which turns, and by which codes."""

from __future__ import annotations

import polars as pl
import pytest
from convo.coders.coding import UNITS, Coding, coded, text_hash
from convo.errors import UsageError
from convo.reports.coding_sheet.readings import Reading, of_people, readings, still_the_same
from tests.unit.reports.coding_sheet.sheets import made, telling

END = (False, None, None, 1)


def given(*rows, units=()):
    full = [
        ("moede1", "turn", number, coder, code, status, *END)
        for number, coder, code, status in rows
    ]
    frame = pl.DataFrame(list(units), schema=dict(UNITS), orient="row")
    return Coding(coded(full), frame)


MH = given(
    (1, "person:MH", None, "confirmed"),
    (2, "person:MH", "gribe.wish", "confirmed"),
    (2, "person:AB", "offer", "confirmed"),
    (2, "person:AB", "gribe.joke", "rejected"),
    (2, "rule:gribe@1.0.0", "gribe.joke", "suggested"),
)


def test_each_persons_codes_are_shown_and_no_rules():
    found = readings(of_people(MH, "moede1"), made())
    assert found == {
        1: (Reading("MH", (), unsure=False),),
        2: (
            Reading("MH", ("gribe.wish",), unsure=False),
            Reading("AB", ("gribe.offer",), unsure=False),
        ),
    }


def test_one_person_can_be_chosen():
    found = readings(of_people(MH, "moede1", "AB"), made())
    assert found == {2: (Reading("AB", ("gribe.offer",), unsure=False),)}


@pytest.mark.parametrize(
    ("coding", "coder", "told"),
    [
        (MH, "XY", "exercise-other-coder"),
        (given((1, "rule:a@1", "x", "suggested")), None, "exercise-nobody"),
    ],
)
def test_what_no_person_said_cannot_be_shown(coding, coder, told):
    with pytest.raises(UsageError) as refused:
        of_people(coding, "moede1", coder)
    assert refused.value.message.id == told


def test_codes_of_several_other_conversations_are_refused():
    rows = [(name, "turn", 1, "person:MH", "x", "confirmed", *END) for name in ("a", "b")]
    with pytest.raises(UsageError, match="they are of a, b"):
        of_people(Coding(coded(rows)), "moede1")


def test_codes_of_another_scheme_are_refused():
    coding = given((1, "person:MH", "andet.noget", "confirmed"))
    with pytest.raises(UsageError, match="none of the codes"):
        readings(of_people(coding, "moede1"), made())


def test_turns_that_nobody_read_or_that_have_changed_are_left_out():
    place = ("moede1", "turn")
    units = [
        (*place, 1, 1, 1, 1, "caseworker", text_hash("noget andet")),
        (*place, 2, 2, 2, 2, "citizen", text_hash("Jeg drømmer om at arbejde ude.")),
    ]
    coding = given(
        (1, "person:MH", "offer", "confirmed"),
        (2, "person:MH", "offer", "confirmed"),
        (6, "person:MH", None, "confirmed"),
        units=units,
    )
    assert still_the_same(coding, telling(), [1, 2, 3, 6]) == [2, 6]
