"""The question detector on real talk; the same figures as `make validity` prints."""

import pytest
from bench.validity.asked import DATA, counselling, interviews, talk
from bench.validity.questions import MINIMAL, by_form

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the development data is not here")


def test_danish_interviews_without_question_marks():
    found = by_form(interviews())
    assert found["interrogative"].f1.value >= 0.85
    assert found["all questions"].f1.value >= 0.78
    assert found[MINIMAL].f1.value >= 0.95


def test_english_counselling():
    found = by_form(counselling())
    assert found["all questions"].f1.value >= 0.875
    assert found["open"].f1.value >= 0.77


@pytest.mark.parametrize("writers", ["w[1-4]", "w[5-6]"])
def test_invented_talk_in_several_transcription_habits(writers):
    assert by_form(talk(writers))["interrogative"].f1.value >= 0.80
