"""The site is whole: its links lead somewhere in it, and each page names its language."""

from __future__ import annotations

import importlib.util
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

DOCS = Path(__file__).parents[1] / "docs"


def script(name):
    """A script of docs, which is no package."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Links(HTMLParser):
    """What a page asks for or leads to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        del tag
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


@pytest.fixture(scope="module")
def hooks():
    pytest.importorskip("mkdocs", reason="MkDocs is not installed")
    return script("hooks")


def test_every_link_of_the_site_leads_to_a_file_of_the_site(site):
    astray = []
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue  # a server's page, whose addresses begin at the root
        for link in Links(page).found:
            parts = urlsplit(link)
            target = page.parent / unquote(parts.path)
            if not parts.scheme and parts.path and not target.is_file():
                astray.append(f"{page.relative_to(site)}: {link}")
    assert astray == []


def test_no_page_asks_for_anything_of_another_host(site):
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert 'src="http' not in text
        assert 'rel="stylesheet" href="http' not in text


@pytest.mark.parametrize(
    ("page", "language"),
    [("index.html", "da"), ("da/tidsklasser.html", "da"), ("english.html", "en")],
)
def test_a_page_names_its_language(site, page, language):
    assert f'<html lang="{language}"' in (site / page).read_text("utf-8")


@pytest.mark.parametrize("page", ["changelog", "contributing", "coding-schemes", "adr/index"])
def test_files_outside_docs_and_the_list_of_decisions_are_pages(site, page):
    assert "<h1" in (site / f"{page}.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[test_site](../tests/test_site.py)", "`tests/test_site.py`"),
        ("[refused](../tests/offline/a.py)", "refused (`tests/offline/a.py`)"),
        ("[changes](../CHANGELOG.md)", "[changes](changelog.md)"),
        ("[here](validity.md#n)", "[here](validity.md#n)"),
        ("[all](adr)", "[all](adr/index.md)"),
        ("[out](https://example.org)", "[out](https://example.org)"),
        ("[down](#below)", "[down](#below)"),
        ("![a page](../pictures/a.png)", "![a page](../pictures/a.png)"),
    ],
)
def test_a_link_leads_to_a_page_or_becomes_words(hooks, text, shown):
    assert hooks.with_links(text, "reliability.md") == shown


def test_links_of_a_file_outside_docs_are_read_from_its_own_folder(hooks):
    text = "[words](docs/validity.md) and [one](samples/README.md)"
    assert (
        hooks.with_links(text, "contributing.md") == "[words](validity.md) and [one](samples.md)"
    )


def test_code_is_left_alone(hooks):
    assert hooks.outside_code("```\n[a](b)\n```\n[a](b)\n", str.upper) == (
        "```\n[a](b)\n```\n[A](B)\n"
    )
