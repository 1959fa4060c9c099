"""Codes beside a turn, and the words of the turn that they rest on."""

import pytest
from convo.reports.html.margin import Mark, pieces


def resting(number, *places):
    return Mark(number, "Ønske", "forslag", "forslag", (), (), places)


def cut(text, *marks):
    return [(piece.text, piece.codes) for piece in pieces(text, marks)]


def test_a_turn_without_codes_is_one_piece():
    assert cut("Jeg vil ud") == [("Jeg vil ud", ())]


def test_codes_that_overlap_share_the_words_they_share():
    # "Jeg vil" rests 1, "vil ud" rests 2
    assert cut("Jeg vil ud.", resting(1, (0, 7)), resting(2, (4, 10))) == [
        ("Jeg ", (1,)),
        ("vil", (1, 2)),
        (" ud", (2,)),
        (".", ()),
    ]


@pytest.mark.parametrize("text", ["🙂 å drøm", "a\u030a drøm", "\u202e\x07 drøm"])
def test_places_are_counted_in_characters_of_the_text(text):
    begin = text.index("drøm")
    assert cut(text, resting(3, (begin, begin + 4)))[-1] == ("drøm", (3,))


def test_nothing_of_the_text_is_lost_or_said_twice():
    text = "Det, der fylder mest"
    found = cut(text, resting(1, (0, 4), (9, 15)), resting(2, (2, 11)), resting(3, (0, 99)))
    assert "".join(piece for piece, _ in found) == text


def test_an_empty_turn_has_no_pieces():
    assert cut("") == []
