"""Questions in the reference, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reference.lines import ALL, said
from tests.reference.measures import measures


def test_a_turns_form_is_that_of_its_last_question_clause_that_has_a_form():
    rows = said(
        "A - Hvordan? Er du syg? Hvad?",
        "B - ja",
        "A - nå",
        "B - en to tre fire fem seks syv otte ni",
    )
    rows[0] = replace(rows[0], questions=(("open", "wh"), ("closed", "polar"), (None, "wh")))
    values = measures(rows, grade="D")
    # "ja" answers a question, so it is B's turn; "nå" is minimal; B's turn goes on: 1 + 9 words.
    assert values["questions", "role", "caseworker"] == 1
    assert values["questions-closed", "role", "caseworker"] == 1
    assert values["questions-open", "role", "caseworker"] == 0
    assert values["question-rate", "role", "caseworker"] == pytest.approx(100 / 6)
    assert values["answered-share", "role", "caseworker"] == 1
    assert values["expanded-share", "role", "caseworker"] == 1
    assert values["open-question-share", "role", "caseworker"] is None


def test_the_share_of_open_questions_needs_five():
    lines = [line for _ in range(5) for line in ("A - Hvad nu?", "B - det går")]
    rows = said(*lines)
    rows[0] = replace(rows[0], questions=(("closed", "wh"),))
    assert measures(rows, grade="D")["open-question-share", "role", "caseworker"] == 0.8
    assert measures(rows, grade="D")["answered-share", "role", "caseworker"] == 1
    assert measures(rows[:-1], grade="D")["answered-share", "role", "caseworker"] == 0.8


def test_turns_that_yield():
    rows = said("A - Hvad nu?", "B - det går", "A - du kommer ikke", "B - nej da")
    rows[2] = replace(rows[2], questions=(("tag", None),))
    assert measures(rows, grade="D")["turn-yielding", *ALL] == 0.5
