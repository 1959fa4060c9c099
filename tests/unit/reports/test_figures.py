"""Figures in the way of each language."""

import pytest
from convo.reports.figures import Figures, clock


@pytest.mark.parametrize(
    ("value", "unit", "danish", "english"),
    [
        (0.566, "share", "57 %", "57%"),
        (0.004, "share", "0,4 %", "0.4%"),
        (0.0, "share", "0 %", "0%"),
        (1.0, "share", "100 %", "100%"),
        (0.25, "s", "0,2 s", "0.2 s"),
        (59.96, "s", "60,0 s", "60.0 s"),
        (200.4, "s", "3:20", "3:20"),
        (1190, "n", "1.190", "1,190"),
        (12.5, "words", "12,5", "12.5"),
        (9.0, "words", "9", "9"),
        (143.21, "words/min", "143,2", "143.2"),
        (-0.3456, "log2", "-0,35", "-0.35"),
        (0.98765, "0..1", "0,99", "0.99"),
        (2.34, "per 100 words", "2,3", "2.3"),
        (None, "s", "", ""),
    ],
)
def test_a_value_is_shown_in_its_unit(value, unit, danish, english):
    assert Figures("da").value(value, unit) == danish
    assert Figures("en").value(value, unit) == english


def test_nothing_is_shown_as_minus_nought():
    assert Figures("da").number(-0.001, 1) == "0,0"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (3599.4, "59:59"), (3600, "1:00:00")]
)
def test_a_clock_carries_over(seconds, shown):
    assert clock(seconds) == shown
