import polars as pl
import pytest
from convo.model import Declared
from convo.turns.timing import About, in_talk_order, talks
from tests.unit.spoken import utterances

CLEAN = [f"citizen [{at}.25-{at}.75]: ord" for at in range(20)]


def graded(said: pl.DataFrame, about: dict[str, About]) -> pl.DataFrame:
    return talks(said, in_talk_order(said), about)


def grade(*lines: str, about: About = About()) -> tuple[str, str]:  # noqa: B008 -- frozen
    found = graded(utterances(*lines), {"talk": about})
    return found.select("grade", "grade_reason").row(0)


def abutting(*lines: str) -> bool:
    return graded(utterances(*lines), {})["abutting"].item()


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (About(), ("C", "timing-of-captions")),
        (About(declared=Declared(word_times=True)), ("B", "timing-of-words")),
        (About(declared=Declared(timing="A")), ("A", "timing-stated-by-file")),
        (About(declared=Declared(timing="A"), timing="D"), ("D", "timing-stated-by-you")),
        (About(declared=Declared(word_times=True), timing="C"), ("C", "timing-stated-by-you")),
    ],
)
def test_what_is_stated_comes_before_what_the_format_says(about, expected):
    assert grade(*CLEAN, about=about) == expected


def test_without_times_nobody_can_state_that_they_are_good():
    about = About(declared=Declared(timing="A"), timing="A")
    assert grade("citizen: ja", "caseworker: nej", about=about) == ("D", "timing-no-times")
    assert grade("citizen [1.5-]: ja", "caseworker [2.5-]: nej") == ("D", "timing-no-times")


def test_constant_times_are_no_times():
    lines = ("citizen [1.5-2.5]: ja", "caseworker [1.5-2.5]: nej")
    assert grade(*lines) == ("D", "timing-constant-times")
    assert grade(lines[0]) == ("C", "timing-of-captions")


def test_whole_seconds_tell_the_order_and_little_more():
    lines = [f"citizen [{at}-{at + 1}]: ord" for at in range(20)]
    assert grade(*lines) == ("D", "timing-whole-seconds")
    assert grade(*lines[:19], "citizen [19-19.5]: ord")[0] == "C"
    assert grade(*lines, about=About(declared=Declared(timing="A")))[0] == "A"


def test_more_than_5_per_cent_of_starts_that_go_back_is_disorder():
    lines = list(CLEAN)
    lines[5] = "citizen [1.25-5.75]: ord"  # one of 20 is 5 %, not more
    assert grade(*lines)[0] == "C"
    lines[9] = "citizen [1.5-9.75]: ord"  # two of 20
    assert grade(*lines) == ("D", "timing-disorder")
    assert grade(*lines[:19])[0] == "C"


def test_rows_abut_when_more_than_nine_of_ten_touch_exactly():
    lines = [f"citizen [{at}.5-{at + 1}.5]: ord" for at in range(20)]
    assert abutting(*lines)
    assert not abutting(*lines[:19])
    assert abutting(*lines[:19], "citizen [19.6-20]: ord")  # 18 of 19 is 94.7 %
    lines[10] = "citizen [10.6-11.4]: ord"  # breaks two more: 16 of 19
    assert not abutting(*lines[:19], "citizen [19.6-20]: ord")


def test_rows_stand_by_start_then_the_longer_then_the_line():
    said = utterances(
        "citizen [1-2]: d", "citizen [0-9]: a", "citizen [1-3]: b", "caseworker [1-2]: e"
    )
    assert in_talk_order(said)["utterance"].to_list() == [2, 3, 1, 4]


def test_one_untimed_row_keeps_the_order_of_the_file_in_that_conversation_only():
    said = utterances("a|x [5-6]: d", "a|x: a", "b|x [5-6]: b", "b|x [1-2]: c")
    assert in_talk_order(said)["text"].to_list() == ["d", "a", "c", "b"]


def test_each_conversation_is_graded_by_itself():
    said = utterances(*[line.replace("citizen", "a|citizen") for line in CLEAN], "b|citizen: ord")
    found = graded(said, {"a": About("da", timing="B"), "b": About("en")})
    assert found.select("conversation", "language", "grade").rows() == [
        ("a", "da", "B"),
        ("b", "en", "D"),
    ]
    assert found.schema["abutting"] == pl.Boolean
