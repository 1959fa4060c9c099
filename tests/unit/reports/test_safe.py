"""Transcript text is shown, never obeyed."""

import unicodedata

import pytest
from convo.reports.safe import safe_text


@pytest.mark.parametrize("code", [*range(0x20), *range(0x7F, 0xA0)])
def test_no_control_character_goes_through(code):
    assert unicodedata.category(safe_text(f"a{chr(code)}b")[1]) != "Cc"
    assert len(safe_text(f"a{chr(code)}b")) > 2


@pytest.mark.parametrize(
    "mark", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
def test_marks_that_turn_the_direction_of_writing_are_named(mark):
    assert safe_text(f"a{mark}b") == f"a<U+{ord(mark):04X}>b"


@pytest.mark.parametrize(
    "text", ["æøå ÆØÅ", "a\u030a", "🙂", "[red]nej[/red]", "«ja» – nå …", "مرحبا"]
)
def test_ordinary_text_is_left_as_it_is(text):
    assert safe_text(text) == text


def test_a_cell_stays_on_one_line():
    assert safe_text("a\nb\u2028c\u2029d\re\x0bf\x85g").splitlines() == [
        "a␊b<U+2028>c<U+2029>d␍e␋f\\x85g"
    ]
