"""How sure a code is, as people read it."""

import pytest
from convo.reports.trust import trust
from convo.reports.words import Words
from convo.schemes.model import Code, Texts, Validity


def code(**figures):
    return Code("c", Texts(), Texts(), 1, validity=Validity(**figures) if figures else None)


@pytest.mark.parametrize(
    ("status", "confidence", "figures", "said"),
    [
        ("measured", "auto", {"precision": 0.91}, "målt, rigtige i 9 af 10 tilfælde i prøvedata"),
        ("measured", "auto", {}, "målt"),
        (
            "suggested",
            "assist",
            {"precision": 0.68},
            "forslag, rigtige i 7 af 10 tilfælde i prøvedata",
        ),
        ("suggested", "assist", {}, "forslag, ikke prøvet"),
        (
            "suggested",
            "human",
            {"precision": 0.7, "draft_precision": 0.34},
            "kladde, rigtige i 3 af 10 tilfælde i prøvedata",
        ),
        ("suggested", "human", {"precision": 0.7}, "kladde, ikke prøvet"),
        ("confirmed", "human", {"precision": 0.7}, "bekræftet"),
        ("rejected", "assist", {}, "afvist"),
    ],
)
def test_a_code_says_how_often_its_rule_was_right(status, confidence, figures, said):
    assert trust(status, confidence, code(**figures), Words("da")) == said


def test_ten_of_ten_is_said_only_where_next_to_all_are_right():
    assert "9 of 10" in trust("measured", "auto", code(precision=0.97), Words("en"))
    assert "10 of 10" in trust("measured", "auto", code(precision=0.999), Words("en"))
