"""A stretch of talk as numbered lines: by hand, and against a second, naive way to do it."""

import pytest
from convo.reports.reflection.notation import (
    ABUTTING,
    COARSE,
    FINE,
    NONE,
    Hearing,
    hearing,
    signs,
    spoken,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def row(who, raw, start=None, end=None, *, turn=None, text=None, line=1):  # noqa: PLR0913 -- a row has many columns
    return {
        "speaker": who,
        "content_speaker": who,
        "turn": turn if turn is not None else line,
        "line": line,
        "start": start,
        "end": end,
        "raw": raw,
        "text": raw if text is None else text,
    }


def lines(rows, hears=FINE, width=43):
    """Each numbered line as (number, who, text), who only where a piece begins."""
    return [
        (number, piece.who if at == 0 else "", text)
        for piece in spoken(rows, hears, lambda one: one["speaker"], width)
        for at, (number, text) in enumerate(piece.lines)
    ]


def test_an_example_by_hand():
    rows = [
        row("borger", "Jeg er bange for at knække nakken igen.", 0.0, 3.9, line=10, turn=1),
        row("sagsbehandler", "Bange for at knække nakken.", 4.7, 6.0, line=14, turn=2),
        row("sagsbehandler", "Hvad tænker du på?", 6.5, 7.5, line=18, turn=2),
        row("borger", "ja", 7.0, 7.3, line=22, turn=3),
    ]
    assert lines(rows) == [
        (1, "borger", "Jeg er bange for at knække nakken igen."),
        (2, "", "(0.8)"),  # 4.7 - 3.9
        (3, "sagsbehandler", "Bange for at knække nakken. (0.5) Hvad"),
        # "Hvad tænker du på?" lasts 1 s for 18 signs; 7.0 to 7.3 are its signs 9 to 14.4
        (4, "", "tænker [du] på?"),
        (5, "borger", "[ja]"),
    ]
    first, _, second, third = spoken(rows, FINE, lambda one: one["speaker"])
    assert [(one.turn, one.line) for one in (first, second, third)] == [(1, 10), (2, 14), (3, 22)]


@pytest.mark.parametrize(
    ("start", "shown"), [(1.29, []), (1.3, ["(0.3)"]), (1.349, ["(0.3)"]), (13, ["(12.0)"])]
)
def test_silence_is_shown_from_three_tenths_on(start, shown):
    found = lines([row("a", "ja", 0, 1), row("b", "nej", start, 20, line=2)])
    assert [text for _, who, text in found if not who] == shown


def test_silence_is_counted_from_where_the_last_voice_ends():
    rows = [row("a", "en lang tur", 0, 10), row("b", "mm", 2, 3, line=2), row("a", "så", 11, 12)]
    assert "(1.0)" in [text for _, _, text in lines(rows)]


def test_behind_a_row_without_an_end_no_silence_is_known():
    rows = [row("a", "ja", 0, None), row("b", "nej", 5, 6, line=2), row("a", "jo", 8, 9, line=3)]
    assert [text for _, _, text in lines(rows)] == ["ja", "nej", "(2.0)", "jo"]


def test_what_times_can_show():
    assert hearing("A", abutting=False) == hearing("B", abutting=False) == FINE
    assert hearing("C", abutting=False) == COARSE
    assert hearing("C", abutting=True) == ABUTTING
    assert hearing("D", abutting=True) == NONE


def test_without_times_nothing_is_shown_but_a_pause_of_the_transcriber():
    rows = [row("a", "jo # altså ## det går"), row("b", "C# er et sprog", line=2)]
    assert lines(rows, NONE) == [
        (1, "a", "jo (pause) altså (pause) det går"),
        (2, "b", "C# er et sprog"),
    ]
    assert signs(rows, NONE) == {"pause", "own"}


def test_a_row_without_words_stands_as_it_is_written():
    rows = [row("tolk", "[arabisk]", 0, 3, text=""), row("borger", "ja ja", 1, 2, line=2)]
    assert [text for _, _, text in lines(rows)] == ["[arabisk]", "[ja ja]"]
    assert signs(rows, FINE) == {"overlap", "own"}


def test_two_rows_of_one_person_do_not_overlap():
    rows = [row("a", "ja ja", 0, 3), row("a", "nej nej", 1, 4, line=2)]
    assert [text for _, _, text in lines(rows)] == ["ja ja", "nej nej"]


def test_a_long_turn_is_broken_at_words_and_a_long_word_anywhere():
    rows = [row("a", "ord " * 30 + "x" * 100)]
    found = [text for _, _, text in lines(rows)]
    assert max(map(len, found)) <= 43
    assert "".join(found).replace(" ", "") == "ord" * 30 + "x" * 100


def naive(rows, hears: Hearing):
    """All text and signs of the rows in one string: every pair of rows, every word by itself."""
    out = []
    for at, one in enumerate(rows):
        if at:
            quiet = round(one["start"] - max(other["end"] for other in rows[:at]), 6)
            shown = hears.silence is not None and quiet >= hears.silence
            out += [f"({quiet:.1f})"] if shown else []
        words = one["raw"].split()
        marked = {nth for other in rows for nth in both_say(one, other, words, hears.overlap)}
        for nth, word in enumerate(words):
            opened = "[" if nth in marked and nth - 1 not in marked else ""
            closed = "]" if nth in marked and nth + 1 not in marked else ""
            out.append(opened + word + closed)
    return " ".join(out)


def both_say(one, other, words, shortest):
    """Which words of a row are said while another row is."""
    begin, end = max(one["start"], other["start"]), min(one["end"], other["end"])
    if shortest is None or other["speaker"] == one["speaker"] or end <= begin:
        return []
    if round(end - begin, 6) < shortest:
        return []
    away = []
    for nth, word in enumerate(words):
        before = len(" ".join([*words[:nth], ""]))
        share = (before + len(word) / 2) / len(one["raw"])
        away.append(one["start"] + share * (one["end"] - one["start"]))
    inside = [nth for nth, middle in enumerate(away) if begin <= middle <= end]
    far = [abs(middle - (begin + end) / 2) for middle in away]
    return inside or [far.index(min(far))]


times = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.lists(st.sampled_from(["ja", "altså", "nej", "jeg"]), min_size=1, max_size=6),
        st.integers(0, 400),
        st.integers(1, 80),
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(times, st.sampled_from([FINE, COARSE, ABUTTING, NONE]))
def test_signs_stand_where_a_naive_way_puts_them(given_rows, hears):
    rows = [
        row(who, " ".join(said), begin / 16, (begin + long) / 16, line=line)
        for line, (who, said, begin, long) in enumerate(sorted(given_rows, key=lambda r: r[2]), 1)
    ]
    found = lines(rows, hears)
    assert " ".join(text for _, _, text in found) == naive(rows, hears)
    assert [number for number, _, _ in found] == list(range(1, len(found) + 1))
