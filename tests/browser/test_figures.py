"""The figures of a page: nothing wider than a phone, and every dot leads to its turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from convo.corpus import analyse
from convo.reports import render
from convo.reports.view import View

SAMPLES = Path(__file__).parents[2] / "samples"
FIGURES = ("participation", "balance", "timing", "transitions", "questions", "uptake")
WIDER = """ids => ids.flatMap(id => [...document.querySelectorAll(`#${id} figure *`)])
  .map(one => [one.getBoundingClientRect(), `${one.tagName} ${one.textContent.trim()}`])
  .filter(([box]) => box.right > innerWidth + 1 || box.left < -1)
  .map(([, name]) => name)"""
LOST = """() => [...document.querySelectorAll('figure a')].map(one => one.getAttribute('href'))
  .filter(to => !document.querySelector(to))"""


@pytest.fixture(scope="module")
def page_of(tmp_path_factory):
    """Writes the page of a sample in its language and gives its path."""

    def written(sample: str) -> Path:
        found = analyse([SAMPLES / sample], schemes=["citizen_perspective"])
        path = tmp_path_factory.mktemp("page") / "side.html"
        path.write_text(render(found, View("html", language=sample[:2])), "utf-8")
        return path

    return written


@pytest.mark.parametrize(
    "sample",
    [
        "da_01_perspektiv_overset.vtt",
        "da_03_tolk_og_mentor.vtt",
        "da_04_cykelvaerkstedet.txt",
        "en_01_missed_then_grasped.vtt",
    ],
)
def test_no_figure_is_wider_than_a_phone_and_every_link_leads_to_a_turn(page_of, visit, sample):
    page = visit(page_of(sample), width=390).page
    assert page.evaluate(WIDER, list(FIGURES)) == []
    assert page.locator("figure a").count() > 0
    assert page.evaluate(LOST) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_can_be_read_by_everyone(page_of, open_page, axe, scheme):
    page = open_page(page_of("da_03_tolk_og_mentor.vtt"), scheme=scheme)
    assert axe(page) == []


def test_a_dot_leads_to_its_turn(page_of, open_page):
    page = open_page(page_of("da_02_perspektiv_grebet.vtt"))
    dot = page.locator("#timing svg a").last
    target = dot.get_attribute("href")
    dot.click()
    assert page.evaluate("location.hash") == target
    box = page.locator(target).bounding_box()
    assert 0 <= box["y"] < 900


def test_figures_fit_on_paper(page_of, open_page):
    page = open_page(page_of("da_03_tolk_og_mentor.vtt"), width=720)
    page.emulate_media(media="print")
    assert page.evaluate(WIDER, list(FIGURES)) == []
