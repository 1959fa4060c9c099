import pytest
from convo.measures.latency import CLASSES
from tests.unit.measures.found import Found, found, value, values

ASKED = (
    "SB [0-1]: Hvor bor du?",
    "citizen [1.5-2]: i Gladsaxe",  # 0.5 s
    "SB [3-4]: Hvad hedder byen?",
    "citizen [3.8-5]: den hedder Gladsaxe",  # an overlap: 0
    "SB [6-7]: Hvorfor flyttede du?",
    "citizen [11-12]: det ved jeg ikke",  # 4.0 s
    "SB [13-14]: det er i orden nu",
)


def test_latency_is_the_wait_of_the_answer_and_an_early_start_is_none():
    # 0, 0.5, 4.0
    assert found("latency-median", *ASKED)["citizen"] == Found(0.5, 3, None)
    assert found("latency-median", *ASKED)["caseworker"] == Found(None, 0, "no-questions-answered")
    assert values("latency-median", *ASKED, level="pair") == {
        "caseworker>citizen": 0.5,
        "citizen>caseworker": None,
    }


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (0.9, "under-0500ms"),
        (1.499, "under-0500ms"),
        (1.5, "0500-1000ms"),
        (1.999, "0500-1000ms"),
        (2, "1000-2000ms"),
        (2.999, "1000-2000ms"),
        (3, "2000-4000ms"),
        (5, "2000-4000ms"),
        (5.001, "over-4000ms"),
    ],
)
def test_every_latency_is_in_one_class(start, name):
    lines = ("SB [0-1]: Hvor bor du?", f"citizen [{start}-9]: i Gladsaxe")
    shares = {each: value(f"latency-class-{each}", *lines, grade="C") for each in CLASSES}
    assert shares == {each: float(each == name) for each in CLASSES}


def test_the_classes_sum_to_one():
    shares = [values(f"latency-class-{name}", *ASKED)["citizen"] for name in CLASSES]
    assert shares == [0.333333, 0.333333, 0, 0.333333, 0]


def test_the_median_needs_fine_times_and_the_classes_coarse_ones():
    assert found("latency-median", *ASKED, grade="C")["citizen"].reason == "grade-c"
    assert found("latency-class-over-4000ms", *ASKED, grade="D")["citizen"].reason == "grade-d"
    untimed = ("SB: Hvor bor du?", "citizen: i Gladsaxe")
    assert found("latency-class-over-4000ms", *untimed)["citizen"].reason == "no-times"


def test_with_several_who_answer_each_has_a_latency():
    lines = (
        "SB [0-1]: Hvor bor I?",
        "citizen [2-3]: i Gladsaxe",
        "SB [4-5]: Og hvad laver du?",
        "companion [8-9]: jeg er smed",
    )
    assert values("latency-median", *lines) == {"caseworker": None, "citizen": 1, "companion": 3}


def test_a_question_that_nobody_takes_up_has_no_latency():
    assert value("latency-median", "SB [0-1]: Hvor bor du?") is None
