"""The index in a browser: it asks for nothing, bars nobody, and every dot leads to its page."""

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from convo.batch.engines import How
from convo.batch.reports import Wished
from convo.batch.run import Wanted, batch
from tests.unit.batch.talks import write_talks

FOCUSED = "[!!document.activeElement.closest('svg'), document.activeElement.textContent]"
"""Whether a dot has the focus, and the text of what has it."""

REPORTS = Wished(("html",), (), "da")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = write_talks(tmp_path_factory.mktemp("talks"), 12)
    (folder / "tom.vtt").write_bytes(b"")
    shutil.copy(folder / "KBH_001.vtt", folder / "møde #2 50% & 'ø' <b>.vtt")
    out = tmp_path_factory.mktemp("out")
    wanted = Wanted(("citizen_perspective",), reports=REPORTS, language="da")
    batch([str(folder)], out, wanted, How())
    return out


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_barred_and_nothing_overflows(out, open_page, axe, width, scheme):
    page = open_page(out / "index.html", width=width, scheme=scheme)
    for summary in page.query_selector_all("summary"):
        summary.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_dot_leads_to_its_page(out, open_page):
    page = open_page(out / "index.html")
    dot = page.locator(".dots a").last
    assert dot.locator("title").text_content() == "møde #2 50% & 'ø' <b>"
    target = dot.evaluate("link => new URL(link.href.baseVal, document.baseURI).href")
    assert page.evaluate("document.baseURI").rpartition("/")[0] in target
    listed = page.get_by_role("link", name="møde #2 50%")
    assert listed.evaluate("link => link.href") == target
    opened = open_page(Path(unquote(target.removeprefix("file://"))))
    assert opened.locator("h1").text_content() == "møde #2 50% & 'ø' <b>"


def test_the_keyboard_goes_by_the_list_and_not_by_the_dots(out, open_page):
    page = open_page(out / "index.html")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert not any(is_dot for is_dot, _ in reached)
    assert "KBH_001" in [text for _, text in reached]


def test_the_dots_lie_within_their_strip(out, open_page):
    page = open_page(out / "index.html", width=390)
    outside = page.evaluate(
        """[...document.querySelectorAll('.dots')].flatMap((svg) => {
          const box = svg.getBoundingClientRect();
          return [...svg.querySelectorAll('circle')].map((dot) => dot.getBoundingClientRect())
            .filter((dot) => dot.left < box.left - 5 || dot.right > box.right + 5
              || dot.top < box.top || dot.bottom > box.bottom);
        }).length"""
    )
    assert outside == 0
