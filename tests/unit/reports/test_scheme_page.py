"""A scheme in words says how far each of its rules can be trusted."""

import pytest
from convo.reports.page import Line
from convo.reports.scheme_page import scheme_page
from convo.reports.words import Words
from convo.schemes import scheme_from

HEAD = "scheme: s\nversion: '1'\nlanguages: [da]\ncodes: [{code: c, definition: x, "


def told(code, validity=""):
    blocks = scheme_page(scheme_from(f"{HEAD}{code}}}]\n{validity}"), Words("en"))
    return [block.text for block in blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("confidence: human", "given by people only"),
        ("confidence: human, broadly: {phrase: ja}", "given by people; the rule only drafts"),
        ("when: {phrase: ja}", "suggested by the rule; the rule has not been tested"),
    ],
)
def test_a_code_says_who_gives_it(code, said):
    assert any(text.startswith(said) for text in told(code))


def test_figures_are_told_with_what_they_were_measured_on():
    figures = "{n: 12, precision: 0.7, recall: 0.25}"
    block = f"validity: {{date: 2026-11-22, data: {{en: ten talks}}, codes: {{c: {figures}}}}}"
    lines = told("when: {phrase: ja}", block)
    assert "Tested 2026-11-22 on ten talks" in lines
    assert any("12 turns that have the code: precision 0.70, recall 0.25" in one for one in lines)
