"""The report as Markdown."""

import re

import pytest
from convo.reports import render
from convo.reports.as_markdown import shown
from convo.reports.page import Column, Grid, Heading, Line
from convo.reports.view import View
from tests.unit.reports.analyses import HARD, analysis


def test_every_row_of_a_table_has_as_many_cells_as_its_head():
    text = render(analysis(HARD), View(format="markdown", language="da"))
    for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_transcript_text_is_no_markdown():
    text = render(analysis(HARD), View(format="markdown", kind="code"))
    assert r"\=1+1" in text or "=1+1" in text
    assert r"\*nej\*" in text
    assert r"\<b\>" in text
    assert r"\[red\]" in text


@pytest.mark.parametrize(
    ("text", "written"),
    [("1. ja", r"1\. ja"), ("- nej", r"\- nej"), ("+ ja", r"\+ ja"), ("2:30", "2:30")],
)
def test_a_line_does_not_become_a_list(text, written):
    assert shown([Line(text)]) == f"{written}\n"


def test_bars_are_left_out_and_commands_are_code():
    grid = Grid([Column("ord", "right"), Column(bar=True)], [["605", "██"]])
    assert shown([grid]) == "| ord |\n| ---: |\n| 605 |\n"
    assert shown([Line("Læs:", command="convo code a.vtt")]) == "Læs: `convo code a.vtt`\n"


def test_a_remark_stands_below_its_heading():
    assert shown([Heading("Deltagelse", "efter rolle")]) == "## Deltagelse\n\nefter rolle\n"
