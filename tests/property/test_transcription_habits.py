"""Transcribers differ in their marks; the questions and listening signs of the talk do not."""

import re

import polars as pl
import pytest
from convo.language.marks import unmarked
from convo.turns import dialogue

TALK = (
    ("caseworker", "Hvordan går det med ryggen?", ["open"]),
    ("citizen", "Den er bedre, men jeg sover dårligt.", []),
    ("caseworker", "Mm.", "minimal"),
    ("citizen", "Jeg ved ikke, hvad jeg skal gøre ved det.", []),
    ("caseworker", "Har du talt med lægen om det?", ["closed"]),
    ("citizen", "Nej, det er der ikke tid til.", []),
    ("caseworker", "Så du går bare og venter.", ["declarative"]),
    ("citizen", "Ja.", []),
    ("caseworker", "Hvor mange timer er du her om ugen?", ["closed"]),
    ("citizen", "Fjorten, og det er også nok.", []),
    ("caseworker", "Vil du ringe til ham selv, eller skal vi gøre det sammen?", ["alternative"]),
    ("citizen", "Det må du gerne.", []),
    ("caseworker", "Du bor stadig i Ribe, ikke?", ["tag"]),
    ("citizen", "Jo, i den samme lejlighed.", []),
    ("caseworker", "Fortæl lidt om en god dag.", ["open"]),
    ("citizen", "Så står jeg op klokken seks og går en tur.", []),
    ("caseworker", "Kan du gøre det igen på mandag?", ["closed"]),
    ("citizen", "Må jeg komme lidt senere?", ["closed"]),
)
"""Who says what, and the forms of its questions; "minimal" where it is a listening sign."""


def unpunctuated(text: str) -> str:
    return re.sub(r"[.,?]", "", text).lower()


def with_pauses(text: str) -> str:
    return unpunctuated(re.sub(r", ", " # ", text))


def in_jefferson(text: str) -> str:
    """Lengthened, quiet, latched, stressed by height, with timed pauses and overlap."""
    first, *rest = re.sub(r", ", " (0.4) ", text).rstrip(".?").lower().split(" ")
    lengthened = re.sub(r"([aeiouyæøåm])(?=[^aeiouyæøå]*$)", r"\1::", first)
    if not rest:
        return f"°{lengthened}°="
    rest[-1] = f"[{rest[-1]}]="
    rest[0] = f"↑{rest[0]}" if rest[0].isalpha() else rest[0]
    return " ".join([lengthened, *rest])


HABITS = {
    "punctuated": str,
    "unpunctuated": unpunctuated,
    "pauses": with_pauses,
    "jefferson": in_jefferson,
}


@pytest.mark.parametrize("habit", HABITS)
def test_questions_and_listening_signs_are_the_same_in_every_habit(habit):
    raw = pl.Series([HABITS[habit](text) for _, text, _ in TALK])
    heard = unmarked(raw, "da")["clauses"]
    rows = [(speaker, text) for (speaker, _, _), text in zip(TALK, heard, strict=True)]
    said = dialogue(rows, "da")
    found = said.questions.group_by("utterance").agg("form")
    forms = dict(found.iter_rows())
    minimal = said.turns.filter(pl.col("kind") == "minimal")["first_utterance"].to_list()
    for at, (_, text, expected) in enumerate(TALK, start=1):
        if expected == "minimal":
            assert at in minimal
        else:
            assert forms.get(at, []) == expected, text
