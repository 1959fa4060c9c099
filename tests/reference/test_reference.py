"""Hand-worked examples that judge the judge: each value is computed in a comment."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from tests.reference import generate, marks, turns
from tests.reference.levels import Talk
from tests.reference.measures import measures
from tests.reference.participation import windows
from tests.reference.talk import Row
from tests.reference.turn_taking import interrupted_row, kept_the_floor, lapses, successful

ROLES = {"A": "caseworker", "B": "citizen", "C": "companion", "T": "interpreter"}
ALL = ("conversation", "conversation")


def said(*lines: str) -> list[Row]:
    """Rows from lines such as `A 0-2 Hvordan går det?`; without times `A - ja`."""
    rows = []
    for number, line in enumerate(lines, start=1):
        speaker, times, *rest = line.split(" ", 2)
        text = rest[0] if rest else ""
        start, end = map(float, times.split("-")) if times != "-" else (None, None)
        asking = text.endswith("?")
        questions = (("open", "wh"),) if asking else ()
        rows.append(
            Row(number, speaker, ROLES[speaker], text, start, end, None, asking, questions)
        )
    return rows


def shape(rows: list[Row], grade: str = "A", **settings: object) -> list[str]:
    """Each row of turns as `kind speaker utterances`."""
    return [
        f"{turn.kind} {turn.speaker} {','.join(str(row.utterance) for row in turn.rows)}"
        for turn in turns.turns(rows, grade=grade, **settings)
    ]


def talk(rows: list[Row], grade: str = "A") -> Talk:
    made = turns.turns(rows, grade=grade)
    people = {row.speaker: row.role for row in rows}
    return Talk(turns.order(rows), made, turns.transitions(made, grade), grade, people, "da")


# Turns


def test_a_minimal_row_of_another_does_not_split_a_turn():
    rows = said("A - jeg går hjem", "B - mm", "A - og sover")
    assert shape(rows) == ["turn A 1,3", "minimal B 2"]
    assert turns.transitions(turns.turns(rows, grade="A"), "A") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (said("B - x y", "A - Ja.", "A - jeg tror"), ["turn B 1", "turn A 2,3"]),
        (said("A - jeg tror", "A - ja", "B - x"), ["turn A 1,2", "turn B 3"]),
        (said("B - x y", "A - ja", "A - okay", "A - så"), ["turn B 1", "turn A 2,3,4"]),
        (
            said("A - jeg tror", "B - mm", "A - ja", "B - x"),
            ["turn A 1", "minimal B 2", "minimal A 3", "turn B 4"],
        ),
        (said("A - x", "B - mm", "A - ja", "A - y"), ["turn A 1,3,4", "minimal B 2"]),
        (said("A - ja", "A -", "A - y", "B - z"), ["turn A 1,3", "nonverbal A 2", "turn B 4"]),
    ],
    ids=["before", "after", "chain", "blocked", "one side", "own nonverbal between"],
)
def test_a_minimal_row_joins_its_own_speakers_turn_when_nobody_is_between(rows, expected):
    assert shape(rows) == expected


def test_an_answer_to_a_question_is_not_minimal():
    assert shape(said("A - Er du syg?", "B - Ja.")) == ["turn A 1", "turn B 2"]


def test_the_utterance_before_a_minimal_row_skips_own_wordless_and_embedded_rows():
    # Before B's "ja": C's row is embedded (6-7 in 5-8 of A's question), so A's question counts.
    rows = said("A 5-8 Er du syg?", "C 6-7 det er en sag", "B 8-8.1", "B 9-9.5 ja")
    assert shape(rows) == ["turn A 1", "embedded C 2", "nonverbal B 3", "turn B 4"]


def test_minimal_rows_have_at_most_three_listed_words():
    rows = said("B - x", "A - ja ja ja", "B - y", "A - ja ja ja ja")
    assert shape(rows) == ["turn B 1,3", "minimal A 2", "turn A 4"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("B 1-2 en to tre fire", "embedded"),
        ("B 0-2 en to", "embedded"),
        ("B 4-5 en to", "embedded"),
        ("B 5-5 en to", "embedded"),
        ("B 0-5 en to", "turn"),
        ("B 4-5.01 en to", "turn"),
    ],
    ids=["inside", "left border", "right border", "point", "identical", "beyond"],
)
def test_embedded_rows_lie_inside_one_row_of_another_borders_included(line, kind):
    rows = said("A 0-5 jeg fortæller", line)
    made = turns.turns(rows, grade="A")
    assert [turn.kind for turn in made if turn.speaker == "B"] == [kind]


def test_a_decimal_border_is_decided_by_the_decimal():
    # 0.1 + 0.2 > 0.3 in floating point; as decimals B ends on A's border.
    rows = said("A 0-0.3 jeg", "B 0.1-0.3 du")
    rows[1] = replace(rows[1], end=0.1 + 0.2)
    assert shape(rows) == ["turn A 1", "embedded B 2"]


def test_under_grade_c_only_short_rows_are_embedded_and_under_d_none():
    rows = said("A 0-5 jeg fortæller", "B 1-2 en to tre fire", "B 3-4 en to tre")
    assert shape(rows, "C") == ["turn A 1", "turn B 2", "embedded B 3"]
    assert shape(rows, "D") == ["turn A 1", "turn B 2,3"]


def test_rows_are_sorted_by_start_then_the_longer_first_then_line():
    rows = said("B 1-2 x", "A 0-9 y", "A 1-3 z", "B 1-2 w")
    assert [row.utterance for row in turns.order(rows)] == [2, 3, 1, 4]
    rows[0] = replace(rows[0], end=None)
    assert [row.utterance for row in turns.order(rows)] == [1, 2, 3, 4]


def test_merge_gap_splits_a_turn_without_a_transition():
    rows = said("A 0-1 jeg", "A 4-5 du", "A 8.01-9 vi", "A 13-14 ja")
    # silences 3.0, 3.01 and 4.0; the last row is minimal and too far away to belong to a turn
    assert shape(rows, merge_gap=3.0) == ["turn A 1,2", "turn A 3", "minimal A 4"]
    assert turns.transitions(turns.turns(rows, grade="A", merge_gap=3.0), "A") == []


def test_unit_utterance_only_turns_the_merging_off():
    rows = said("A 0-1 jeg", "A 2-3 du", "B 3.5-4 mm", "B 4-5 vi to", "A 4.2-4.4 nej nu da")
    assert shape(rows, unit="utterance") == [
        "turn A 1",
        "turn A 2",
        "minimal B 3",
        "turn B 4",
        "embedded A 5",
    ]
    changes = turns.transitions(turns.turns(rows, grade="A", unit="utterance"), "A")
    assert [(change.a.number, change.b.number, change.fto) for change in changes] == [(2, 4, 1.0)]


def test_three_speakers_each_take_the_floor():
    rows = said("A - en to", "B - tre fire", "C - fem seks", "B - mm", "C - syv")
    assert shape(rows) == ["turn A 1", "turn B 2", "turn C 3,5", "minimal B 4"]
    values = measures(rows, grade="D")
    assert values["transitions", "pair", "citizen>companion"] == 1
    assert values["transition-share", "speaker", "B>C"] == 1
    assert values["turns", "role", "companion"] == 1


# Timing


@pytest.mark.parametrize(
    ("rows", "said_of_it", "grade"),
    [
        (said("A - x"), {}, "D"),
        (said("A - x"), {"override": "A"}, "D"),
        (said("A 0-1.5 x"), {}, "C"),
        (said("A 0-1.5 x"), {"word_times": True}, "B"),
        (said("A 0-1.5 x"), {"aligned": True}, "A"),
        (said("A 0-1 x", "B 2-3 y"), {}, "D"),
        (said("A 0-1 x", "B 2-3 y"), {"override": "A"}, "A"),
        (said("A 0-1.5 x", "B 0-1.5 y"), {}, "D"),
    ],
)
def test_the_timing_grade(rows, said_of_it, grade):
    assert turns.timing_grade(rows, **said_of_it) == grade


def test_starts_that_go_back_make_times_useless_from_20_rows_on():
    rows = said(*(f"A {at}.5-{at + 1} x" for at in range(20)))
    rows[5] = replace(rows[5], start=1.0)  # one of 20 starts is before the previous: 5 %, not more
    assert turns.timing_grade(rows) == "C"
    rows[9] = replace(rows[9], start=1.5)  # two of 20: 10 %
    assert turns.timing_grade(rows) == "D"


def test_rows_that_touch_have_no_gaps_overlaps_or_pauses():
    lines = [f"{'AB'[at % 2]} {at}.5-{at + 1}.5 en to" for at in range(20)]
    values = measures(said(*lines), grade="A")
    assert values["gap-share", *ALL] is None
    assert values["overlap-time", *ALL] is None
    assert values["talk-time", "speaker", "A"] == 10
    assert not turns.abutting(said(*lines[:19]))
    # 18 of 19 pairs touch: 94.7 %; 17 of 19: 89.5 %
    rows = said(*lines)
    assert turns.abutting([*rows[:19], replace(rows[19], start=19.6)])
    assert not turns.abutting(
        [*rows[:18], *(replace(row, start=row.start + 0.1) for row in rows[18:])]
    )


@pytest.mark.parametrize(("second", "fto"), [("2.5-4", 0.5), ("1.5-4", -0.5), ("2-4", 0.0)])
def test_fto_is_positive_for_a_gap_and_negative_for_an_overlap(second, fto):
    values = measures(said("A 0-2 en to", f"B {second} tre fire"), grade="A")
    assert values["fto-median", "pair", "caseworker>citizen"] == fto
    assert values["gap-share", *ALL] == (fto > 0)
    assert values["overlap-share", "role", "citizen"] == (fto < 0)


@pytest.mark.parametrize(("start", "fto"), [("12-13", 10.0), ("12.001-13", None)])
def test_fto_beyond_ten_seconds_is_unknown(start, fto):
    assert measures(said("A 0-2 en", f"B {start} to"), grade="A")["fto-mean", *ALL] == fto


def test_fto_counts_from_the_latest_end_and_to_a_joined_minimal_row():
    # A's rows end at 6 and 3, the latest is 6; B's first row is the joined "ja" at 6.5: 0.5 s.
    rows = said("A 0-6 en", "A 1-3 to", "B 6.5-7 ja", "B 8-9 tre")
    assert measures(rows, grade="A")["fto-median", *ALL] == 0.5


def test_spread_and_centre_of_the_offsets():
    # FTOs 1, 2, 3, 10 s; mean 4; median 2.5; quartiles at positions 0.75 and 2.25: 1.75 and 4.75.
    rows = said("A 0-1 x", "B 2-3 y", "A 5-6 x", "B 9-10 y", "A 20-21 x")
    values = measures(rows, grade="A")
    assert values["fto-mean", *ALL] == 4
    assert values["fto-median", *ALL] == 2.5
    assert values["fto-iqr", *ALL] == 3.0


def test_grade_d_keeps_words_and_order_and_nulls_time():
    values = measures(said("A 0-1 Hvad nu?", "B 2-3 to tre", "A 3-9 fire"), grade="D")
    assert values["word-share", "role", "citizen"] == 0.4  # 2 of 5
    assert values["transitions", *ALL] == 2
    assert values["self-fill", *ALL] == 0
    for name in ("fto-median", "interruptions", "overlap-time", "lapses", "wait-time-1"):
        assert values[name, *ALL] is None
    assert values["talk-time", "speaker", "A"] is None


def test_grade_c_keeps_only_what_is_coarse():
    # Overlaps 1.5-2 (0.5, too short) and 3-3.6 (0.6); silences 4.6-5.6 (1.0, too short), 7-9 (2).
    rows = said("A 0-2 a b", "B 1.5-3.6 c d", "A 3-4.6 e f", "B 5.6-7 g h", "A 9-10 i j")
    values = measures(rows, grade="C")
    assert values["overlap-time", *ALL] == pytest.approx(0.6)
    assert values["silence-time", *ALL] == 2
    assert values["gap-share", *ALL] is None
    values = measures(rows, grade="B")
    assert values["overlap-time", *ALL] == pytest.approx(1.1)
    assert values["silence-time", *ALL] == 3
    assert values["gap-share", *ALL] == 0.5  # FTOs -0.5, -0.6, 1.0, 2.0


# Participation


def test_talk_time_is_the_union_of_a_speakers_rows_and_the_sum_over_a_role():
    rows = said("A 0-4 a", "A 3-6 b", "A 5-5.5 c", "B 5-7 d")
    rows.append(replace(rows[3], utterance=5, speaker="B2", start=6, end=9))
    values = measures(rows, grade="A")
    assert values["talk-time", "speaker", "A"] == 6  # 0-6
    assert values["talk-time", "role", "citizen"] == 5  # 5-7 and 6-9 both count: 2 + 3
    assert values["time-share", "role", "citizen"] == pytest.approx(5 / 11)


def test_balance_of_words():
    # Words 3 and 1: p = .75, .25; entropy = (.75 ln(4/3) + .25 ln 4) / ln 2 = 0.811278; Gini = .5
    rows = said("A - en to tre", "B - fire")
    values = measures(rows, grade="D")
    assert values["balance-entropy", *ALL] == pytest.approx(0.8112781245)
    assert values["balance-gini", *ALL] == 0.5
    assert values["dominance-log2", *ALL] == pytest.approx(math.log2(3))
    # With a silent C: entropy 0.562335 / ln 3; Gini: differences 2(2+3+1)=12 / (2*3*4) * 3/2 = .75
    values = measures(rows, grade="D", participants={"C": "companion"})
    assert values["balance-entropy", *ALL] == pytest.approx(0.5623351446 / math.log(3))
    assert values["balance-gini", *ALL] == 0.75
    assert values["word-share", "speaker", "C"] == 0


def test_one_speaker_has_no_balance():
    values = measures(said("A - en to"), grade="D")
    assert values["balance-entropy", *ALL] is None
    assert values["balance-gini", *ALL] is None
    assert values["word-share", "speaker", "A"] == 1
    assert values["dominance-log2", *ALL] is None


def test_nothing_said_is_unknown_and_not_zero():
    values = measures([], grade="D", participants={"A": "caseworker", "B": "citizen"})
    assert values["turns", "role", "citizen"] == 0
    assert values["word-share", "role", "citizen"] is None
    assert values["turn-words-mean", "role", "citizen"] is None
    assert values["balance-entropy", *ALL] is None


def test_the_length_of_turns():
    # A's turns: 2 + 1 (joined "ja") = 3 words in 0-2.5 s, and 51 words in 5-35 s.
    long = " ".join(["ord"] * 51)
    rows = said("A 0-2 en to", "A 2-2.5 ja", "B 3-3.9 tre fire fem", f"A 5-35 {long}")
    values = measures(rows, grade="A")
    assert values["turn-words-mean", "role", "caseworker"] == 27
    assert values["turn-words-max", "role", "caseworker"] == 51
    assert values["long-turn-rate", "role", "caseworker"] == 0.5
    assert values["turn-seconds-median", "speaker", "A"] == 16.25
    # 60 * (3 + 51) / (2.5 + 30); B's turn is shorter than a second
    assert values["speech-rate", "speaker", "A"] == pytest.approx(60 * 54 / 32.5)
    assert values["speech-rate", "speaker", "B"] is None


def test_fillers_per_100_words():
    assert measures(said("A - øh jeg øhm går"), grade="D")["fillers", "role", "caseworker"] == 50


def test_an_interpreters_words_are_the_citizens_and_the_time_is_the_interpreters():
    rows = said("A 0-2 hvad siger du", "B 3-4", "T 4-6 hun er meget træt", "T 7-8 siger du tak")
    rows[2] = replace(rows[2], on_behalf_of="B")
    values = measures(rows, grade="A")
    assert values["words", "role", "citizen"] == 4
    assert values["words", "role", "interpreter"] == 3
    assert values["word-share-own", "role", "interpreter"] == 0.7  # 7 of 10
    assert values["word-share", "speaker", "T"] == 0.7
    assert values["talk-time", "role", "interpreter"] == 3
    assert values["talk-time", "role", "citizen"] == 1
    assert (
        values["transitions", "pair", "caseworker>citizen"] == 1
    )  # 4 words of the citizen, 3 own
    assert values["transitions-own", "pair", "caseworker>interpreter"] == 1


def test_windows_of_150_seconds_every_30():
    # 0-150: A 100, B 50; 30-180: A 70, B 80.
    found = windows(talk(said("A 0-100 en to", "B 100-185 tre fire")))
    assert found == [(0, pytest.approx(100 / 150)), (30, pytest.approx(70 / 150))]


def test_windows_of_30_turns_every_6():
    lines = [f"{'AB'[at % 2]} - {'en to tre' if at % 2 else 'en'}" for at in range(37)]
    found = windows(talk(said(*lines), "D"))
    assert found == [(1, 0.25), (7, 0.25)]  # 15 words of 15 + 45


# Turn-taking


def test_latency_after_a_question():
    # Waits 0.5, 0 (an overlap of 0.2) and 4.0; the fourth transition follows no question.
    rows = said(
        "A 0-1 Hvad nu?",
        "B 1.5-2 det går",
        "A 3-4 Og så?",
        "B 3.8-5 sådan da",
        "A 6-7 Hvorfor?",
        "B 11-12 det ved",
    )
    values = measures(rows, grade="A")
    assert values["latency-median", "role", "citizen"] == 0.5
    assert values["latency-class-under-0500ms", "role", "citizen"] == pytest.approx(1 / 3)
    assert values["latency-class-0500-1000ms", "role", "citizen"] == pytest.approx(1 / 3)
    assert values["latency-class-2000-4000ms", *ALL] == pytest.approx(1 / 3)
    assert values["latency-class-over-4000ms", *ALL] == 0
    assert values["latency-median", "role", "caseworker"] is None


def test_waits_around_a_question():
    # Question ends at 1; C's "ja" 0.4-0.6 is embedded; B starts at 1.7: 0.7 s.
    # The answer ends at 3, A's next turn starts at 4.5: 1.5 s.
    # After the second question A goes on after 2 s.
    rows = said(
        "A 0-1 Hvad nu?",
        "C 0.4-0.6 ja",
        "B 1.7-3 det går",
        "A 4.5-5 Og hvad så?",
        "A 7-8 for nu er det sent",
    )
    values = measures(rows, grade="A")
    assert values["wait-time-1", "role", "caseworker"] == pytest.approx(1.35)
    assert values["self-fill", "role", "caseworker"] == 0.5
    assert values["wait-time-2", "role", "caseworker"] == 1.5


def test_a_pause_is_a_silence_of_all_inside_a_turn():
    # A's silence 1-3 is cut by B's "mm" 1.2-2: left are 0.2 (not more than 0.2) and 1.0.
    rows = said("A 0-1 jeg", "B 1.2-2 mm", "A 3-4 du", "A 4.3-5 vi")
    values = measures(rows, grade="A")
    assert values["pause-time", "speaker", "A"] == pytest.approx(1.3)
    assert values["pause-median", "speaker", "A"] == pytest.approx(0.65)


def test_lapses_are_long_silences_between_turns_but_not_after_a_question():
    rows = said("A 0-1 jeg", "B 4-5 du", "A 8.1-9 Hvad?", "B 13-14 nej da")
    # 1-4 is 3.0 (not more), 5-8.1 is 3.1, 9-13 follows a question
    assert lapses(talk(rows)) == [(5, 8.1)]
    assert measures(rows, grade="C")["lapses", *ALL] == 1


@pytest.mark.parametrize(
    ("lines", "success", "keeper"),
    [
        (("A 0-5 en to", "B 4-6 tre fire fem", "A 6-7 seks"), True, "A"),
        (("A 0-5.01 en to", "B 4-6 tre fire fem", "B 7-8 seks"), False, "B"),
        (("A 0-5 en to", "B 4-6 tre fire", "C 6-7 ja da"), False, "C"),
        (("A 0-4.51 en to", "B 4-6 tre fire fem"), True, None),
    ],
    ids=["gives way within a second", "goes on", "two words", "just over half a second"],
)
def test_an_interruption_its_success_and_who_kept_the_floor(lines, success, keeper):
    made = talk(said(*lines))
    change = made.transitions[0]
    assert interrupted_row(change).utterance == 1
    assert successful(change) == success
    assert kept_the_floor(change, made.rows) == keeper


def test_a_start_half_a_second_before_the_end_is_no_interruption():
    values = measures(said("A 0-4.5 en to", "B 4-6 tre fire fem"), grade="A")
    assert values["interruptions", *ALL] == 0
    assert values["fto-median", *ALL] == -0.5


def test_an_embedded_row_is_no_interruption():
    values = measures(said("A 0-5 en to", "B 1-2 tre fire fem", "A 5-6 seks"), grade="A")
    assert values["interruptions", *ALL] == 0
    assert values["transitions", *ALL] == 0


def test_identical_intervals_take_the_floor_and_interrupt():
    values = measures(said("A 0-2 en to", "B 0-2 tre fire"), grade="A")
    assert values["interruptions", "role", "citizen"] == 1  # 0 + 0.5 < 2
    assert values["fto-median", *ALL] == -2
    assert values["overlap-time", *ALL] == 2


def test_minimal_responses_per_100_words_of_the_others():
    # B: "mm" embedded and "ja" alone, against A's 8 words: 25 per 100, half of them embedded.
    rows = said(
        "A 0-5 en to tre fire", "B 1-2 mm", "A 5-6 fem seks", "B 6.5-7 ja", "A 7-8 syv otte"
    )
    values = measures(rows, grade="A")
    assert values["minimal-responses", "role", "citizen"] == 25
    assert values["minimal-embedded-share", "role", "citizen"] == 0.5


def test_p_shifts_need_three_speakers():
    assert measures(said("A - x", "B - y"), grade="D")["p-shifts", *ALL] is None
    # A→B: A0-XA; B→A with target A: AB-BA; A→C with target B: AB-XA
    values = measures(said("A - x", "B - y", "A - z", "C - w"), grade="D")
    for name in ("A0-XA", "AB-BA", "AB-XA"):
        assert values["p-shifts", "conversation", name] == pytest.approx(1 / 3)
    assert values["p-shifts", "conversation", "AB-XB"] == 0


# Questions


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


# Marks and words


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("jeg (0.8) går (.) hjem #", "jeg går hjem"),
        ("{hoster} ja ((dør smækker)) <unk> xxx nej", "ja nej"),
        ("huset +[pron=uncertain] [lyd=x] der", "huset der"),
        ("[griner] ja", "ja"),
        ("[arabisk]", ""),
        ("ja [det tror] jeg", "ja det tror jeg"),
        ("(måske) nej (griner)", "måske nej"),
        (">hurtigt< °stille° ↑ja", "hurtigt stille ja"),
        ("de:t er så=og så", "det er så og så"),
        ("kl. 10:30 sagde han: ja", "kl. 10:30 sagde han: ja"),
        ("bla\u030abær &amp; te", "blåbær & te"),
    ],
)
def test_marks_go_and_words_stay(raw, text):
    assert marks.clean(raw) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Åse's kaffe-pause", ["åse's", "kaffe-pause"]),
        ("ha- hej", ["ha", "hej"]),
        ("3,5 timer kl. 10.30", ["3,5", "timer", "kl", "10.30"]),
        ("1, 2", ["1", "2"]),
        ("øh … –", ["øh"]),
        ("10.", ["10"]),
    ],
)
def test_words(text, words):
    assert marks.words(text) == words


# What holds for every conversation

SEEDS = range(25)


def of(case: generate.Case, rows: list[Row]) -> dict[tuple[str, str, str], float | None]:
    return measures(
        rows,
        grade=case.grade,
        participants=case.participants,
        unit=case.unit,
        merge_gap=case.merge_gap,
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_in_one_turn_and_shares_sum_to_one(seed):
    case = generate.conversation(seed)
    made = turns.turns(case.rows, grade=case.grade, unit=case.unit, merge_gap=case.merge_gap)
    assert sorted(row.utterance for turn in made for row in turn.rows) == [
        row.utterance for row in case.rows
    ]
    values = of(case, case.rows)
    for name in ("turn-share", "word-share", "word-share-own", "time-share"):
        for level in ("role", "speaker"):
            parts = [value for key, value in values.items() if key[:2] == (name, level)]
            assert not any(parts) or sum(parts) == pytest.approx(1)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_shift_of_time_changes_nothing(seed):
    case = generate.conversation(seed)
    later = [
        replace(
            row,
            start=None if row.start is None else row.start + 7,
            end=None if row.end is None else row.end + 7,
        )
        for row in case.rows
    ]
    assert of(case, later) == pytest.approx(of(case, case.rows), nan_ok=False)


def test_a_seed_gives_the_same_conversation():
    assert generate.conversation(7) == generate.conversation(7)
