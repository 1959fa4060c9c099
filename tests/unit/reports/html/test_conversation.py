"""The page of one conversation holds together: one file, no dead end, nothing that runs."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from convo.reports.html.conversation import page
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from tests.unit.reports.analyses import HARD, UNTIMED, analysis
from tests.unit.reports.html.pages import Page


def written(found, language="da", *, names=False):
    (talk,) = talks(found, names=names)
    return page(Telling(talk, found, View(language=language, names=names)))


@pytest.fixture(params=[HARD, UNTIMED], ids=["timed", "untimed"])
def opened(request):
    return Page(written(analysis(request.param, codes=request.param is HARD)))


def test_every_element_is_closed_and_every_id_stands_once(opened):
    ids = opened.values("id")
    assert opened.open == []
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_a_place_on_the_page(opened):
    links = opened.values("href")
    assert len(links) > 0
    assert {link.removeprefix("#") for link in links} <= set(opened.values("id"))


def test_nothing_is_styled_or_run_where_it_stands(opened):
    attributes = {name for _, given in opened.elements for name in given}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}
    assert not {tag for tag, _ in opened.elements} & {"img", "link", "iframe", "object", "base"}


def test_headings_follow_each_other_without_a_gap(opened):
    levels = [int(tag[1]) for tag, _ in opened.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_each_turn_has_a_place_to_link_to(opened):
    turns = [given["id"] for tag, given in opened.elements if tag == "li" and "data-role" in given]
    assert turns == [f"t{number}" for number in range(1, len(turns) + 1)]


def test_names_are_shown_only_when_asked_for_and_then_it_says_so():
    hidden, shown = (Page(written(analysis(), names=names)) for names in (False, True))
    assert "Anders" not in hidden.text
    assert "Anders" in shown.text
    assert "kun til egen sparring" in shown.text
    assert "kun til egen sparring" not in hidden.text


def test_the_page_is_in_the_language_asked_for():
    assert "Skip to the transcript" in Page(written(analysis(), "en")).text


def test_the_page_says_from_what_it_was_made():
    assert "moede1.vtt (sha256 000000000000)" in Page(written(analysis())).text


def test_without_codes_there_is_nothing_to_choose_codes_by():
    found = Page(written(replace(analysis(codes=False))))
    assert {given.get("name") for tag, given in found.elements if tag == "input"} == {None, "role"}
