"""The question detector on real talk; the same figures as `make validity` prints."""

import importlib.util
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / ".." / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the development data is not here")


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location(
        "question_validity", PROJECT / "bench" / "question_validity.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_danish_interviews_without_question_marks(bench):
    *_, f1 = bench.scores(bench.interviews(), bench.INTERROGATIVE)
    assert f1 >= 0.85
    *_, f1 = bench.scores(bench.interviews(), bench.FORMS)
    assert f1 >= 0.78


def test_minimal_responses_of_danish_interviews(bench):
    *_, f1 = bench.minimal_scores(bench.interviews())
    assert f1 >= 0.95


def test_english_counselling(bench):
    rows = bench.counselling()
    *_, f1 = bench.scores(rows, bench.FORMS)
    assert f1 >= 0.875
    *_, f1 = bench.scores(rows, ("open",))
    assert f1 >= 0.77


@pytest.mark.parametrize("writers", ["w[1-4]", "w[5-6]"])
def test_invented_talk_in_several_transcription_habits(bench, writers):
    *_, f1 = bench.scores(bench.talk(writers), bench.INTERROGATIVE)
    assert f1 >= 0.80
