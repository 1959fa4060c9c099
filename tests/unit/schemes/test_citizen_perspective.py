"""The perspective scheme holds without punctuation, in talk forms and after a recogniser."""

import re

import pytest
from convo import analyse
from convo.corpus import Settings

TALK = """Borger: Jeg stoppede på lageret, fordi jeg fik ondt i ryggen og ikke turde sige det.
Sagsbehandler: Hvad var det, du ikke turde sige?
Borger: At jeg ikke kan løfte. Jeg vil hellere køre ud med maden til de gamle.
Sagsbehandler: Så det er løftene, der er galt, og du vil gerne køre ud til de gamle.
Borger: Ja, lige præcis. Men hvad nu, hvis jeg ikke kan holde til det?
Sagsbehandler: Ja, men du skal jo stadig stå til rådighed, det er et krav i loven.
"""
EXPECTED = [
    "offer_account",
    "grasp_explore",
    "offer_wish",
    "grasp_formulate",
    "offer_concern",
    "not_grasped",
]


def as_it_is(text):
    return text


def without_punctuation(text):
    return re.sub(r"[^\w\s]", "", text).lower()


def in_talk_forms(text):
    forms = {"ikke": "ikk", "kan": "ka", "skal": "ska"}
    return re.sub(r"\w+", lambda word: forms.get(word[0], word[0]), without_punctuation(text))


def by_a_recogniser(text):
    return "Øh " + without_punctuation(text) + "."


@pytest.mark.parametrize(
    "written", [as_it_is, without_punctuation, in_talk_forms, by_a_recogniser]
)
def test_offers_and_what_is_done_with_them_are_found_however_they_are_written(tmp_path, written):
    lines = [line.partition(": ") for line in TALK.splitlines()]
    path = tmp_path / "talk.txt"
    path.write_text("".join(f"{who}: {written(said)}\n" for who, _, said in lines), "utf-8")
    found = analyse(str(path), schemes=["citizen_perspective"], settings=Settings(drafts=True))
    given = set(found.codes.select("turn", "code").rows())
    assert [
        (turn, code) for turn, code in enumerate(EXPECTED, 1) if (turn, code) not in given
    ] == []


def test_a_question_without_an_offer_before_it_grasps_nothing(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("Borger: Ja.\nSagsbehandler: Og telefonnummeret, det er det samme?\n", "utf-8")
    found = analyse(str(path), schemes=["citizen_perspective"], settings=Settings(drafts=True))
    assert found.codes.height == 0
