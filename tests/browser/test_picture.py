"""The picture of a conversation in a real browser: keys, links, words for every turn."""

from __future__ import annotations

import pytest
from convo.corpus import analyse
from convo.reports import render
from convo.reports.view import View

FOCUSED = "document.activeElement.getAttribute('href')"
PEEK = "document.querySelector('.peek').textContent"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """The page of a conversation of two minutes, with 24 turns."""
    folder = tmp_path_factory.mktemp("side")
    lines = ["WEBVTT", "", "NOTE timing: A", ""]
    for at in range(24):
        begin, end = 5 * at, 5 * at + 4
        who = ("Sagsbehandler", "Borger")[at % 2]
        clocks = [f"00:0{one // 60}:{one % 60:02d}.000" for one in (begin, end)]
        lines += [" --> ".join(clocks), f"<v {who}>Det er tur {at + 1} i samtalen</v>", ""]
    (folder / "m.vtt").write_text("\n".join(lines), "utf-8")
    file = folder / "m.html"
    view = View(format="html", language="da")
    file.write_text(render(analyse([folder / "m.vtt"]), view), "utf-8")
    return file


def middle(page, turn):
    """The middle of a turn's bar, which as a line without height is nothing to Playwright."""
    bar = page.locator(f".picture a[href='#t{turn}'] path").last
    box = bar.evaluate(
        "bar => (bar.scrollIntoView({block: 'center'}), bar.getBoundingClientRect().toJSON())"
    )
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def page(open_page, page_file):
    return open_page(page_file)


def test_the_whole_picture_is_one_tab_stop(page):
    assert page.locator(".picture a").count() == 24
    assert page.locator(".picture a[tabindex='0']").count() == 1


def test_arrow_keys_go_along_a_line_and_from_line_to_line(page):
    page.locator(".picture a[tabindex='0']").focus()
    seen = []
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End", "ArrowRight", "Home"):
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUSED))
    assert seen == ["#t2", "#t14", "#t13", "#t1", "#t24", "#t24", "#t1"]


def test_enter_goes_to_the_turn_in_the_transcript(page):
    page.locator(".picture a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#t2"
    assert page.locator("#t2").evaluate("turn => turn.matches(':target')")


def test_a_click_goes_to_the_turn(page):
    page.mouse.click(*middle(page, 7))
    assert page.evaluate("location.hash") == "#t7"


def test_the_turn_under_the_pointer_is_told_below_the_picture(page):
    page.mouse.move(*middle(page, 7))
    told = "tur 7, sagsbehandler, 0:30, 4,0 s: Det er tur 7 i samtalen"
    assert page.evaluate(PEEK) == told


def test_a_reader_of_the_screen_is_told_who_when_and_how_long(page):
    link = page.get_by_role("link", name="tur 7, sagsbehandler, 0:30, 4,0 s", exact=True)
    assert link.count() == 1


def test_without_script_every_turn_is_a_link(open_page, page_file):
    still = open_page(page_file, javascript=False)
    still.mouse.click(*middle(still, 7))
    assert still.url.endswith("#t7")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_picture_is_no_wider_than_the_page(open_page, page_file, width):
    narrow = open_page(page_file, width=width)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found(open_page, page_file, axe, scheme):
    assert axe(open_page(page_file, scheme=scheme)) == []
