"""Chromium, pages opened in it from disk, and axe-core; what a machine lacks is skipped and said.

A page that complains, asks for anything or breaks its own policy fails the test that opened it.
The browser is driven through a pipe, so these tests need the network as little as all others.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
AXE = Path(sys.prefix) / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
HEIGHT = 900


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """The system's Chromium on a fresh profile."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("no chromium on this machine")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=chromium, headless=True, args=[*SWITCHES], timeout=120_000
        )
        yield running
        running.close()


@pytest.fixture
def visit(browser) -> Iterator[Any]:
    """Opens a file: `visit(file, width=390, scheme="dark", javascript=False)` gives a `Visit`.

    What the page did wrong stands in `faults()`; use `open_page` where it must do nothing wrong.
    """
    from tests.browser.visits import Visit

    with ExitStack() as contexts:

        def opened(file: Path, *, width=1280, scheme="light", javascript=True, **options) -> Visit:
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                color_scheme=scheme,
                java_script_enabled=javascript,
                offline=True,
                **options,
            )
            contexts.callback(context.close)
            begun = Visit(context.new_page(), file)
            begun.begin()
            return begun

        yield opened


@pytest.fixture
def open_page(visit) -> Iterator[Any]:
    """Opens a file as `visit` does, gives Playwright's page, and looks at the end for faults."""
    visits = []

    def opened(file: Path, **options: Any) -> Any:
        visits.append(visit(file, **options))
        return visits[-1].page

    yield opened
    assert [fault for one in visits for fault in one.faults()] == []


@pytest.fixture(scope="package")
def made(tmp_path_factory) -> Any:
    """Writes the page of a transcript: `made(path, "citizen_perspective")` gives its file."""
    from convo.corpus import analyse
    from convo.reports import render
    from convo.reports.view import View

    written: dict[object, Path] = {}

    def page(transcript: Path, *schemes: str, language: str = "da", names: bool = False) -> Path:
        asked = (transcript, schemes, language, names)
        if asked not in written:
            found = analyse(transcript, schemes=schemes)
            view = View(format="html", language=language, names=names)
            written[asked] = tmp_path_factory.mktemp("page") / "side.html"
            written[asked].write_text(render(found, view), "utf-8")
        return written[asked]

    return page


@pytest.fixture
def axe() -> Any:
    """Runs axe-core in an open page: `axe(page)` gives its serious and critical findings."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: 'make test' does so where npm is")
    source = AXE.read_text("utf-8")

    def found(page: Any) -> list[str]:
        page.evaluate(source)
        result = page.evaluate("axe.run(document)")
        return [
            f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}"
            for one in result["violations"]
            if one["impact"] in GRAVE
            for node in one["nodes"]
        ]

    return found
