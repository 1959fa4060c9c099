"""What makes the pages a site: files outside docs become pages or words, languages are named.

MkDocs calls these by their names. In the repository the pages link to any file of the project; the
site holds pages alone, so a link to another file becomes its text and its path.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
PAGES = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "coding_schemes/README.md": "coding-schemes.md",
    "samples/README.md": "samples.md",
}
"""Files outside docs that are pages of the site, and what they are called there."""

DECISIONS = "adr/index.md"
FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\]]+)\]\((?!\w+:|#)(?P<target>[^)#\s]+)(?P<place>#[^)]*)?\)"
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages that docs holds, and those that are made of other files."""
    for source, page in PAGES.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text("utf-8")))
    files.append(File.generated(config, DECISIONS, content=decisions()))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page with each of its links to a page of the site, or as words."""
    del config, files
    return outside_code(markdown, lambda part: with_links(part, page.file.src_uri))


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What stands around a page is in the page's own language."""
    del nav
    config.theme["language"] = "da" if danish(page.file.src_uri) else "en"
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page with a name for its search, for those to whom it is read aloud."""
    del config
    name = "Søg" if danish(page.file.src_uri) else "Search"
    return output.replace('role="dialog"', f'role="dialog" aria-label="{name}"', 1)


def danish(page: str) -> bool:
    return page == "index.md" or page.startswith("da/")


def decisions() -> str:
    """A page that lists the decisions, each by its heading."""
    pages = sorted((ROOT / "docs" / "adr").glob("*.md"))
    titles = [path.read_text("utf-8").partition("\n")[0].lstrip("# ") for path in pages]
    rows = [f"- [{title}]({path.name})" for title, path in zip(titles, pages, strict=True)]
    return "\n".join(["# Decisions", "", "Choices that would puzzle a newcomer.", "", *rows, ""])


def outside_code(markdown: str, change: Callable[[str], str]) -> str:
    """The text with a change made to all but its blocks of code."""
    parts = FENCED.split(markdown)
    parts[::2] = map(change, parts[::2])
    return "".join(parts)


def with_links(text: str, page: str) -> str:
    """A page's text with its links as the site can follow them.

    >>> with_links("See [README](../README.md), [this](validity.md#f).", "tutorial.md")
    'See `README.md`, [this](validity.md#f).'
    """
    sources = {made: source for source, made in PAGES.items()}
    folder = posixpath.dirname(sources.get(page, f"docs/{page}"))

    def link(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, match["target"]))
        found = place_of(path)
        if found is None:
            return as_words(match["text"], path)
        relative = posixpath.relpath(found, posixpath.dirname(page) or ".")
        return f"[{match['text']}]({relative}{match['place'] or ''})"

    return LINK.sub(link, text)


def place_of(path: str) -> str | None:
    """Where a file of the project is on the site, if it is there."""
    if path in PAGES:
        return PAGES[path]
    if path == "docs/adr":
        return DECISIONS
    return path.removeprefix("docs/") if path.startswith("docs/") else None


def as_words(text: str, path: str) -> str:
    same = text.strip("`") in (path, posixpath.basename(path), Path(path).stem)
    return f"`{path}`" if same else f"{text} (`{path}`)"
