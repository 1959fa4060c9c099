"""A conversation on lines, against a second implementation that counts tenths of a second."""

from __future__ import annotations

from collections import Counter

import pytest
from convo.reports.talk import Talk, talks
from convo.reports.timeline import MOST_LINES, Timeline, amounts, axis, timeline
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.reports.analyses import UNTIMED, analysis

WORDS = "Det er sådan, at jeg gerne vil arbejde med planter"
SPEAKERS = ("Sagsbehandler/A", "Borger/B", "Borger/C", "Tolk/D")
ROLES = dict(zip(SPEAKERS, ("caseworker", "citizen", "citizen", "interpreter"), strict=True))
rows = st.tuples(
    st.sampled_from(SPEAKERS),
    st.sampled_from((WORDS, "mm", "…")),
    st.integers(0, 1900),
    st.integers(0, 400),
)


def talk(lines, grade="A") -> Talk:
    made = analysis.__wrapped__(lines, codes=False, grade=grade, measured=False)
    return next(talks(made, names=False))


def shown(drawn: Timeline, of: Talk) -> dict[tuple[int, str], float]:
    found = amounts(drawn, of).iter_rows()
    return {(line, role or what): amount for line, what, role, amount in found}


def counted(lines, length: int, grade: str) -> dict[tuple[int, str], float]:
    """Tenth by tenth: who speaks in it, and how long what it belongs to lasts."""
    speaking = [
        {who for who, _, begin, end in lines if begin * 10 <= at < end * 10 and begin < end}
        for at in range(int(max(row[3] for row in lines) * 10 + 0.5))
    ]
    first = round(min(row[2] for row in lines) * 10)
    found: Counter[tuple[int, str]] = Counter()
    shortest = {"overlap": 5 if grade == "C" else 0, "silence": 10}
    run: list[int] = []
    before = ""
    for at in range(first, len(speaking) + 1):
        people = speaking[at] if at < len(speaking) else set()
        found.update((at // (length * 10), ROLES[who]) for who in people)
        now = ("silence", "", "overlap")[min(len(people), 2)] if at < len(speaking) else ""
        if now != before:
            if before and len(run) > shortest[before]:
                found.update((tenth // (length * 10), before) for tenth in run)
            run, before = [], now
        run.append(at)
    return {key: tenths / 10 for key, tenths in found.items()}


@given(st.lists(rows, min_size=1, max_size=12), st.sampled_from("AC"))
@settings(max_examples=40, deadline=None)
def test_a_line_holds_the_tenths_that_are_in_it(said, grade):
    lines = tuple((who, text, begin / 10, (begin + long) / 10) for who, text, begin, long in said)
    of = talk(lines, grade)
    drawn = timeline(of, 60.0)
    expected = counted(lines, 60, grade)
    offset = round(drawn.origin / 60)
    found = {(line + offset, name): value for (line, name), value in shown(drawn, of).items()}
    assert found == pytest.approx(expected)


def test_a_turn_that_spans_lines_is_split_and_keeps_its_length():
    drawn = timeline(talk((("Borger", WORDS, 50.0, 130.0),)), 60.0)
    pieces = drawn.segments.select("line", "begin", "end", "length").rows()
    assert pieces == [(0, 50.0, 60.0, 80.0), (1, 60.0, 120.0, 80.0), (2, 120.0, 130.0, 80.0)]


def test_a_turn_that_ends_where_a_line_ends_is_not_in_the_next():
    drawn = timeline(talk((("Borger", WORDS, 50.0, 60.0),)), 60.0)
    assert drawn.segments["line"].to_list() == [0]


def test_a_row_without_length_has_a_place():
    drawn = timeline(talk((("Borger", WORDS, 1.0, 3.0), ("Birgit", "…", 60.0, 60.0))))
    assert drawn.segments.filter(kind="nonverbal").select("line", "begin", "end").rows() == [
        (1, 60.0, 60.0)
    ]


def test_times_that_begin_late_begin_with_their_own_minute():
    drawn = timeline(talk((("Borger", WORDS, 3725.0, 3730.0),)))
    assert (drawn.origin, drawn.lines) == (3720.0, 1)


@pytest.mark.parametrize(
    ("ended", "length"), [(7.0, 60), (2400.0, 60), (2401.0, 120), (7200.0, 300), (90_000.0, 600)]
)
def test_a_line_is_longer_when_there_would_be_too_many(ended, length):
    drawn = timeline(talk((("Borger", WORDS, 0.0, 2.0), ("Birgit", WORDS, 3.0, ended))))
    assert drawn.length == length
    assert drawn.lines <= MOST_LINES or length == 600


def test_a_time_of_a_year_does_not_make_a_line_for_each_of_its_minutes():
    drawn = timeline(talk((("Borger", WORDS, 0.0, 2.0), ("Birgit", WORDS, 3.0, 3.2e7))))
    assert drawn.lines <= 200


def test_without_times_places_are_words_and_there_is_no_silence():
    drawn = timeline(talk(UNTIMED, grade=None))
    assert drawn.unit == "words"
    assert drawn.segments.select("kind", "begin", "end").rows() == [
        ("turn", 0.0, 1.0),
        ("turn", 1.0, 4.0),
    ]


def test_times_that_cannot_be_trusted_are_not_drawn():
    assert axis(talk((("Borger", WORDS, 0.0, 2.0),), grade="D")) == "words"


def test_a_turn_without_a_time_among_timed_ones_is_told():
    timed = tuple(("Borger", WORDS, 10.0 * n, 10.0 * n + 5) for n in range(11))
    drawn = timeline(talk((*timed, ("Birgit", WORDS))))
    assert (drawn.unit, drawn.untimed) == ("s", (2,))


def test_where_much_has_no_time_places_are_words():
    assert axis(talk((("Borger", WORDS, 0.0, 2.0), ("Birgit", WORDS)))) == "words"


def test_where_all_rows_touch_no_overlap_is_shown():
    rows = [("AB"[n % 2], WORDS, 2.0 * n, 2.0 * n + 2) for n in range(29)]
    drawn = timeline(talk((*rows, ("Tolk", WORDS, 3.0, 9.0)), grade="C"))
    assert "overlap" not in {*drawn.segments["kind"]}


def test_everything_that_is_said_has_a_place():
    lines = tuple((SPEAKERS[n % 4], WORDS, 3.0 * n, 3.0 * n + 4) for n in range(30))
    of = talk(lines)
    assert {*of.turns["turn"]} == {*timeline(of).segments["turn"]} - {None}
