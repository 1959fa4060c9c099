"""Marks and words of the reference: what goes and what stays."""

from __future__ import annotations

import pytest
from tests.reference import marks


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
