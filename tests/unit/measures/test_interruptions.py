import pytest
from tests.unit.measures.found import Found, found, listed, value, values


def only(*lines: str) -> dict:
    return listed("interruptions", *lines).row(0, named=True)


@pytest.mark.parametrize(("end", "count"), [(4.5, 0), (4.51, 1), (5, 1), (3.9, 0)])
def test_an_interruption_starts_more_than_half_a_second_before_the_end(end, count):
    lines = (f"citizen [0-{end}]: det er sådan her", "SB [4-6]: nu må jeg sige")
    assert values("interruptions", *lines) == {"citizen": 0, "caseworker": count}


@pytest.mark.parametrize(
    ("end", "text", "detail"),
    [
        (5, "nu må jeg", "successful; floor kept by citizen"),
        (5.001, "nu må jeg", "not successful; floor kept by citizen"),
        (5, "nu må", "not successful; floor kept by citizen"),
    ],
)
def test_it_succeeds_when_the_other_stops_within_a_second_of_three_words(end, text, detail):
    lines = (f"citizen [0-{end}]: det er sådan", f"SB [4-6]: {text}", "citizen [7-8]: ja det er")
    assert only(*lines)["detail"] == detail


def test_an_interruption_is_listed_with_its_overlap_and_place():
    row = only("citizen [0-5]: det er sådan", "SB [4-6]: nu må jeg sige")
    assert (row["subject"], row["turn"], row["utterances"]) == ("caseworker", 2, [2, 2])
    assert (row["start"], row["end"], row["value"]) == (4.0, 5.0, 1.0)
    assert row["detail"] == "successful; floor kept by nobody"


def test_it_is_the_row_being_spoken_that_counts():
    # the citizen's first row is over at 2; the second ends 0.4 s after the caseworker's start
    lines = ("citizen [0-2]: det er", "citizen [3-4.4]: sådan nu", "SB [4-6]: nu må jeg sige")
    assert value("interruptions", *lines) == 0


def test_the_rate_is_per_hundred_transitions():
    # one of three transitions
    lines = (
        "citizen [0-5]: det er sådan",
        "SB [4-6]: nu må jeg sige",
        "citizen [7-8]: det var så det",
        "SB [9-10]: og videre nu",
    )
    assert found("interruption-rate", *lines, level="conversation")["conversation"] == Found(
        33.333333, 3, None
    )
    assert values("interruption-rate", *lines) == {"citizen": 0, "caseworker": 50}


def test_embedded_rows_interrupt_nobody():
    lines = ("citizen [0-9]: det er sådan", "SB [1-3]: nu må jeg sige", "citizen [9-10]: ja da")
    assert value("interruptions", *lines) == 0
    assert found("interruption-rate", *lines)["caseworker"].reason == "no-transitions"


def test_among_three_the_floor_may_go_to_the_third():
    lines = (
        "citizen [0-5]: det er sådan",
        "SB [4-6]: nu må jeg sige",
        "companion [6-7]: hør nu lige her",
    )
    assert only(*lines)["detail"] == "successful; floor kept by companion"


@pytest.mark.parametrize("grade", ["C", "D"])
def test_coarse_times_show_no_interruptions(grade):
    lines = ("citizen [0-5]: det er sådan nu", "SB [4-6]: nu må jeg sige")
    assert found("interruptions", *lines, grade=grade)["caseworker"] == Found(
        None, 1, f"grade-{grade.lower()}"
    )
    assert listed("interruptions", *lines, grade=grade).height == 0


def test_one_speaker_interrupts_nobody():
    assert values("interruptions", "Åse [0-5]: a b", "Åse [4-6]: c d e") == {"unknown": 0}
    assert value("interruptions", "Åse: a b", level="role") is None
