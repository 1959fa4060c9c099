"""The index shows how measures lie: nothing on it ranks, and nothing on it runs."""

import re

import pytest
from convo.errors import Message
from convo.reports.html.index import page
from convo.reports.overview import Dot, Group, Listed, Overview, Refused, Strip

NASTY = "<script>alert(1)</script>"
DOTS = tuple(Dot(f"m{number}", f"reports/m{number}.html", number / 10) for number in range(6))
WORDS = Strip("word-share", "citizen", "share", (Group((), 6, (0.1, 0.25, 0.4), DOTS),))


def overview(*strips, **given):
    usual = {
        "title": "",
        "purpose": "",
        "schemes": (),
        "by": (),
        "facts": (),
        "conversations": 6,
        "turns": 1200,
        "words": 9000,
        "listed": tuple(listed(f"m{number}") for number in range(6)),
        "refused": (),
    }
    return Overview(strips=strips, **{**usual, **given})


def listed(name, facts=()):
    return Listed(name, f"reports/{name}.html", facts, 61.0, 20, "A", "timing-stated-by-file", 0)


def places(text):
    return [float(x) for x in re.findall(r'<circle cx="([\d.]+)%"', text)]


def test_a_share_lies_on_an_axis_from_nothing_to_all():
    text = page(overview(WORDS), "da")
    assert places(text) == [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]
    assert re.findall(r"<text[^>]*>(.*?)</text>", text) == ["0 %", "25 %", "50 %", "75 %", "100 %"]


def test_another_unit_has_an_axis_that_begins_at_nothing():
    dots = (Dot("a", "", 0.9), Dot("b", "", 2.7))
    strip = Strip("topic-survival", "citizen", "turns", (Group((), 5, (1, 2, 2.5), dots),))
    text = page(overview(strip), "en")
    assert places(text) == [22.5, 67.5]
    assert re.findall(r"<text[^>]*>(.*?)</text>", text) == ["0.0", "1.0", "2.0", "3.0", "4.0"]


def test_values_of_nothing_but_zeros_have_a_place():
    strip = Strip(
        "x.again", "conversation", "ratio", (Group((), 5, (0, 0, 0), (Dot("a", "", 0),)),)
    )
    assert places(page(overview(strip), "en")) == [0.0]


def test_how_high_a_dot_lies_is_the_same_every_time_and_another_in_each_strip():
    other = Strip("time-share", "citizen", "share", WORDS.groups)
    heights = re.findall(r'cy="([\d.]+)"', page(overview(WORDS, other), "da"))
    assert heights == re.findall(r'cy="([\d.]+)"', page(overview(WORDS, other), "en"))
    assert heights[:6] != heights[6:]
    assert all(0 <= float(y) <= 64 for y in heights)


def test_a_dot_has_the_colour_of_the_role_and_a_measure_of_all_has_none():
    assert '<div class="strip role-citizen">' in page(overview(WORDS), "da")
    ratio = Strip("s.r", "conversation", "share", WORDS.groups, label={"da": "andel grebet"})
    text = page(overview(ratio), "da")
    assert '<div class="strip ">' in text
    assert "andel grebet <small>forslag fra ordlister" in text


def test_a_value_that_nobody_has_says_why():
    strip = Strip("s.r", "conversation", "", (), "fewer-than:5: fewer than 5 cases", {"": "rate"})
    text = page(overview(strip), "da")
    assert "Kan ikke måles: " in text
    assert "fewer than" not in text
    assert "<circle" not in text


def test_small_groups_are_named_together_and_have_no_cells():
    groups = (Group(("Ærø",)), Group(("",)), Group(("Viborg",), 6, (0.1, 0.25, 0.4), DOTS))
    text = page(overview(Strip("word-share", "citizen", "share", groups), by=("kommune",)), "da")
    assert "Ærø, ikke oplyst: for få samtaler til at vise tal (mindst 5)" in text
    assert places(text) == [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]
    cells = re.findall(r"<tr><th[^>]*>Ærø</th>(.*?)</tr>", text)
    assert "".join(re.findall(r"\d", cells[0])) == "5"


def test_the_table_has_the_figures_that_are_drawn():
    text = page(overview(WORDS), "da")
    assert "median 25\u00a0% · midterste halvdel 10\u00a0% til 40\u00a0% · 6 samtaler" in text
    assert re.findall(r'<td class="number">(.*?)</td>', text)[:3] == ["10 %", "25 %", "40 %"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_hostile_text_stays_text(language):
    shown = overview(
        Strip("word-share", "citizen", "share", (Group((NASTY,), 5, (0, 0, 0), DOTS),)),
        title=NASTY,
        purpose=NASTY,
        schemes=((NASTY, NASTY, {"": NASTY}),),
        by=(NASTY,),
        facts=(NASTY,),
        listed=(listed(NASTY, (NASTY,)), listed("a\x1b\u202eb", ("",))),
        refused=(Refused(NASTY, Message("file-empty")),),
    )
    text = page(shown, language)
    assert "<script" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not re.search(r"<[^>]* (?:on\w+|style)=", text)


def test_too_many_conversations_are_told_by_their_groups_alone():
    group = Group((), 5000, (0.1, 0.25, 0.4))
    strip = Strip("word-share", "citizen", "share", (group,))
    text = page(overview(strip, conversations=5000, listed=()), "da")
    assert "<circle" not in text
    assert "5.000 samtaler" in text
    assert "for mange samtaler til at vise dem én for én" in text


def test_nothing_readable_is_told():
    refused = (Refused("a.vtt", Message("file-empty")),)
    text = page(overview(conversations=0, listed=(), refused=refused), "da")
    assert "Ingen samtaler kunne læses." in text
    assert "<table" not in text


def test_it_says_what_it_must_not_be_used_for():
    text = page(overview(WORDS, schemes=(("s", "1.0.0", {"da": "Skema"}),)), "da")
    assert "Må ikke indgå i sagsbehandling eller personalevurdering" in text
    assert "<dd>Skema (s 1.0.0)</dd>" in text
