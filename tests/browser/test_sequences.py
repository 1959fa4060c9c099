"""The pairs of a page in a browser: chosen by outcome without script, unfolded, linked."""

from pathlib import Path

import pytest
from convo.corpus import analyse
from convo.reports import render
from convo.reports.view import View

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    found = analyse(SAMPLES / "da_01_perspektiv_overset.vtt", schemes=["citizen_perspective"])
    path = tmp_path_factory.mktemp("page") / "side.html"
    path.write_text(render(found, View(format="html", language="da")), "utf-8")
    return path


def visible(page, selector):
    return sum(one.is_visible() for one in page.locator(selector).all())


@pytest.mark.parametrize("javascript", [True, False])
def test_an_outcome_is_chosen_with_the_mouse_or_the_keys_and_needs_no_script(
    open_page, file, javascript
):
    page = open_page(file, javascript=javascript)
    every = visible(page, ".card")
    assert every == page.locator(".card").count() > 0
    page.locator("label[for=outcome-missed]").click()
    missed = page.locator(".card.missed").count()
    assert 0 < missed < every
    assert visible(page, ".card") == visible(page, ".card.missed") == missed
    page.locator("#outcome-missed").press("ArrowRight")
    assert visible(page, ".card") == visible(page, ".card.unclear") > 0


def test_the_turns_around_are_unfolded_with_the_keys(open_page, file):
    page = open_page(file)
    summary = page.locator(".card summary").first
    assert not page.locator(".card .around").first.is_visible()
    summary.press("Enter")
    assert page.locator(".card .around").first.is_visible()
    line = page.locator(".card .around li").first
    turn = page.locator(line.locator("a").get_attribute("href"))
    assert line.text_content().endswith(turn.locator(".said").text_content())


def test_a_turn_of_a_pair_leads_to_the_transcript(open_page, file):
    page = open_page(file)
    link = page.locator(".card .where a").first
    target = link.get_attribute("href")
    link.click()
    assert page.evaluate("location.hash") == target
    assert page.locator(f"#transcript {target}").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window_and_axe_finds_no_barrier(
    open_page, file, axe, width, scheme
):
    page = open_page(file, width=width, scheme=scheme)
    for one in page.locator("#sequences details").all():
        one.evaluate("details => details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [finding for finding in axe(page) if "sequences" in finding or "card" in finding] == []


def test_on_a_phone_the_answer_stands_below_the_offer(open_page, file):
    sides = [open_page(file, width=width).locator(".card .side") for width in (1280, 390)]
    wide, narrow = ([one.nth(at).bounding_box() for at in (0, 1)] for one in sides)
    assert wide[0]["y"] == wide[1]["y"]
    assert narrow[0]["x"] == narrow[1]["x"]
    assert narrow[0]["y"] + narrow[0]["height"] <= narrow[1]["y"]
