"""What is measured of a code decides how sure it is."""

import pytest
from convo.errors import SchemeError
from convo.schemes import scheme_from

SCHEME = (
    "scheme: s\nversion: '1'\nlanguages: [da]\n"
    "codes: [{code: c, confidence: assist, when: {phrase: ja}}]\n"
)


def code(figures):
    block = (
        f"validity: {{date: 2026-11-22, data: {{da: tale, en: talk}}, codes: {{c: {figures}}}}}"
    )
    return scheme_from(SCHEME + block).codes[0]


@pytest.mark.parametrize(
    ("figures", "confidence"),
    [
        ("{n: 9, precision: 0.8, recall: 0.8, f1: 0.8}", "auto"),
        ("{n: 9, precision: 0.8, recall: 0.8}", "auto"),
        ("{n: 9, precision: 0.75, recall: 0.8, f1: 0.7999}", "assist"),
        ("{n: 9, precision: 0.6, recall: 0.01}", "assist"),
        ("{n: 9, precision: 0.59, recall: 0.9}", "human"),
        ("{n: 9, recall: 0, f1: 0}", "human"),
        ("{n: 0}", "human"),
    ],
)
def test_a_code_is_as_sure_as_its_rule_was_right(figures, confidence):
    assert code(figures).confidence == confidence


def test_a_code_without_figures_is_as_sure_as_the_scheme_says():
    assert scheme_from(SCHEME).codes[0].confidence == "assist"
    assert scheme_from(SCHEME.replace("assist", "auto")).codes[0].confidence == "auto"


def test_the_block_says_when_and_on_what_it_was_measured():
    found = code("{n: 9, precision: 0.7, recall: 0.5, draft_precision: 0.5}").validity
    assert (found.date, found.data.text("en"), found.n) == ("2026-11-22", "talk", 9)
    assert found.draft_precision == 0.5
    assert found.f1 == pytest.approx(0.5833, abs=1e-4)


@pytest.mark.parametrize("figures", ["{n: 9, precision: 70}", "{n: 9, recall: -0.1}", "{m: 1}"])
def test_figures_that_cannot_be_are_faults(figures):
    with pytest.raises(SchemeError):
        code(figures)
