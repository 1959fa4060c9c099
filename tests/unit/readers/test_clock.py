import pytest
from convo.readers.clock import milliseconds, timing


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("00:00:01.000", 1000),
        ("00:01.000", 1000),
        ("100:00:01.000", 360_001_000),
        ("0:0:1.50", 1500),
        ("0:0:3.5", 3500),
        ("0.000", 0),
        ("3.480", 3480),
        ("75.5", 75_500),
        ("00:00:03,500", 3500),
        ("00:01:05", 65_000),
        ("1:05", 65_000),
        ("00:00:01.0005", 1001),
        ("00:59:59.999", 3_599_999),
    ],
)
def test_a_clock_time_in_milliseconds(stamp, expected):
    assert milliseconds(stamp) == expected


@pytest.mark.parametrize(
    "stamp",
    [
        "-00:00:01.000",
        "00:75:00.000",
        "00:00:61.000",
        "75:00.000",
        "00:00:1d.890",
        "",
        "12",
        ".-004",
    ],
)
def test_an_impossible_clock_time_is_unknown(stamp):
    assert milliseconds(stamp) is None


def test_minutes_may_run_on_where_a_text_has_no_hours():
    assert milliseconds("75:10", minutes_run_on=True) == 4_510_000
    assert milliseconds("00:75:10", minutes_run_on=True) is None


@pytest.mark.parametrize(
    ("line", "stamps"),
    [
        ("00:01.000 --> 00:02.000", ("00:01.000", "00:02.000")),
        ("00:01.000-->00:02.000 align:start position:0%", ("00:01.000", "00:02.000")),
        ("-00:00:01.000 --> 00:00:02.000", ("-00:00:01.000", "00:00:02.000")),
        ("00:00:07.000 -->", ("00:00:07.000", "")),
    ],
)
def test_a_time_line_has_two_stamps(line, stamps):
    assert timing(line) == stamps


@pytest.mark.parametrize("line", ["job --> uddannelse", "1 --> 2", "00:01.000 - 00:02.000", "-->"])
def test_an_arrow_in_speech_is_no_time_line(line):
    assert timing(line) is None
