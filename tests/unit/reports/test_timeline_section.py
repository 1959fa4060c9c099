"""The conversation's course on a terminal: a strip for each role, an axis, and the balance."""

from __future__ import annotations

import pytest
from convo.reports import render
from convo.reports.page import Drawing
from convo.reports.sections.telling import Telling
from convo.reports.sections.timeline import blocks
from convo.reports.talk import talks
from convo.reports.view import View
from tests.unit.reports.analyses import HARD, UNTIMED, analysis

LONG = "Det er sådan, at jeg gerne vil arbejde med planter"
TWO = (
    ("Sagsbehandler", LONG, 0.0, 30.0),
    ("Borger", LONG, 30.0, 90.0),
    ("Sagsbehandler", LONG, 91.5, 120.0),
)


def told(lines=TWO, grade="A", **view):
    made = analysis.__wrapped__(lines, codes=False, grade=grade, measured=False)
    view = View(language="da", **view)
    return blocks(Telling(next(talks(made, names=False)), made, view))


def strips(*given, **view):
    (drawing,) = told(*given, **view)
    return [(strip.label, strip.drawn) for strip in drawing.strips]


def test_each_role_has_a_strip_that_is_as_high_as_it_talks():
    # 40 characters have room: 3 s each. 91.5 to 93 s is half of a character: four eighths.
    shown = dict(strips(width=57))
    assert shown["sagsbehandler"] == "█" * 10 + " " * 20 + "▄" + "█" * 9
    assert shown["borger"] == " " * 10 + "█" * 20 + " " * 10


def test_the_axis_has_times_at_their_places():
    assert strips(width=57)[3] == ("", "0:00      0:30      1:00      1:30")


def test_the_balance_is_one_bar_that_all_talk_fills():
    # 58.5 s of 118.5 s is 49 %: 20 of 40 characters.
    assert strips(width=57)[4:] == [
        ("taletid", "█" * 20 + "▒" * 20),
        ("", "█ sagsbehandler 49 %   ▒ borger 51 %"),
    ]


def test_the_balance_is_the_share_of_time_that_is_measured():
    made = analysis(HARD)
    talk = next(talks(made, names=False))
    (drawing,) = blocks(Telling(talk, made, View(language="en")))
    share = talk.value("time-share", "role", "interpreter")["value"]
    assert f"interpreter {round(100 * share)}%" in drawing.strips[-1].drawn


def test_without_times_a_character_stands_for_words():
    (drawing,) = told(UNTIMED, None)
    assert "ingen brugbare tider" in drawing.heading.aside
    assert drawing.strips[0].drawn == "█   "
    assert drawing.strips[-2].label == "ord"


@pytest.mark.parametrize("width", [40, 61, 100, 250])
def test_nothing_is_wider_than_the_terminal(width):
    text = render(analysis(HARD, language="da"), View(language="da", width=width))
    assert max(map(len, text.splitlines())) <= width


def test_a_terminal_without_room_gets_no_drawing():
    assert told(width=30) == []


def test_who_wants_no_figures_gets_none():
    assert told(figures=False) == []


def test_markdown_leaves_the_drawing_out_with_its_heading():
    assert isinstance(told()[0], Drawing)
    shown = render(analysis(HARD), View(format="markdown", language="da"))
    assert "Samtalens forløb" not in shown


def test_colour_adds_nothing_but_colour():
    plain = render(analysis(HARD), View(language="da"))
    coloured = render(analysis(HARD), View(language="da", colour=True))
    assert "\x1b[34m" in coloured
    assert [line for line in plain.splitlines() if "▁" in line or "▒" in line]
