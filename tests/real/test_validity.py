"""The figures in the scheme files are those that the rules have today."""

from functools import cache, partial

import pytest
from bench.validity.blocks import validity, with_confidences
from bench.validity.figures import Counts, ac1, agreement, kappa
from bench.validity.measuring import measured
from bench.validity.talk import DATA, talk
from convo.schemes import load_scheme, shipped
from nltk.metrics.agreement import AnnotationTask

DANISH = [name for name in shipped() if "da" in load_scheme(name).languages]


@cache
def judged():
    if not DATA.exists():
        pytest.skip("the coded talk is not beside the project")
    schemes = [load_scheme(name) for name in DANISH]
    return measured(partial(talk, "w[5-6]"), schemes).codes


@pytest.mark.parametrize("name", DANISH)
def test_a_scheme_says_how_right_its_rules_are_today(name):
    for code in load_scheme(name).codes:
        said = code.validity._replace(date="", data=type(code.label)())
        assert said == validity(judged()[f"{name}.{code.id}"]), code.id


@pytest.mark.parametrize("name", list(shipped()))
def test_the_confidence_in_a_file_is_the_one_that_follows_from_its_figures(name):
    text = shipped()[name].read_text("utf-8")
    scheme = load_scheme(name)
    assert all(code.validity for code in scheme.codes)
    assert with_confidences(text, {code.id: code.confidence for code in scheme.codes}) == text


def test_kappa_is_that_of_nltk():
    counts = Counts(both=20, rule=7, people=5, neither=90)
    given = [("1", "1")] * 20 + [("1", "0")] * 7 + [("0", "1")] * 5 + [("0", "0")] * 90
    task = AnnotationTask(
        [
            (coder, turn, one)
            for turn, pair in enumerate(given)
            for coder, one in zip("rp", pair, strict=True)
        ]
    )
    assert kappa(counts) == pytest.approx(task.kappa())


def test_ac1_stays_high_where_kappa_breaks_down():
    """The example of Gwet (2002): 118, 5, 2 and 0 of 125."""
    counts = Counts(both=118, rule=5, people=2, neither=0)
    assert kappa(counts) == pytest.approx(-0.0234, abs=5e-4)
    assert ac1(counts) == pytest.approx(0.941, abs=5e-4)


def test_an_interval_holds_its_figure_and_widens_with_fewer_conversations():
    many, few = (agreement([Counts(3, 1, 2, 30), Counts(9, 4, 0, 20)] * n) for n in (20, 2))
    for found in (many, few):
        assert found.f1.low <= found.f1.value <= found.f1.high
    assert few.f1.high - few.f1.low > many.f1.high - many.f1.low


def test_what_is_not_defined_is_none():
    found = agreement([Counts(neither=9)])
    assert (found.precision.value, found.recall.value, found.f1.value) == (None, None, None)
    assert found.kappa.value is None
    assert found.ac1.value == 1
