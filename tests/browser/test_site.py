"""The site opens from disk: it asks nothing of the network, nothing fails, the search finds."""

from __future__ import annotations

import pytest

PAGES = ("index.html", "da/fra-teams-til-refleksion.html", "from-teams-to-a-session.html")


def faults(visited, site):
    """What went wrong, and what was asked for outside the site's folder."""
    within = f"request: {site.as_uri()}/"
    return [fault for fault in visited.faults() if not fault.startswith(within)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_disk(visit, site, name):
    opened = visit(site / name)
    opened.page.wait_for_load_state("networkidle")
    assert opened.page.locator("h1").inner_text()
    assert faults(opened, site) == []


def test_the_search_finds_danish_words_without_a_server(visit, site):
    opened = visit(site / "index.html")
    opened.page.locator("input.md-search__input").press_sequentially("tidsklasser")
    found = opened.page.locator(".md-search-result__link", has_text="Tidsklasser")
    found.first.wait_for()
    assert faults(opened, site) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(visit, site, name):
    page = visit(site / name, width=390).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("name", "scheme"), [(PAGES[0], "light"), (PAGES[1], "dark")])
def test_a_page_has_no_barriers(visit, site, axe, name, scheme):
    assert axe(visit(site / name, scheme=scheme).page) == []
