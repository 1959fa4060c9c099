"""Marks of what could not be heard are seen; words that were said are not."""

import polars as pl
import pytest
from convo.language.unheard import unheard


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("ja [uhørligt] nej", True),
        ("(Uhørligt, støj)", True),
        ("{inaudible}", True),
        ("[noget utydeligt]", True),
        ("det var xxx i går", True),
        ("<unk>", True),
        ("han hed (?)", True),
        ("[??]", True),
        ("det var helt uhørligt", False),
        ("[griner] og uhørligt", False),
        ("(ikke) sandt?", False),
        ("xxxl", False),
        ("hvad?", False),
        ("", False),
        (None, False),
    ],
)
def test_a_mark_is_told_from_talk(line, marked):
    assert unheard(pl.Series([line], dtype=pl.String)).to_list() == [marked]


def test_no_lines_have_no_marks():
    assert unheard(pl.Series([], dtype=pl.String)).to_list() == []
