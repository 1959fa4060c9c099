"""The site is whole: its links lead somewhere in it, and each page names its language."""

from __future__ import annotations

import importlib.util
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

DOCS = Path(__file__).parents[1] / "docs"


def script(name):
    """A script of docs, which is no package."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
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
    ("page", "language", "search"),
    [
        ("index.html", "da", "Søg"),
        ("da/tidsklasser.html", "da", "Søg"),
        ("english.html", "en", "Search"),
    ],
)
def test_a_page_and_what_stands_around_it_are_in_one_language(site, page, language, search):
    text = (site / page).read_text("utf-8")
    assert f'<html lang="{language}"' in text
    assert f'role="dialog" aria-label="{search}"' in text
    assert f'placeholder="{search}"' in text


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


def images() -> list[tuple[Path, str, str]]:
    """Each image of a page: the page, its text, and the file."""
    return [
        (page, text, file)
        for page in sorted(DOCS.rglob("*.md"))
        for text, file in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text("utf-8"))
    ]


def test_every_picture_is_told_to_those_who_do_not_see_it():
    assert images()
    assert not [(page.name, file) for page, text, file in images() if len(text.split()) < 5]


def test_the_script_makes_the_pictures_that_are_there_and_pages_show_them():
    made = set(script("pictures").PICTURES)
    assert {path.name for path in (DOCS / "pictures").iterdir()} == made
    shown = {(page.parent / file).resolve() for page, _, file in images()}
    assert shown == {(DOCS / "pictures" / name).resolve() for name in made}


def test_a_picture_is_small():
    assert not [
        path.name for path in (DOCS / "pictures").iterdir() if path.stat().st_size > 150_000
    ]


def test_code_is_left_alone(hooks):
    assert hooks.outside_code("```\n[a](b)\n```\n[a](b)\n", str.upper) == (
        "```\n[a](b)\n```\n[A](B)\n"
    )
